// A JSON document, piece by piece → its parts that are read one by one: the elements of an array that
// is the document, of `hits.hits` (Elasticsearch), of `data.result` (Loki); and what is left of it
// without them. Only the outline of JSON is checked here.
import { ByteBuffer } from './byte-buffer.ts';

/** A longer element is not read. */
export const longestElement = 16_777_216;
const deepest = 10_000;
const longestKey = 16;

type Expected = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end';
type Token = 'none' | 'string' | 'escape' | 'word';

export type CutElement = (bytes: Uint8Array, isTooLong: boolean) => void;

export class JsonCutter {
  status: 'open' | 'done' | 'failed' = 'open';
  isInElement = false;
  /** It failed for its depth. */
  isTooDeep = false;
  readonly #emit: CutElement;
  readonly #element = new ByteBuffer(longestElement);
  readonly rest = new ByteBuffer(longestElement);
  readonly #containers: number[] = [];
  /** The key each container stands under. */
  readonly #path: string[] = [];
  #expected: Expected = 'value';
  #token: Token = 'none';
  #isKey = false;
  #key = '';
  /** How many containers deep the array is whose elements are cut; 0: none is open. */
  #openDepth = 0;
  #kept = 0;

  constructor(emit: CutElement) {
    this.#emit = emit;
  }

  /** Takes bytes[from, to) and tells how far it came: less than `to` where the document ends or fails. */
  feed(bytes: Uint8Array, from: number, to: number): number {
    this.#kept = from;
    let at = from;
    while (at < to && this.status === 'open') {
      at = this.#token === 'none' ? this.#sign(bytes, at) : this.#within(bytes, at, to);
    }
    this.#keep(bytes, at);
    return at;
  }

  /** No token of JSON goes on after the end of a line. */
  lineEnd(): void {
    if (this.#token === 'word') this.#endValue(new Uint8Array(0), 0);
    else if (this.#token !== 'none') this.status = 'failed';
    else this.#keepBlank();
  }

  #keepBlank(): void {
    const target = this.#target();
    target?.append(lineFeed, 0, 1);
  }

  #target(): ByteBuffer | undefined {
    if (this.isInElement) return this.#element;
    return this.#openDepth > 0 ? undefined : this.rest;
  }

  /** Keeps what stands before `at` and is not yet kept. */
  #keep(bytes: Uint8Array, at: number): void {
    if (at > this.#kept) this.#target()?.append(bytes, this.#kept, at);
    this.#kept = at;
  }

  /** Within a string, or a word such as a number or `true`. */
  #within(bytes: Uint8Array, from: number, to: number): number {
    let at = from;
    if (this.#token === 'escape') {
      this.#token = 'string';
      return at + 1;
    }
    for (; at < to; at += 1) {
      const byte = bytes[at] ?? 0;
      if (this.#token === 'word') {
        if (isWord(byte)) continue;
        this.#endValue(bytes, at);
        return at;
      }
      if (byte === 0x22) {
        this.#endString(bytes, at + 1);
        return at + 1;
      }
      if (byte < 0x20) return this.#fail(at);
      if (byte === 0x5c) {
        this.#token = 'escape';
        return at + 1;
      }
      if (this.#isKey && this.#key.length < longestKey) this.#key += String.fromCharCode(byte);
    }
    return at;
  }

  #endString(bytes: Uint8Array, after: number): void {
    if (!this.#isKey) {
      this.#endValue(bytes, after);
      return;
    }
    this.#token = 'none';
    this.#isKey = false;
    this.#expected = 'colon';
  }

  /** One byte outside of strings and words. */
  #sign(bytes: Uint8Array, at: number): number {
    const byte = bytes[at] ?? 0;
    if (byte === 0x20 || byte === 0x09 || byte === 0x0d || byte === 0x0a) return at + 1;
    const expected = this.#expected;
    if (byte === 0x7d || byte === 0x5d) return this.#close(bytes, at, byte);
    if (expected === 'colon') return byte === 0x3a ? this.#expects('value', at) : this.#fail(at);
    if (expected === 'comma or end') {
      if (byte !== 0x2c) return this.#fail(at);
      return this.#expects(this.#containers.at(-1) === 0x7b ? 'key' : 'value', at);
    }
    if (expected === 'key' || expected === 'key or end') {
      if (byte !== 0x22) return this.#fail(at);
      this.#token = 'string';
      this.#isKey = true;
      this.#key = '';
      return at + 1;
    }
    return this.#begin(bytes, at, byte);
  }

  #begin(bytes: Uint8Array, at: number, byte: number): number {
    const isContainer = byte === 0x7b || byte === 0x5b;
    if (!isContainer && byte !== 0x22 && !isWord(byte)) return this.#fail(at);
    if (this.#openDepth > 0 && this.#containers.length === this.#openDepth) {
      this.#keep(bytes, at);
      this.isInElement = true;
    }
    if (isContainer) return this.#open(bytes, at, byte);
    this.#token = byte === 0x22 ? 'string' : 'word';
    return at + 1;
  }

  #open(bytes: Uint8Array, at: number, byte: number): number {
    this.#containers.push(byte);
    this.#path.push(this.#containers.at(-2) === 0x7b ? this.#key : '');
    if (this.#containers.length > deepest) {
      this.isTooDeep = true;
      return this.#fail(at);
    }
    this.#expected = byte === 0x7b ? 'key or end' : 'value or end';
    if (byte === 0x5b && this.#mayOpen() && opened.has(this.#path.join('.'))) {
      this.#keep(bytes, at + 1);
      this.#openDepth = this.#containers.length;
    }
    return at + 1;
  }

  #mayOpen(): boolean {
    return this.#openDepth === 0 && this.#containers.length <= 3;
  }

  #close(bytes: Uint8Array, at: number, byte: number): number {
    const opening = byte === 0x7d ? 0x7b : 0x5b;
    const expected = this.#expected;
    const mayEnd =
      expected === 'comma or end' || expected === (byte === 0x7d ? 'key or end' : 'value or end');
    if (!mayEnd || this.#containers.at(-1) !== opening) return this.#fail(at);
    if (this.#containers.length === this.#openDepth) {
      this.#keep(bytes, at);
      this.#openDepth = 0;
    }
    this.#containers.pop();
    this.#path.pop();
    this.#endValue(bytes, at + 1);
    return at + 1;
  }

  #endValue(bytes: Uint8Array, after: number): void {
    this.#token = 'none';
    this.#expected = 'comma or end';
    if (this.#containers.length === 0) this.status = 'done';
    if (!this.isInElement || this.#containers.length > this.#openDepth) return;
    this.#keep(bytes, after);
    this.isInElement = false;
    this.#emit(this.#element.view(), this.#element.isOver);
    this.#element.clear();
  }

  #expects(expected: Expected, at: number): number {
    this.#expected = expected;
    return at + 1;
  }

  #fail(at: number): number {
    this.status = 'failed';
    return at;
  }

  /** The beginning of what is being read, for showing. */
  beginning(): Uint8Array {
    return this.isInElement ? this.#element.view() : this.rest.view();
  }
}

const lineFeed = new Uint8Array([10]);
const opened = new Set(['', '.hits.hits', '.data.result']);

/** Digits, letters and signs of numbers and literals. */
function isWord(byte: number): boolean {
  if ((byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x7a)) return true;
  return byte === 0x2d || byte === 0x2b || byte === 0x2e || byte === 0x45;
}
