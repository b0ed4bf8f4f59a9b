// Pieces of a file → its lines. A line too long to be kept whole is handed on in pieces.
import { ByteBuffer } from './byte-buffer.ts';

/** Longer lines come in pieces. Falco's own are far shorter. */
export const longLine = 262_144;

export interface LineHandler {
  /** A whole line without its line feed. */
  readonly line: (bytes: Uint8Array, from: number, to: number) => void;
  /** The next piece of a long line. */
  readonly piece: (bytes: Uint8Array, from: number, to: number) => void;
  /** The long line ends. */
  readonly longEnd: () => void;
}

/** What it hands on does not depend on how the file is cut, but for where pieces end. */
export class LineCutter {
  readonly #handler: LineHandler;
  readonly #rest = new ByteBuffer(longLine + 1);
  #isLong = false;

  constructor(handler: LineHandler) {
    this.#handler = handler;
  }

  push(bytes: Uint8Array): void {
    let from = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
      this.#take(bytes, from, end);
      this.#end(bytes, from, end);
      from = end + 1;
    }
    if (from < bytes.length) {
      this.#take(bytes, from, bytes.length);
      if (!this.#isLong) this.#rest.append(bytes, from, bytes.length);
    }
  }

  /** The file ends; a last line without a line feed is one, too. */
  close(): void {
    if (this.#isLong) this.#handler.longEnd();
    else if (this.#rest.length > 0) this.#whole();
    this.#isLong = false;
  }

  /** Hands pieces on where the line is, or becomes, too long. */
  #take(bytes: Uint8Array, from: number, to: number): void {
    if (!this.#isLong && this.#rest.length + to - from <= longLine) return;
    if (!this.#isLong && this.#rest.length > 0) {
      this.#handler.piece(this.#rest.view(), 0, this.#rest.length);
      this.#rest.clear();
    }
    this.#isLong = true;
    if (to > from) this.#handler.piece(bytes, from, to);
  }

  #end(bytes: Uint8Array, from: number, to: number): void {
    if (this.#isLong) this.#handler.longEnd();
    else if (this.#rest.length === 0) this.#handler.line(bytes, from, to);
    else {
      this.#rest.append(bytes, from, to);
      this.#whole();
    }
    this.#isLong = false;
  }

  #whole(): void {
    this.#handler.line(this.#rest.view(), 0, this.#rest.length);
    this.#rest.clear();
  }
}
