// A text → a cursor that counts as yaml-cpp does: columns and positions in UTF-8 bytes, lines by
// the first line end seen (yaml-cpp src/stream.cpp). Offsets are UTF-16, as everywhere else.

/** What yaml-cpp reads past the end; the same character inside a file counts as the end, too. */
export const endOfStream = 4;

export interface Mark {
  /** UTF-16 offset in the text. */
  readonly offset: number;
  /** Bytes read so far: a simple key is at most 1,024 of them long. */
  readonly bytes: number;
  /** 0-based. */
  readonly line: number;
  /** 0-based, in UTF-8 bytes. */
  readonly column: number;
}

export const startMark: Mark = { offset: 0, bytes: 0, line: 0, column: 0 };

/** A half of a surrogate pair counts half of the four bytes of the pair. */
function utf8Width(unit: number): number {
  if (unit < 0x80) return 1;
  if (unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff)) return 2;
  return 3;
}

const lineFeed = 10;
const carriageReturn = 13;

/** By code: 1 for characters of one byte that end no line. */
export type PlainSet = Uint8Array;

/** Printable ASCII without the characters named. */
export function plainSet(without: string): PlainSet {
  const set = new Uint8Array(128);
  for (let code = 32; code < 127; code += 1) {
    if (!without.includes(String.fromCharCode(code))) set[code] = 1;
  }
  return set;
}

export class Stream {
  readonly text: string;
  offset: number;
  line = 0;
  column = 0;
  #bytes = 0;
  #lineEnd = 0;

  constructor(text: string) {
    this.text = text;
    // A byte order mark is taken off before positions are counted.
    this.offset = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  get atEnd(): boolean {
    return this.offset >= this.text.length;
  }

  mark(): Mark {
    return { offset: this.offset, bytes: this.#bytes, line: this.line, column: this.column };
  }

  peek(ahead = 0): number {
    const at = this.offset + ahead;
    return at < this.text.length ? this.text.charCodeAt(at) : endOfStream;
  }

  /** Reads one code unit. Past the end the column still grows, as yaml-cpp's does. */
  next(): number {
    const unit = this.peek();
    const width = utf8Width(unit);
    if (!this.atEnd) this.offset += 1;
    this.column += width;
    this.#bytes += width;
    // Before the first line end yaml-cpp takes NUL for one: it has not set what ends a line.
    if (unit === 0 && this.#lineEnd === 0) this.#countLine();
    if (unit === lineFeed || unit === carriageReturn) this.#endLine(unit);
    return unit;
  }

  skip(count: number): void {
    for (let i = 0; i < count; i += 1) this.next();
  }

  /** As many calls of `next` as there are characters of the set ahead: most of a text is words. */
  skipAll(set: PlainSet): number {
    const { text, offset } = this;
    let at = offset;
    while (set[text.charCodeAt(at)] === 1) at += 1;
    const count = at - offset;
    this.offset = at;
    this.column += count;
    this.#bytes += count;
    return count;
  }

  /** yaml-cpp's Scanner::EndStream. */
  resetColumn(): void {
    this.column = 0;
  }

  #endLine(unit: number): void {
    if (this.#lineEnd === 0) {
      const crlf = unit === carriageReturn && this.peek() === lineFeed;
      this.#lineEnd = crlf ? lineFeed : unit;
    }
    if (unit === this.#lineEnd) this.#countLine();
  }

  #countLine(): void {
    this.column = 0;
    this.line += 1;
  }
}
