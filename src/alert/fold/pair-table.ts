// Pairs of small numbers, the first of them a group's → places 0, 1, 2 … in the order they came.
import { cleared, fullest, grown, scratch, slotsFor } from '../bytes/byte-table.ts';

export class PairTable {
  #firsts = new Int32Array(1 << 10);
  #seconds = new Int32Array(1 << 10);
  /** Open addressing: place + 1, or 0. */
  #slots = new Int32Array(1 << 12);
  #starts = new Int32Array(0);
  #fill = new Int32Array(0);
  #places = new Int32Array(0);
  size = 0;

  first(place: number): number {
    return this.#firsts[place] ?? 0;
  }

  second(place: number): number {
    return this.#seconds[place] ?? 0;
  }

  /** -1: not there. */
  find(first: number, second: number): number {
    const slot = this.#slotOf(first, second);
    return (this.#slots[slot] ?? 0) - 1;
  }

  /** Only for a pair that `find` did not find. */
  add(first: number, second: number): number {
    if (this.size === this.#firsts.length) {
      this.#firsts = grown(this.#firsts, this.size + 1, Int32Array);
      this.#seconds = grown(this.#seconds, this.size + 1, Int32Array);
    }
    this.#firsts[this.size] = first;
    this.#seconds[this.size] = second;
    const slot = this.#slotOf(first, second);
    this.#slots[slot] = this.size + 1;
    this.size += 1;
    if (this.size > this.#slots.length * fullest) this.#rehash(this.#slots.length * 2);
    return this.size - 1;
  }

  /** Keeps the pairs whose new numbers are not negative; calls `moved` for each, in order. */
  keep(
    first: (old: number) => number,
    second: (old: number) => number,
    moved: (from: number, to: number) => void,
  ): void {
    let kept = 0;
    for (let place = 0; place < this.size; place += 1) {
      const renamed = first(this.first(place));
      if (renamed < 0) continue;
      this.#firsts[kept] = renamed;
      this.#seconds[kept] = second(this.second(place));
      moved(place, kept);
      kept += 1;
    }
    this.size = kept;
    this.#rehash(Math.max(this.#slots.length, slotsFor(kept)));
  }

  /**
   * Places by first number: those of `first` are `places` from `starts[first]` to `starts[first + 1]`.
   * The arrays are used again the next time.
   */
  byFirst(firsts: number): { readonly starts: Int32Array; readonly places: Int32Array } {
    const starts = scratch(this.#starts, firsts + 1).fill(0);
    for (let place = 0; place < this.size; place += 1) {
      const after = this.first(place) + 1;
      starts[after] = (starts[after] ?? 0) + 1;
    }
    for (let at = 1; at <= firsts; at += 1) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
    const fill = scratch(this.#fill, firsts + 1);
    fill.set(starts.subarray(0, firsts + 1));
    const places = scratch(this.#places, this.size);
    for (let place = 0; place < this.size; place += 1) {
      const first = this.first(place);
      const at = fill[first] ?? 0;
      places[at] = place;
      fill[first] = at + 1;
    }
    this.#starts = starts;
    this.#fill = fill;
    this.#places = places;
    return { starts, places };
  }

  /** Gives up what only finding needs; it is made anew when it is asked for. */
  rest(): void {
    this.#slots = new Int32Array(0);
  }

  /** Where the pair is, or would go. */
  #slotOf(first: number, second: number): number {
    if (this.#slots.length === 0) this.#rehash(slotsFor(this.size));
    const mask = this.#slots.length - 1;
    let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
    hash ^= hash >>> 15;
    let slot = hash & mask;
    for (let held = this.#slots[slot] ?? 0; held !== 0; held = this.#slots[slot] ?? 0) {
      if (this.#firsts[held - 1] === first && this.#seconds[held - 1] === second) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #rehash(length: number): void {
    this.#slots = cleared(this.#slots, length);
    for (let place = 0; place < this.size; place += 1) {
      this.#slots[this.#slotOf(this.first(place), this.second(place))] = place + 1;
    }
  }
}
