// Runs of bytes ↔ small numbers: each different run is kept once. Hashes only find candidates; what
// is equal is decided by comparing bytes.

const firstSlots = 1 << 12;
/** Share of the slots of a hash table in use, at most. */
export const fullest = 0.7;

/** Another one for each run of the program: nobody can prepare a log whose hashes agree. */
const seed = Math.floor(Math.random() * 0x7fffffff) | 1;

const prime = 0x01000193;

/** FNV-1a over bytes[from, to), four bytes at a time. */
export function hashBytes(bytes: Uint8Array, from: number, to: number): number {
  let hash = seed ^ (to - from);
  let at = from;
  for (; at + 4 <= to; at += 4) {
    const low = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
    const high = ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
    hash = Math.imul(hash ^ low ^ high, prime);
    hash ^= hash >>> 15;
  }
  for (; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), prime);
  return hash ^ (hash >>> 13);
}

export class ByteTable {
  /** All runs, one behind the other; another array after `intern` and `keep`. */
  bytes = new Uint8Array(1 << 16);
  /** Where run `id` begins; run `id + 1` begins where it ends. */
  #starts = new Uint32Array(1 << 12);
  #hashes = new Int32Array(1 << 12);
  /** Open addressing: id + 1, or 0. */
  #slots = new Int32Array(firstSlots);
  #renamed = new Int32Array(0);
  size = 0;

  get byteLength(): number {
    return this.#starts[this.size] ?? 0;
  }

  /** The number of a run, given a hash of its bytes (`hashBytes`); a new one where it is new. */
  intern(source: Uint8Array, from: number, to: number, hash: number): number {
    if (this.#slots.length === 0) this.#rehash(slotsFor(this.size));
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let held = this.#slots[slot] ?? 0; held !== 0; held = this.#slots[slot] ?? 0) {
      if (this.#hashes[held - 1] === hash && this.equals(held - 1, source, from, to))
        return held - 1;
      slot = (slot + 1) & mask;
    }
    const id = this.#append(source, from, to, hash);
    this.#slots[slot] = id + 1;
    if (this.size > this.#slots.length * fullest) this.#rehash(this.#slots.length * 2);
    return id;
  }

  /** Where the run begins in `bytes`. */
  start(id: number): number {
    return this.#starts[id] ?? 0;
  }

  end(id: number): number {
    return this.#starts[id + 1] ?? 0;
  }

  equals(id: number, source: Uint8Array, from: number, to: number): boolean {
    const start = this.#starts[id] ?? 0;
    if ((this.#starts[id + 1] ?? 0) - start !== to - from) return false;
    const { bytes } = this;
    for (let at = from, own = start; at < to; at += 1, own += 1) {
      if (source[at] !== bytes[own]) return false;
    }
    return true;
  }

  /** The bytes of a run; valid until the next `intern` or `keep`. */
  view(id: number): Uint8Array {
    return this.bytes.subarray(this.#starts[id], this.#starts[id + 1]);
  }

  hashOf(id: number): number {
    return this.#hashes[id] ?? 0;
  }

  /**
   * Keeps the runs marked, in their order, and tells each one's new number (-1: gone), in an array
   * that is used again the next time.
   */
  keep(isKept: Uint8Array): Int32Array {
    const renamed = scratch(this.#renamed, this.size).fill(-1);
    this.#renamed = renamed;
    let kept = 0;
    let end = 0;
    for (let id = 0; id < this.size; id += 1) {
      if (isKept[id] !== 1) continue;
      const from = this.#starts[id] ?? 0;
      const to = this.#starts[id + 1] ?? 0;
      this.bytes.copyWithin(end, from, to);
      this.#starts[kept] = end;
      this.#hashes[kept] = this.#hashes[id] ?? 0;
      end += to - from;
      renamed[id] = kept;
      kept += 1;
    }
    this.#starts[kept] = end;
    this.size = kept;
    this.#rehash(Math.max(this.#slots.length, slotsFor(kept)));
    return renamed;
  }

  /** Gives up what only finding needs; it is made anew when something more is interned. */
  rest(): void {
    this.#slots = new Int32Array(0);
    this.#renamed = new Int32Array(0);
  }

  #append(source: Uint8Array, from: number, to: number, hash: number): number {
    const id = this.size;
    const start = this.#starts[id] ?? 0;
    const end = start + to - from;
    if (end > this.bytes.length) this.bytes = withRoom(this.bytes, end);
    if (id + 2 > this.#starts.length) {
      this.#starts = grown(this.#starts, id + 2, Uint32Array);
      this.#hashes = grown(this.#hashes, id + 2, Int32Array);
    }
    const { bytes } = this;
    for (let at = from, own = start; at < to; at += 1, own += 1) bytes[own] = source[at] ?? 0;
    this.#starts[id + 1] = end;
    this.#hashes[id] = hash;
    this.size += 1;
    return id;
  }

  #rehash(length: number): void {
    this.#slots = cleared(this.#slots, length);
    for (let id = 0; id < this.size; id += 1) {
      let slot = (this.#hashes[id] ?? 0) & (length - 1);
      while (this.#slots[slot] !== 0) slot = (slot + 1) & (length - 1);
      this.#slots[slot] = id + 1;
    }
  }
}

const many = 16_000_000;

/**
 * Longer; of many bytes with room for a full fold at once. Memory not yet written to costs nothing,
 * where handing it on (`grown`) would write zeros, and each copy would need as much again.
 */
function withRoom(bytes: Uint8Array<ArrayBuffer>, least: number): Uint8Array<ArrayBuffer> {
  if (least < many) return grown(bytes, least, Uint8Array);
  const longer = new Uint8Array(Math.max(Math.ceil(least * 1.25), 64_000_000));
  longer.set(bytes);
  return longer;
}

/** How many slots a hash table of that size has; a power of two. */
export function slotsFor(size: number): number {
  let length = firstSlots;
  while (size + 1 > length * fullest) length *= 2;
  return length;
}

/** Slots of a hash table: the same array where it has that length, as big ones are slow to go. */
export function cleared(slots: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  return slots.length === length ? slots.fill(0) : new Int32Array(length);
}

/** An array for work in between, used again where it is long enough: big ones are slow to go. */
export function scratch(used: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  return used.length >= length ? used : new Int32Array(Math.ceil(length * 1.25));
}

interface Growing<T> {
  new (buffer: ArrayBuffer | number): T;
  readonly BYTES_PER_ELEMENT: number;
}

/** Newer engines hand the memory on, so that the shorter array is gone at once. */
type MayTransfer = ArrayBuffer & { readonly transfer?: (bytes: number) => ArrayBuffer };

const big = 1 << 20;

/** The array, longer: half as long again, a big one a quarter. The one given must not be used again. */
export function grown<
  T extends { readonly length: number; readonly buffer: ArrayBuffer; set(from: T): void },
>(array: T, least: number, kind: Growing<T>): T {
  const factor = array.length > big ? 1.25 : 1.5;
  const length = Math.max(least, Math.ceil(array.length * factor));
  const buffer: MayTransfer = array.buffer;
  if (buffer.transfer !== undefined) {
    return new kind(buffer.transfer(length * kind.BYTES_PER_ELEMENT));
  }
  const longer = new kind(length);
  longer.set(array);
  return longer;
}
