// What stands in brackets in a shell pattern, and the byte it is asked for → where the pattern goes on
// if the byte is in it. As fnmatch(3) of glibc reads them in the C locale: byte by byte, so that what
// is wrong with the brackets counts only for the bytes that come to it (posix/fnmatch_loop.c).

const classes: Readonly<Record<string, RegExp>> = {
  alnum: /[0-9A-Za-z]/,
  alpha: /[A-Za-z]/,
  blank: /[ \t]/,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the class is that of control characters
  cntrl: /[\u0000-\u001f\u007f]/,
  digit: /[0-9]/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[\t-\r ]/,
  upper: /[A-Z]/,
  xdigit: /[0-9A-Fa-f]/,
};

/** No name of a class is longer. */
const longestClass = 2048;

export function lower(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}

/** Where the pattern goes on, that the byte is not in it, or that no bracket closes it. */
export type BracketAnswer = number | 'none' | 'unclosed';

/** The byte did not decide: go on reading. */
type Read = 'matched' | 'none' | 'unclosed' | undefined;

export class Bracket {
  readonly #pattern: string;
  readonly #code: number;
  readonly #folded: number;
  readonly #fold: (code: number) => number;
  #at: number;

  /** `at`: behind the `[` of a pattern of bytes. */
  constructor(pattern: string, at: number, code: number, ignoreCase: boolean) {
    this.#pattern = pattern;
    this.#at = at;
    this.#code = code;
    this.#fold = ignoreCase ? lower : (each) => each;
    this.#folded = this.#fold(code);
  }

  #peek(ahead = 0): string {
    return this.#pattern[this.#at + ahead] ?? '';
  }

  answer(): BracketAnswer {
    const negated = /^[!^]$/.test(this.#peek());
    if (negated) this.#at += 1;
    for (;;) {
      const read = this.#read();
      if (read === 'matched') return this.#skipRest(negated);
      if (read !== undefined) return read;
      if (this.#peek() !== ']') continue;
      return negated ? this.#at + 1 : 'none';
    }
  }

  /** One item: a character, a range, a class. */
  #read(): Read {
    const first = this.#peek();
    if (first === '') return 'unclosed';
    const second = this.#peek(1);
    if (first === '[' && second === ':') {
      const name = this.#className();
      if (name !== undefined) return this.#inClass(name);
    }
    if (first === '[' && second === '=' && this.#peek(2) !== '') {
      if (this.#peek(3) === '=' && this.#peek(4) === ']') {
        const letter = this.#pattern.charCodeAt(this.#at + 2);
        this.#at += 5;
        return this.#code === letter ? 'matched' : undefined;
      }
    }
    if (first === '[' && second === '.') return this.#fromSymbol();
    return this.#fromCharacter(first);
  }

  /** Undefined where what stands there cannot be one; then `[` is a character. */
  #className(): string | undefined {
    const name = /\[:([a-y]*):\]/y;
    name.lastIndex = this.#at;
    const text = name.exec(this.#pattern)?.[1];
    return text !== undefined && text.length < longestClass ? text : undefined;
  }

  #inClass(name: string): Read {
    const test = classes[name];
    if (test === undefined) return 'none';
    this.#at += name.length + 4;
    return this.#code < 128 && test.test(String.fromCharCode(this.#code)) ? 'matched' : undefined;
  }

  /** Behind `[.`: the character between it and `.]`; undefined where there is not just one. */
  #symbol(): number | undefined {
    const end = this.#pattern.indexOf('.]', this.#at + 2);
    if (end !== this.#at + 3) return undefined;
    this.#at = end + 2;
    return this.#pattern.charCodeAt(end - 1);
  }

  #fromSymbol(): Read {
    const symbol = this.#symbol();
    if (symbol === undefined) return 'none';
    const isRange = this.#peek() === '-' && this.#peek(1) !== '';
    if (!isRange && this.#code === symbol) return 'matched';
    return this.#range(symbol);
  }

  #fromCharacter(first: string): Read {
    let code = this.#pattern.charCodeAt(this.#at);
    this.#at += 1;
    if (first === '\\') {
      if (this.#peek() === '') return 'none';
      code = this.#pattern.charCodeAt(this.#at);
      this.#at += 1;
    }
    code = this.#fold(code);
    const isRange = this.#peek() === '-' && this.#peek(1) !== '' && this.#peek(1) !== ']';
    if (!isRange && code === this.#folded) return 'matched';
    return this.#range(code);
  }

  /** At a `-`, if there is one: to the end of the range. */
  #range(low: number): Read {
    if (this.#peek() !== '-' || this.#peek(1) === ']') return undefined;
    this.#at += 1;
    let high: number | undefined;
    if (this.#peek() === '[' && this.#peek(1) === '.') high = this.#symbol();
    else {
      if (this.#peek() === '\\') this.#at += 1;
      if (this.#peek() !== '') high = this.#fold(this.#pattern.charCodeAt(this.#at));
      this.#at += 1;
    }
    if (high === undefined) return 'none';
    return low <= this.#folded && this.#folded <= high ? 'matched' : undefined;
  }

  /** The byte is in it: what follows is passed over, by rules of its own. */
  #skipRest(negated: boolean): BracketAnswer {
    for (;;) {
      const first = this.#peek();
      if (first === '') return 'unclosed';
      if (first === ']') return negated ? 'none' : this.#at + 1;
      const skipped = this.#skipOne(first, this.#peek(1));
      if (skipped === undefined) return 'none';
      this.#at += skipped;
    }
  }

  /** The length of what is passed over; undefined where it is broken. */
  #skipOne(first: string, second: string): number | undefined {
    if (first === '\\') return second === '' ? undefined : 2;
    if (first !== '[') return 1;
    if (second === ':') {
      const name = this.#className();
      return name === undefined ? 1 : name.length + 4;
    }
    if (second === '=') {
      return this.#peek(3) === '=' && this.#peek(4) === ']' ? 5 : undefined;
    }
    if (second !== '.') return 1;
    const end = this.#pattern.indexOf('.]', this.#at + 2);
    return end < 0 ? undefined : end + 2 - this.#at;
  }
}
