// The sets of characters in a program → classes of characters that no instruction tells apart.
import type { Ranges } from './character-class.ts';

const asciiCodes = 128;

export class Alphabet {
  /** First code of each class, ascending; the first is 0. */
  readonly #starts: readonly number[];
  readonly #ascii = new Uint16Array(asciiCodes);

  constructor(sets: readonly Ranges[]) {
    const starts = new Set([0, 10, 11]);
    for (const [low, high] of sets.flat()) starts.add(low).add(high + 1);
    this.#starts = [...starts].sort((a, b) => a - b);
    for (let code = 0; code < asciiCodes; code += 1) this.#ascii[code] = this.#search(code);
  }

  get size(): number {
    return this.#starts.length;
  }

  /** The line break has a class of its own: `^` and `$` look at it. */
  isLineBreak(index: number): boolean {
    return this.#starts[index] === 10;
  }

  classOf(code: number): number {
    return code < asciiCodes ? (this.#ascii[code] ?? 0) : this.#search(code);
  }

  /** Which classes lie in the set. */
  members(ranges: Ranges): Uint8Array {
    const members = new Uint8Array(this.size);
    for (const [index, start] of this.#starts.entries()) {
      if (ranges.some(([low, high]) => low <= start && start <= high)) members[index] = 1;
    }
    return members;
  }

  #search(code: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= code) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
