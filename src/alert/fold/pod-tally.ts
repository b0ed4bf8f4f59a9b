// Different pods of each group: exactly up to 64, then "many".
import { ByteTable, grown, hashBytes } from '../bytes/byte-table.ts';
import { PairTable } from './pair-table.ts';

const mostOfGroup = 64;
const mostPairs = 1_000_000;

export class PodTally {
  readonly #names = new ByteTable();
  readonly #pairs = new PairTable();
  #counts = new Uint8Array(1 << 10);
  /** 1: there are more, or it cannot be told how many. */
  #many = new Uint8Array(1 << 10);
  /** What aggregates said. */
  #said = new Float64Array(1 << 10);

  /** For a new group. */
  open(group: number): void {
    if (group >= this.#counts.length) {
      this.#counts = grown(this.#counts, group + 1, Uint8Array);
      this.#many = grown(this.#many, group + 1, Uint8Array);
      this.#said = grown(this.#said, group + 1, Float64Array);
    }
    this.#counts[group] = 0;
    this.#many[group] = 0;
    this.#said[group] = 0;
  }

  add(group: number, bytes: Uint8Array, from: number, to: number): void {
    if (this.#many[group] === 1) return;
    const name = this.#names.intern(bytes, from, to, hashBytes(bytes, from, to));
    if (this.#pairs.find(group, name) >= 0) return;
    const count = this.#counts[group] ?? 0;
    if ((this.#said[group] ?? 0) > 0 || count >= mostOfGroup || this.#pairs.size >= mostPairs) {
      this.#many[group] = 1;
      return;
    }
    this.#pairs.add(group, name);
    this.#counts[group] = count + 1;
  }

  /** Pods of two aggregates, or of one and of alerts beside it, may be the same ones. */
  say(group: number, pods: number, isFirst: boolean): void {
    if (!isFirst) this.#many[group] = 1;
    this.#said[group] = Math.max(this.#said[group] ?? 0, pods);
  }

  of(group: number): { readonly pods: number; readonly manyPods: boolean } {
    const pods = Math.max(this.#counts[group] ?? 0, this.#said[group] ?? 0);
    return { pods, manyPods: this.#many[group] === 1 };
  }

  /** `renamed` tells the new number of each of `groups` groups; -1: it goes. */
  keep(renamed: Int32Array, groups: number): void {
    for (let from = 0; from < groups; from += 1) {
      const to = renamed[from] ?? -1;
      if (to < 0) continue;
      this.#counts[to] = this.#counts[from] ?? 0;
      this.#many[to] = this.#many[from] ?? 0;
      this.#said[to] = this.#said[from] ?? 0;
    }
    const isKept = new Uint8Array(this.#names.size);
    for (let place = 0; place < this.#pairs.size; place += 1) {
      if ((renamed[this.#pairs.first(place)] ?? -1) >= 0) isKept[this.#pairs.second(place)] = 1;
    }
    const names = this.#names.keep(isKept);
    this.#pairs.keep(
      (group) => renamed[group] ?? -1,
      (name) => names[name] ?? -1,
      () => {},
    );
  }

  /** See PairTable. */
  rest(): void {
    this.#pairs.rest();
    this.#names.rest();
  }
}
