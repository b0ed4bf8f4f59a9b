// Bytes of one line → where the parts of an alert stand in it, without making a string or an object.
// Only what Falco itself writes is taken: compact JSON, each key once, values of one form each. For
// all else `scan` is false, and the slow way (read-text.ts) reads the line.
import { hashBytes } from '../bytes/byte-table.ts';
import {
  connectionArrow,
  isShortEscape,
  skipPlain,
  skipSpaces,
  skipString,
} from '../bytes/scan-string.ts';
import { containerRank, type KeyTable, keyKinds } from '../fold/key-table.ts';

export const mostFields = 128;
const none = 0;
const host = Uint8Array.from('"host"', (character) => character.charCodeAt(0));

/** Top-level keys by name; the bit marks those seen. */
const topKeys = [
  'rule',
  'priority',
  'source',
  'time',
  'output',
  'output_fields',
  'tags',
  'hostname',
  'uuid',
].map((name, place) => ({
  name: Uint8Array.from(name, (character) => character.charCodeAt(0)),
  bit: 1 << place,
}));
const [rule, priority, source, time, output, outputFields, tags] = [0, 1, 2, 3, 4, 5, 6];
/** `"internal"`: Falco's own messages are folded by the slow way. */
const needed = (1 << rule) | (1 << priority) | (1 << time) | (1 << outputFields);

/** Half-open spans, quotes of strings within; `to` 0: there is none. */
export class AlertScan {
  bytes: Uint8Array = new Uint8Array(0);
  readonly keys = new Int32Array(mostFields);
  readonly from = new Int32Array(mostFields);
  readonly to = new Int32Array(mostFields);
  /** Of what counts of a stable value: of a connection, from its arrow. */
  readonly stableFrom = new Int32Array(mostFields);
  readonly hashes = new Int32Array(mostFields);
  /** 1: not looked at when alerts are compared. */
  readonly isVolatile = new Uint8Array(mostFields);
  count = 0;
  hasConditional = false;
  /** By place among topKeys. */
  readonly topFrom = new Int32Array(topKeys.length);
  readonly topTo = new Int32Array(topKeys.length);
  /** Place of the field that names the pod best; -1: none. */
  pod = -1;
  /** Of rule, source and all that is stable, in the order of the line. Never 0. */
  hash = 0;

  readonly #table: KeyTable;
  readonly #next: Int32Array;
  readonly #nextTop = new Uint8Array(topKeys.length + 1);
  #podRank = 255;
  #end = 0;

  constructor(table: KeyTable) {
    this.#table = table;
    this.#next = new Int32Array(table.kinds.length).fill(-1);
  }

  scan(bytes: Uint8Array, from: number, to: number): boolean {
    if (bytes[from] !== 0x7b) return false;
    this.bytes = bytes;
    this.#end = to;
    this.count = 0;
    this.pod = -1;
    this.#podRank = 255;
    this.hasConditional = false;
    this.hash = 0;
    this.topTo.fill(none);
    let seen = 0;
    let at = from + 1;
    for (let place = topKeys.length; ; ) {
      place = this.#topKey(at, place);
      if (place < 0) return false;
      const { name, bit } = topKeys[place] ?? { name: bytes, bit: seen };
      if ((seen & bit) !== 0) return false;
      seen |= bit;
      at = this.#colon(at + name.length + 2);
      const end = at < 0 ? -1 : this.#topValue(place, at);
      if (end < 0) return false;
      this.topFrom[place] = at;
      this.topTo[place] = end;
      at = skipSpaces(bytes, end, to);
      if (bytes[at] === 0x7d) break;
      if (at >= to || bytes[at] !== 0x2c) return false;
      at = skipSpaces(bytes, at + 1, to);
    }
    this.hash |= 1;
    return (seen & needed) === needed && skipSpaces(bytes, at + 1, to) === to;
  }

  /** Which of topKeys stands at `at`, in quotes, the one that came next last time first; -1: none. */
  #topKey(at: number, before: number): number {
    if (at >= this.#end || this.bytes[at] !== 0x22) return -1;
    const guess = this.#nextTop[before] ?? 0;
    if (this.#isTopKey(guess, at + 1)) return guess;
    for (let place = 0; place < topKeys.length; place += 1) {
      if (!this.#isTopKey(place, at + 1)) continue;
      this.#nextTop[before] = place;
      return place;
    }
    return -1;
  }

  #isTopKey(place: number, at: number): boolean {
    const bytes = this.bytes;
    const end = this.#end;
    const name = topKeys[place]?.name ?? bytes;
    const close = at + name.length;
    if (close >= end || bytes[close] !== 0x22) return false;
    for (let same = 0; same < name.length; same += 1) {
      if (bytes[at + same] !== name[same]) return false;
    }
    return true;
  }

  #colon(at: number): number {
    if (at >= this.#end || this.bytes[at] !== 0x3a) return -1;
    return skipSpaces(this.bytes, at + 1, this.#end);
  }

  #topValue(place: number, at: number): number {
    const bytes = this.bytes;
    const end = this.#end;
    if (place === outputFields) return this.#fields(at);
    if (place === tags) return this.#strings(at);
    if (bytes[at] !== 0x22) return -1;
    if (place !== rule && place !== source) return skipString(bytes, at + 1, end);
    const close = this.#stableString(at);
    if (close - at <= '""'.length) return -1;
    this.#mix(place, hashBytes(bytes, at, close));
    return close;
  }

  /** An array of strings, compact. */
  #strings(at: number): number {
    const bytes = this.bytes;
    const end = this.#end;
    if (bytes[at] !== 0x5b) return -1;
    at += 1;
    if (bytes[at] === 0x5d) return at + 1;
    while (at < end && bytes[at] === 0x22) {
      at = skipString(bytes, at + 1, end);
      if (at < 0 || at >= end) return -1;
      if (bytes[at] === 0x5d) return at + 1;
      if (bytes[at] !== 0x2c) return -1;
      at = skipSpaces(bytes, at + 1, end);
    }
    return -1;
  }

