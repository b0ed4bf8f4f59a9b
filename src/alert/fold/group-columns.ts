// Groups as columns of numbers: a group of 200,000 costs some hundred bytes, not some thousand.
import { cleared, fullest, grown } from '../bytes/byte-table.ts';

type Column = Int32Array | Uint32Array | Float64Array | Uint8Array;

/** From hash to group; what is equal is decided by the caller. */
class HashIndex {
  /** By group; 0: it is not to be found. */
  hashes = new Int32Array(1 << 10);
  #slots = new Int32Array(1 << 12);
  #size = 0;

  /** The first group of that hash for which `isEqual` holds; -1: none. */
  find(hash: number, isEqual: (group: number) => boolean): number {
    const mask = this.#slots.length - 1;
    let slot = (hash ^ (hash >>> 16)) & mask;
    for (let held = this.#slots[slot] ?? 0; held !== 0; held = this.#slots[slot] ?? 0) {
      if (this.hashes[held - 1] === hash && isEqual(held - 1)) return held - 1;
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  add(hash: number, group: number): void {
    if (group >= this.hashes.length) this.hashes = grown(this.hashes, group + 1, Int32Array);
    this.hashes[group] = hash;
    if (hash === 0) return;
    if (this.#size + 1 > this.#slots.length * fullest) this.rebuild(group, this.#slots.length * 2);
    this.#put(hash, group);
  }

  rebuild(groups: number, length = this.#slots.length): void {
    this.#slots = cleared(this.#slots, length);
    this.#size = 0;
    for (let group = 0; group < groups; group += 1) {
      const hash = this.hashes[group] ?? 0;
      if (hash !== 0) this.#put(hash, group);
    }
  }

  #put(hash: number, group: number): void {
    const mask = this.#slots.length - 1;
    let slot = (hash ^ (hash >>> 16)) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = group + 1;
    this.#size += 1;
  }
}

/** What a new group begins with; values as numbers of the fold's byte table. */
export interface NewGroup {
  readonly rule: number;
  readonly source: number;
  readonly priority: number;
  readonly layout: number;
  readonly fields: Int32Array;
  readonly output: number;
  readonly file: number;
  readonly line: number;
  /** Of a line the fast way read; 0 else. */
  readonly lineHash: number;
  readonly groupHash: number;
}

export class GroupColumns {
  rule = new Int32Array(1 << 10);
  source = new Int32Array(1 << 10);
  priority = new Uint8Array(1 << 10);
  layout = new Int32Array(1 << 10);
  output = new Int32Array(1 << 10);
  file = new Int32Array(1 << 10);
  line = new Uint32Array(1 << 10);
  count = new Float64Array(1 << 10);
  /** NaN: no alert has a time. */
  first = new Float64Array(1 << 10);
  last = new Float64Array(1 << 10);
  size = 0;

  /** Fields of group g are pool[starts[g], starts[g + 1]). */
  #starts = new Int32Array((1 << 10) + 1);
  #pool = new Int32Array(1 << 14);
  readonly #byLine = new HashIndex();
  readonly #byKey = new HashIndex();

  /** Of the field in that place of the group's layout. */
  value(group: number, place: number): number {
    return this.#pool[(this.#starts[group] ?? 0) + place] ?? 0;
  }

  fields(group: number): Int32Array {
    return this.#pool.subarray(this.#starts[group], this.#starts[group + 1]);
  }

  findLine(hash: number, isEqual: (group: number) => boolean): number {
    return this.#byLine.find(hash, isEqual);
  }

  findKey(hash: number, isEqual: (group: number) => boolean): number {
    return this.#byKey.find(hash, isEqual);
  }

  add(made: NewGroup): number {
    const group = this.size;
    if (group === this.rule.length) this.#grow();
    this.rule[group] = made.rule;
    this.source[group] = made.source;
    this.priority[group] = made.priority;
    this.layout[group] = made.layout;
    this.output[group] = made.output;
    this.file[group] = made.file;
    this.line[group] = made.line;
    this.count[group] = 0;
    this.first[group] = Number.NaN;
    this.last[group] = Number.NaN;
    const start = this.#starts[group] ?? 0;
    const end = start + made.fields.length;
    if (end > this.#pool.length) this.#pool = grown(this.#pool, end, Int32Array);
    this.#pool.set(made.fields, start);
    this.#starts[group + 1] = end;
    this.size += 1;
    this.#byLine.add(made.lineHash, group);
    this.#byKey.add(made.groupHash, group);
    return group;
  }

  /** Keeps the groups with a new number, in their order; `renameValue` gives values' new numbers. */
  keep(renamed: Int32Array, renameValue: (value: number) => number): void {
    const columns = this.#columns();
    let kept = 0;
    for (let group = 0; group < this.size; group += 1) {
      if ((renamed[group] ?? -1) < 0) continue;
      for (const column of columns) column[kept] = column[group] ?? 0;
      for (const column of [this.rule, this.source]) column[kept] = renameValue(column[kept] ?? 0);
      const output = this.output[kept] ?? 0;
      if (output < 0) this.output[kept] = -1 - renameValue(-1 - output);
      const from = this.#starts[group] ?? 0;
      const to = this.#starts[group + 1] ?? 0;
      const start = this.#starts[kept] ?? 0;
      for (let at = from; at < to; at += 1) {
        this.#pool[start + at - from] = renameValue(this.#pool[at] ?? 0);
      }
      this.#starts[kept + 1] = start + to - from;
      kept += 1;
    }
    this.size = kept;
    this.#byLine.rebuild(kept);
    this.#byKey.rebuild(kept);
  }

  #columns(): Column[] {
    return [
      this.rule,
      this.source,
      this.priority,
      this.layout,
      this.output,
      this.file,
      this.line,
      this.count,
      this.first,
      this.last,
      this.#byLine.hashes,
      this.#byKey.hashes,
    ];
  }

  #grow(): void {
    const least = this.size + 1;
    this.rule = grown(this.rule, least, Int32Array);
    this.source = grown(this.source, least, Int32Array);
    this.priority = grown(this.priority, least, Uint8Array);
    this.layout = grown(this.layout, least, Int32Array);
    this.output = grown(this.output, least, Int32Array);
    this.file = grown(this.file, least, Int32Array);
    this.line = grown(this.line, least, Uint32Array);
    this.count = grown(this.count, least, Float64Array);
    this.first = grown(this.first, least, Float64Array);
    this.last = grown(this.last, least, Float64Array);
    this.#starts = grown(this.#starts, this.rule.length + 1, Int32Array);
  }
}
