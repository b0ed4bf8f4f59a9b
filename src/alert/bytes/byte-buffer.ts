// Bytes put together piece by piece, up to a length.
import { grown } from './byte-table.ts';

export class ByteBuffer {
  #bytes = new Uint8Array(1 << 12);
  readonly #most: number;
  length = 0;
  /** More came than is kept; what is kept is the beginning. */
  isOver = false;

  constructor(most: number) {
    this.#most = most;
  }

  append(source: Uint8Array, from: number, to: number): void {
    const fits = Math.min(to - from, this.#most - this.length);
    if (fits < to - from) this.isOver = true;
    if (fits <= 0) return;
    const end = this.length + fits;
    if (end > this.#bytes.length) this.#bytes = grown(this.#bytes, end, Uint8Array);
    this.#bytes.set(source.subarray(from, from + fits), this.length);
    this.length = end;
  }

  /** Valid until the next `append`. */
  view(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }

  clear(): void {
    this.length = 0;
    this.isOver = false;
    if (this.#bytes.length > 1 << 20) this.#bytes = new Uint8Array(1 << 12);
  }
}
