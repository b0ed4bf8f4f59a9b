// Offsets in a text → 1-based lines and columns, as a person counts them: columns in UTF-16 units,
// a line ends with LF, CR or CRLF.

export interface LinePlace {
  readonly line: number;
  readonly column: number;
}

export class LineIndex {
  /** Where each line begins. */
  readonly #starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    const ends = /\r\n|\n|\r/g;
    for (let end = ends.exec(text); end !== null; end = ends.exec(text)) {
      starts.push(ends.lastIndex);
    }
    this.#starts = starts;
  }

  at(offset: number): LinePlace {
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }
}
