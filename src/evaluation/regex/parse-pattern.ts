// A pattern in POSIX extended syntax, as RE2 reads it → its tree. Falco compiles with RE2::POSIX
// (libs sinsp_filtercheck.cpp): no Perl classes, no lazy or non-capturing groups, `.` does not match
// a line break, `^` and `$` stand at every line. What RE2 refuses is refused when the condition is
// compiled (condition/regex-syntax.ts); what still does not parse here gives undefined.
import { escapedCode, namedClass, negate, type Ranges } from './character-class.ts';

export type PatternNode =
  | { readonly kind: 'empty' | 'line-start' | 'line-end' }
  | { readonly kind: 'class'; readonly ranges: Ranges }
  | { readonly kind: 'concat' | 'alternate'; readonly parts: readonly PatternNode[] }
  | {
      readonly kind: 'repeat';
      readonly part: PatternNode;
      readonly least: number;
      /** Infinity: any number. */
      readonly most: number;
    };

const empty: PatternNode = { kind: 'empty' };
const lineBreak = 10;

class Malformed extends Error {}

export function parsePattern(pattern: string): PatternNode | undefined {
  try {
    return new PatternCursor(pattern).whole();
  } catch (fault) {
    if (fault instanceof Malformed) return undefined;
    throw fault;
  }
}

/** The alternatives of an open group, the last one still growing. */
interface Group {
  readonly alternatives: PatternNode[];
  current: PatternNode[];
}

function close({ alternatives, current }: Group): PatternNode {
  const last: PatternNode = current.length === 0 ? empty : single('concat', current);
  return single('alternate', [...alternatives, last]);
}

function single(kind: 'concat' | 'alternate', parts: readonly PatternNode[]): PatternNode {
  const [first] = parts;
  return parts.length === 1 && first !== undefined ? first : { kind, parts };
}

class PatternCursor {
  readonly #text: string;
  #at = 0;
  readonly #outer: Group[] = [];
  #group: Group = { alternatives: [], current: [] };

  constructor(text: string) {
    this.#text = text;
  }

  whole(): PatternNode {
    while (this.#at < this.#text.length) this.#item();
    if (this.#outer.length > 0) throw new Malformed();
    return close(this.#group);
  }

  #item(): void {
    const character = this.#text[this.#at] ?? '';
    switch (character) {
      case '(':
        this.#at += 1;
        this.#outer.push(this.#group);
        this.#group = { alternatives: [], current: [] };
        return;
      case ')':
        this.#closeGroup();
        return;
      case '|':
        this.#at += 1;
        this.#group.alternatives.push(close({ alternatives: [], current: this.#group.current }));
        this.#group.current = [];
        return;
      case '*':
        this.#repeat(0, Number.POSITIVE_INFINITY, 1);
        return;
      case '+':
        this.#repeat(1, Number.POSITIVE_INFINITY, 1);
        return;
      case '?':
        this.#repeat(0, 1, 1);
        return;
      case '{':
        this.#braces();
        return;
      default:
        this.#group.current.push(this.#atom(character));
    }
  }

  #closeGroup(): void {
    const outer = this.#outer.pop();
    if (outer === undefined) throw new Malformed();
    this.#at += 1;
    outer.current.push(close(this.#group));
    this.#group = outer;
  }

  #repeat(least: number, most: number, length: number): void {
    const part = this.#group.current.pop();
    if (part === undefined) throw new Malformed();
    this.#at += length;
    this.#group.current.push({ kind: 'repeat', part, least, most });
  }

  /** `{2}`, `{2,}`, `{2,3}`; any other brace is a character. */
  #braces(): void {
    const counts = /\{(0|[1-9][0-9]*)(,(0|[1-9][0-9]*)?)?\}/y;
    counts.lastIndex = this.#at;
    const [operator, low = '', comma, high] = counts.exec(this.#text) ?? [];
    if (operator === undefined) {
      this.#group.current.push(this.#literal());
      return;
    }
    const least = Number(low);
    const most =
      comma === undefined ? least : high === undefined ? Number.POSITIVE_INFINITY : Number(high);
    this.#repeat(least, most, operator.length);
  }

  #atom(character: string): PatternNode {
    switch (character) {
      case '^':
        this.#at += 1;
        return { kind: 'line-start' };
      case '$':
        this.#at += 1;
        return { kind: 'line-end' };
      case '.':
        this.#at += 1;
        return { kind: 'class', ranges: negate([[lineBreak, lineBreak]]) };
      case '[':
        return { kind: 'class', ranges: this.#characterClass() };
      default:
        return this.#literal();
    }
  }

  #literal(): PatternNode {
    const code = this.#character();
    return { kind: 'class', ranges: [[code, code]] };
  }

  /** One character or escape, in a class or outside. */
  #character(): number {
    if (this.#text[this.#at] !== '\\') {
      const code = this.#text.codePointAt(this.#at);
      if (code === undefined) throw new Malformed();
      this.#at += code > 0xffff ? 2 : 1;
      return code;
    }
    const form =
      /\\([1-7][0-7]{1,2}|0[0-7]{0,2}|x[0-9a-fA-F]{2}|x\{[0-9a-fA-F]+\}|[\ud800-\udbff][\udc00-\udfff]|[\s\S])/y;
    form.lastIndex = this.#at;
    const [whole, code] = form.exec(this.#text) ?? [];
    if (whole === undefined || code === undefined) throw new Malformed();
    this.#at += whole.length;
    return escapedCode(code);
  }

  #characterClass(): Ranges {
    this.#at += 1;
    const negated = this.#text[this.#at] === '^';
    if (negated) this.#at += 1;
    const ranges: (readonly [number, number])[] = [];
    for (let first = true; first || this.#text[this.#at] !== ']'; first = false) {
      ranges.push(...(this.#named() ?? this.#range()));
    }
    this.#at += 1;
    return negated ? negate(ranges) : ranges;
  }

  #named(): Ranges | undefined {
    const name = /\[:(\^?)([a-z]+):\]/y;
    name.lastIndex = this.#at;
    const [whole, not, text = ''] = name.exec(this.#text) ?? [];
    if (whole === undefined) return undefined;
    const ranges = namedClass(text);
    if (ranges === undefined) return undefined;
    this.#at += whole.length;
    return not === '' ? ranges : negate(ranges);
  }

  #range(): Ranges {
    const low = this.#character();
    const next = this.#text[this.#at + 1];
    if (this.#text[this.#at] !== '-' || next === undefined || next === ']') return [[low, low]];
    this.#at += 1;
    return [[low, this.#character()]];
  }
}
