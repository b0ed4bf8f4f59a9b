// A text put together from parts of files → the text, and where each character of it comes from.
// Falco joins conditions, adds exceptions and puts lists in as text; what it then says of the
// result is shown in the files.

import type { ScalarNode } from './yaml/node.ts';

export interface Place {
  /** Index of the file in the order of loading. */
  readonly file: number;
  /** UTF-16 offset in that file. */
  readonly offset: number;
}

interface Segment extends Place {
  /** Where it begins in the text. */
  readonly at: number;
  /** All of it stands at one place: what was put in for a name stands where the name is. */
  readonly fixed: boolean;
}

export class TracedText {
  readonly text: string;
  readonly #segments: readonly Segment[];

  private constructor(text: string, segments: readonly Segment[]) {
    this.text = text;
    this.#segments = segments;
  }

  /** How many parts it is put together from. */
  get parts(): number {
    return this.#segments.length;
  }

  static ofScalar(file: number, node: ScalarNode): TracedText {
    const segments = node.pieces.map(({ at, offset }) => ({ at, file, offset, fixed: false }));
    return new TracedText(node.value, segments);
  }

  /** All of `text` stands at one place. */
  static at(text: string, place: Place): TracedText {
    return new TracedText(text, [{ at: 0, file: place.file, offset: place.offset, fixed: true }]);
  }

  static join(parts: readonly TracedText[]): TracedText {
    const segments: Segment[] = [];
    let length = 0;
    for (const part of parts) {
      for (const segment of part.#segments) segments.push({ ...segment, at: segment.at + length });
      length += part.text.length;
    }
    return new TracedText(parts.map((part) => part.text).join(''), segments);
  }

  /** Index of the last segment that begins at or before `at`; -1 when there is none. */
  #indexAt(at: number): number {
    let low = 0;
    let high = this.#segments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#segments[middle]?.at ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  locate(at: number): Place | undefined {
    const segment = this.#segments[Math.max(0, this.#indexAt(at))];
    if (segment === undefined) return undefined;
    const ahead = segment.fixed ? 0 : Math.max(0, at - segment.at);
    return { file: segment.file, offset: segment.offset + ahead };
  }

  slice(from: number, to: number): TracedText {
    const segments: Segment[] = [];
    for (let i = Math.max(0, this.#indexAt(from)); i < this.#segments.length; i += 1) {
      const segment = this.#segments[i];
      if (segment === undefined || segment.at >= to) break;
      const cut = Math.max(0, from - segment.at);
      const offset = segment.offset + (segment.fixed ? 0 : cut);
      segments.push({ ...segment, at: Math.max(0, segment.at - from), offset });
    }
    return new TracedText(this.text.slice(from, to), segments);
  }
}
