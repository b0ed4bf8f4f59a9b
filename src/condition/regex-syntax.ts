// A pattern → nothing, or what RE2 says against it when it reads POSIX syntax (re2 parse.cc).
// Not imitated: patterns too large to compile.

import { hasStrayByte } from '../text/loose-utf8.ts';
import { lenientBytes } from './lenient-bytes.ts';

/** How often the innermost parts of an atom may be repeated, one number a part: at most 1000 each. */
type Atom = number[];

const most = 1000;
const classNames = new Set(
  'alnum alpha ascii blank cntrl digit graph lower print punct space upper word xdigit'.split(' '),
);

const lenient = new RegExp(lenientBytes, 'gu');

/** No Error, as in parse-operands.ts. */
class PatternFault {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

function fail(message: string): never {
  throw new PatternFault(message);
}

/** RE2's message, or undefined for a pattern it compiles. */
export function patternFault(pattern: string): string | undefined {
  if (hasStrayByte(pattern.replace(lenient, ''))) return 'invalid UTF-8';
  try {
    new Pattern(pattern).parse();
    return undefined;
  } catch (fault) {
    if (fault instanceof PatternFault) return fault.message;
    throw fault;
  }
}

class Pattern {
  readonly #text: string;
  #at = 0;
  /** The atoms of each open group. */
  readonly #groups: Atom[][] = [[]];
  /** What a repetition operator applies to; undefined at the start and behind `(` and `|`. */
  #last: Atom | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  parse(): void {
    while (this.#at < this.#text.length) this.#item();
    if (this.#groups.length > 1) fail(`missing ): ${this.#text}`);
  }

  #item(): void {
    const character = this.#text[this.#at] ?? '';
    switch (character) {
      case '(':
        this.#groups.push([]);
        this.#last = undefined;
        this.#at += 1;
        return;
      case ')':
        this.#closeGroup();
        return;
      case '|':
        this.#last = undefined;
        this.#at += 1;
        return;
      case '*':
      case '+':
      case '?':
        this.#repeat(character, 1);
        return;
      case '{':
        this.#braces();
        return;
      case '[':
        this.#characterClass();
        this.#atom([]);
        return;
      case '\\':
        this.#escape();
        this.#atom([]);
        return;
      default:
        this.#at += 1;
        this.#atom([]);
    }
  }

  #atom(atom: Atom): void {
    this.#groups[this.#groups.length - 1]?.push(atom);
    this.#last = atom;
  }

  #closeGroup(): void {
    const atoms = this.#groups.length > 1 ? this.#groups.pop() : undefined;
    if (atoms === undefined) fail(`unexpected ): ${this.#text}`);
    this.#at += 1;
    this.#atom(atoms.flat());
  }

  #repeat(operator: string, times: number): void {
    if (this.#last === undefined) fail(`no argument for repetition operator: ${operator}`);
    this.#at += operator.length;
    if (times < 2) return;
    const parts = this.#last.length === 0 ? [1] : this.#last;
    const repeated = parts.map((part) => part * times);
    if (repeated.some((part) => part > most)) fail(`invalid repetition size: ${operator}`);
    this.#last.splice(0, this.#last.length, ...repeated);
  }

  /** `{2}`, `{2,}`, `{2,3}`; any other brace is a character. */
  #braces(): void {
    const counts = /\{(0|[1-9][0-9]*)(,(0|[1-9][0-9]*)?)?\}/y;
    counts.lastIndex = this.#at;
    const [operator, low = '', comma, high] = counts.exec(this.#text) ?? [];
    if (operator === undefined) {
      this.#at += 1;
      this.#atom([]);
      return;
    }
    if (this.#last === undefined) fail(`no argument for repetition operator: ${operator}`);
    const least = Number(low);
    const limit = comma === undefined ? least : high === undefined ? undefined : Number(high);
    if (least > most || (limit !== undefined && (limit > most || limit < least))) {
      fail(`invalid repetition size: ${operator}`);
    }
    this.#repeat(operator, limit ?? least);
  }

  /** An escape of punctuation, a control character, an octal or hexadecimal code. */
  #escape(): void {
    const from = this.#at;
    if (from + 1 >= this.#text.length) fail('trailing \\');
    const known =
      /\\(?:[^0-9a-zA-Z_\u0080-\uffff]|[1-7][0-7]{1,2}|0[0-7]{0,2}|[aftnrv]|x[0-9a-fA-F]{2}|x\{[0-9a-fA-F]+\})/y;
    known.lastIndex = from;
    if (known.test(this.#text)) {
      this.#at = known.lastIndex;
      return;
    }
    const shown = /\\(?:x\{[0-9a-fA-F]*.?|x.{0,2}|.)/suy;
    shown.lastIndex = from;
    fail(`invalid escape sequence: ${shown.exec(this.#text)?.[0] ?? '\\'}`);
  }

  #characterClass(): void {
    const from = this.#at;
    this.#at += this.#text[from + 1] === '^' ? 2 : 1;
    for (let first = true; first || this.#text[this.#at] !== ']'; first = false) {
      if (this.#at >= this.#text.length) fail(`missing ]: ${this.#text.slice(from)}`);
      if (this.#text[this.#at] === '-' && !first && this.#text[this.#at + 1] !== ']') {
        const next = String.fromCodePoint(this.#text.codePointAt(this.#at + 1) ?? 0);
        fail(`invalid character class range: -${this.#at + 1 < this.#text.length ? next : ''}`);
      }
      if (!this.#namedClass()) this.#classRange(from);
    }
    this.#at += 1;
  }

  #namedClass(): boolean {
    if (!this.#text.startsWith('[:', this.#at)) return false;
    const end = this.#text.indexOf(':]', this.#at + 2);
    if (end < 0) return false;
    const name = this.#text.slice(this.#at, end + 2);
    if (!classNames.has(name.slice(2, -2).replace(/^\^/, ''))) {
      fail(`invalid character class range: ${name}`);
    }
    this.#at = end + 2;
    return true;
  }

  #classRange(classFrom: number): void {
    const from = this.#at;
    const low = this.#classCharacter(classFrom);
    if (this.#text[this.#at] !== '-' || this.#at + 1 >= this.#text.length) return;
    if (this.#text[this.#at + 1] === ']') return;
    this.#at += 1;
    const high = this.#classCharacter(classFrom);
    if (high < low) fail(`invalid character class range: ${this.#text.slice(from, this.#at)}`);
  }

  #classCharacter(classFrom: number): number {
    const from = this.#at;
    if (from >= this.#text.length) fail(`missing ]: ${this.#text.slice(classFrom)}`);
    if (this.#text[from] !== '\\') {
      const code = this.#text.codePointAt(from) ?? 0;
      this.#at += code > 0xffff ? 2 : 1;
      return code;
    }
    this.#escape();
    return escapedCode(this.#text.slice(from + 1, this.#at));
  }
}

const controls: Readonly<Record<string, number>> = { a: 7, f: 12, t: 9, n: 10, r: 13, v: 11 };

function escapedCode(sequence: string): number {
  if (/^[0-7]+$/.test(sequence)) return Number.parseInt(sequence, 8);
  if (sequence.startsWith('x') && sequence.length > 1) {
    return Number.parseInt(sequence.replace(/[x{}]/g, ''), 16);
  }
  return controls[sequence] ?? sequence.codePointAt(0) ?? 0;
}