  #fields(at: number): number {
    const bytes = this.bytes;
    const end = this.#end;
    if (bytes[at] !== 0x7b) return -1;
    at = skipSpaces(bytes, at + 1, end);
    if (bytes[at] === 0x7d) return at + 1;
    let before = 0;
    while (this.count < mostFields && at < end) {
      const key = this.#key(at, before);
      if (key < 0) return -1;
      at = this.#colon(this.#keyEnd);
      if (at < 0) return -1;
      at = this.#value(key, at);
      if (at < 0 || at >= end) return -1;
      before = key;
      at = skipSpaces(bytes, at, end);
      if (bytes[at] === 0x7d) return at + 1;
      if (bytes[at] !== 0x2c) return -1;
      at = skipSpaces(bytes, at + 1, end);
    }
    return -1;
  }

  /** After the closing quote of the key read last. */
  #keyEnd = 0;

  /** Lines of a rule have their keys in one order: the one that came next last time is tried first. */
  #key(at: number, before: number): number {
    const bytes = this.bytes;
    const end = this.#end;
    const table = this.#table;
    if (bytes[at] !== 0x22) return -1;
    const guess = this.#next[before] ?? -1;
    if (guess >= 0) {
      const close = at + 1 + table.lengthOf(guess);
      if (close < end && bytes[close] === 0x22 && table.isKey(guess, bytes, at + 1, close)) {
        this.#keyEnd = close + 1;
        return guess;
      }
    }
    let close = at + 1;
    for (; close < end && bytes[close] !== 0x22; close += 1) {
      const byte = bytes[close] ?? 0;
      if (byte < 0x20 || byte >= 0x7f || byte === 0x5c) return -1;
    }
    if (close >= end) return -1;
    this.#keyEnd = close + 1;
    const key = table.keyOf(bytes, at + 1, close, hashBytes(bytes, at + 1, close));
    this.#next[before] = key;
    return key;
  }

  #value(key: number, from: number): number {
    const bytes = this.bytes;
    const end = this.#end;
    const count = this.count;
    const kind = this.#table.kinds[key] ?? 0;
    const isText = bytes[from] === 0x22;
    const rank = this.#table.podRanks[key] ?? 255;
    let close: number;
    // Pods are told apart by their bytes, whose text must be as plain as that of stable values.
    if (kind === keyKinds.volatile && rank === 255) {
      close = isText ? skipString(bytes, from + 1, end) : skipPlain(bytes, from, end);
    } else {
      close = isText ? this.#stableString(from) : this.#stablePlain(from);
    }
    if (close < 0) return -1;
    this.keys[count] = key;
    this.from[count] = from;
    this.to[count] = close;
    const isNode = rank === containerRank && this.#isHost(from, close);
    const isVolatile = kind === keyKinds.volatile && !isNode;
    this.isVolatile[count] = isVolatile ? 1 : 0;
    if (isVolatile) this.#mix(key, 0);
    else if (!this.#stable(key, isNode ? keyKinds.stable : kind, from, close)) return -1;
    // Neither null, nor empty, nor "host".
    if (rank < this.#podRank && isText && close - from > 2 && !this.#isHost(from, close)) {
      this.#podRank = rank;
      this.pod = count;
    }
    this.count += 1;
    return close;
  }

  #isHost(from: number, to: number): boolean {
    if (to - from !== host.length) return false;
    return host.every((byte, place) => this.bytes[from + place] === byte);
  }

  #stable(key: number, kind: number, from: number, to: number): boolean {
    let counts = from;
    if (kind === keyKinds.conditional) this.hasConditional = true;
    if (kind === keyKinds.connection && this.bytes[from] === 0x22) {
      const arrow = connectionArrow(this.bytes, from + 1, to - 1);
      if (arrow === -2) return false;
      if (arrow >= 0) counts = arrow;
    }
    const hash = hashBytes(this.bytes, counts, to);
    this.stableFrom[this.count] = counts;
    this.hashes[this.count] = hash;
    this.#mix(key, hash);
    return true;
  }

  #mix(key: number, hash: number): void {
    const mixed = Math.imul(this.hash ^ hash, 0x9e3779b1) + key;
    this.hash = mixed ^ (mixed >>> 15);
  }

  /** A string of ASCII, written as JSON.stringify would: equal texts are equal bytes. */
  #stableString(from: number): number {
    const bytes = this.bytes;
    const end = this.#end;
    let at = from + 1;
    while (at < end) {
      const byte = bytes[at] ?? 0;
      if (byte > 0x5c && byte < 0x80) at += 1;
      else if (byte === 0x22) return at + 1;
      else if (byte < 0x20 || byte >= 0x80) return -1;
      else if (byte !== 0x5c) at += 1;
      else if (at + 1 < end && isShortEscape(bytes[at + 1] ?? 0)) at += 2;
      else return -1;
    }
    return -1;
  }

  /** Numbers a double holds exactly: longer ones are texts, which the slow way makes. */
  #stablePlain(from: number): number {
    const close = skipPlain(this.bytes, from, this.#end);
    return close - from > 15 ? -1 : close;
  }
}

export const topPlaces = { rule, priority, source, time, output };
