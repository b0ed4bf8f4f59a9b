// Outputs of alerts, kept small: an output is its rule's text with values of fields in it. The text is
// learned from the first alerts of a rule; of the rest only which text it was is kept.
import type { ByteTable } from '../bytes/byte-table.ts';
import { hashBytes } from '../bytes/byte-table.ts';
import { outputMessage } from '../read/read-alert.ts';

/** Bytes as they are, or the place of a field. */
type Piece = Uint8Array | number;

interface Learned {
  readonly layout: number;
  readonly pieces: readonly Piece[];
}

const mostOfRule = 8;
const mostLearned = 20_000;
const shortest = 3;
const missing = Uint8Array.from('<NA>', (character) => character.charCodeAt(0));

/** A span of bytes: an output without its quotes, escapes as they are. */
export interface Span {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
}

export class OutputStore {
  readonly #values: ByteTable;
  readonly #learned: Learned[] = [];
  readonly #byRule = new Map<number, number[]>();

  constructor(values: ByteTable) {
    this.#values = values;
  }

  /** Not negative: place of what was learned. Negative: -1 - the number of the whole output's bytes. */
  keep(rule: number, layout: number, fields: Int32Array, output: Span): number {
    // Numbers of values change when groups go, hashes do not; two rules in one place do no harm.
    const near = (this.#values.hashOf(rule) * 31 + layout) | 0;
    const own = this.#byRule.get(near) ?? [];
    for (const place of own) {
      const known = this.#learned[place];
      if (known?.layout === layout && this.#fits(known.pieces, fields, output)) return place;
    }
    if (own.length >= mostOfRule || this.#learned.length >= mostLearned) return this.#whole(output);
    this.#learned.push({ layout, pieces: this.#learn(fields, output) });
    this.#byRule.set(near, [...own, this.#learned.length - 1]);
    return this.#learned.length - 1;
  }

  /** JSON text of the output, without quotes. */
  read(reference: number, fields: Int32Array): Uint8Array {
    if (reference < 0) return this.#values.view(-1 - reference);
    const pieces = this.#learned[reference]?.pieces ?? [];
    const parts = pieces.map((piece) =>
      typeof piece === 'number' ? this.#value(fields, piece) : piece,
    );
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  #whole({ bytes, from, to }: Span): number {
    return -1 - this.#values.intern(bytes, from, to, hashBytes(bytes, from, to));
  }

  /** A value as an output shows it: a text without quotes, null as `<NA>`. */
  #value(fields: Int32Array, place: number): Uint8Array {
    const view = this.#values.view(fields[place] ?? 0);
    if (view[0] === 0x22) return view.subarray(1, -1);
    return view[0] === 0x6e ? missing : view;
  }

  #fits(pieces: readonly Piece[], fields: Int32Array, output: Span): boolean {
    let at = output.from;
    for (const piece of pieces) {
      if (typeof piece === 'number') at = this.#after(fields, piece, output, at);
      else at = startsWith(output.bytes, at, piece) ? at + piece.length : -1;
      if (at < 0 || at > output.to) return false;
    }
    return at === output.to;
  }

  /** Where a value ends that stands at `at`; -1: another one does. */
  #after(fields: Int32Array, place: number, { bytes }: Span, at: number): number {
    const values = this.#values;
    const id = fields[place] ?? 0;
    const start = values.start(id);
    const end = values.end(id);
    const sign = values.bytes[start];
    if (sign === 0x6e) return startsWith(bytes, at, missing) ? at + missing.length : -1;
    const quotes = sign === 0x22 ? 1 : 0;
    for (let own = start + quotes; own < end - quotes; own += 1, at += 1) {
      if (values.bytes[own] !== bytes[at]) return -1;
    }
    return at;
  }

  /** Values are looked for after `=`, and longer ones where a word begins. */
  #learn(fields: Int32Array, { bytes, from, to }: Span): Piece[] {
    const pieces: Piece[] = [];
    let end = from;
    for (let at = from; at < to; at += 1) {
      const before = at === from ? 0x20 : (bytes[at - 1] ?? 0);
      if (before !== 0x3d && before !== 0x20 && before !== 0x28) continue;
      const place = this.#longest(fields, bytes, at, to, before === 0x3d ? 1 : shortest + 1);
      if (place < 0) continue;
      if (at > end) pieces.push(bytes.slice(end, at));
      pieces.push(place);
      end = at + this.#value(fields, place).length;
      at = end - 1;
    }
    if (to > end) pieces.push(bytes.slice(end, to));
    return pieces;
  }

  #longest(fields: Int32Array, bytes: Uint8Array, at: number, to: number, least: number) {
    let best = -1;
    let length = least - 1;
    for (let place = 0; place < fields.length; place += 1) {
      const value = this.#value(fields, place);
      const end = at + value.length;
      if (value.length <= length || end > to || !startsWith(bytes, at, value)) continue;
      if (end < to && !isEnd(bytes[end] ?? 0)) continue;
      best = place;
      length = value.length;
    }
    return best;
  }
}

function isEnd(byte: number): boolean {
  return byte === 0x20 || byte === 0x29 || byte === 0x2c;
}

function startsWith(bytes: Uint8Array, at: number, part: Uint8Array): boolean {
  for (let place = 0; place < part.length; place += 1) {
    if (bytes[at + place] !== part[place]) return false;
  }
  return true;
}

const longestStart = 64;

/** Where the message begins behind time and priority. */
export function messageStart(bytes: Uint8Array, from: number, to: number): number {
  // A digit, as both forms of the time begin; a look at the colons saves making a text.
  const sign = bytes[from] ?? 0;
  if (sign < 0x30 || sign > 0x39 || to - from < longestStart) return textStart(bytes, from, to);
  const isTimeOfDay = bytes[from + 2] === 0x3a && bytes[from + 18] === 0x3a;
  if (!isTimeOfDay) return textStart(bytes, from, to);
  let at = from + 20;
  while (at < to && bytes[at] !== 0x20) at += 1;
  return at < to ? at + 1 : textStart(bytes, from, to);
}

function textStart(bytes: Uint8Array, from: number, to: number): number {
  const head = String.fromCharCode(...bytes.subarray(from, Math.min(to, from + longestStart)));
  return from + head.length - outputMessage(head).length;
}
