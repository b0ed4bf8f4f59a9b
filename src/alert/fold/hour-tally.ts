// Alerts of each group by the hour.
import { grown } from '../bytes/byte-table.ts';
import { PairTable } from './pair-table.ts';

const hour = 3_600_000;
/** An aggregate over longer is spread over so many of its hours, evenly apart. */
const mostSpread = 168;
/** Beyond, alerts of an hour new to their group are counted in an hour it has. */
const mostPairs = 4_000_000;

export type Hours = readonly (readonly [hour: number, alerts: number])[];

export class HourTally {
  readonly #pairs = new PairTable();
  #counts = new Float64Array(1 << 10);
  /** By group: place + 1 of the hour it was last counted in. */
  #latest = new Int32Array(1 << 10);
  #lists: ReturnType<PairTable['byFirst']> | undefined;

  /** Nothing is known of when within an aggregate: its alerts are spread evenly. */
  add(group: number, alerts: number, first: number, last: number): void {
    const from = Math.floor(first / hour);
    const span = Math.max(Math.floor(last / hour) - from + 1, 1);
    const parts = Math.min(span, mostSpread, alerts);
    for (let part = 0; part < parts; part += 1) {
      const share = Math.floor(((part + 1) * alerts) / parts) - Math.floor((part * alerts) / parts);
      this.#count(group, from + Math.floor((part * span) / parts), share);
    }
  }

  #count(group: number, at: number, alerts: number): void {
    const latest = (this.#latest[group] ?? 0) - 1;
    const isSame = latest >= 0 && this.#pairs.second(latest) === at;
    let place = isSame ? latest : this.#pairs.find(group, at);
    if (place < 0) place = this.#pairs.size < mostPairs ? this.#open(group, at) : latest;
    if (place < 0) return;
    this.#counts[place] = (this.#counts[place] ?? 0) + alerts;
    if (group >= this.#latest.length) this.#latest = grown(this.#latest, group + 1, Int32Array);
    this.#latest[group] = place + 1;
  }

  #open(group: number, at: number): number {
    const place = this.#pairs.add(group, at);
    if (place >= this.#counts.length) this.#counts = grown(this.#counts, place + 1, Float64Array);
    this.#counts[place] = 0;
    this.#lists = undefined;
    return place;
  }

  /** In order of time. */
  of(group: number, groups: number): Hours {
    this.#lists ??= this.#pairs.byFirst(groups);
    const { starts, places } = this.#lists;
    const own = [...places.subarray(starts[group], starts[group + 1])];
    const hours = own.map(
      (place) => [this.#pairs.second(place), this.#counts[place] ?? 0] as const,
    );
    return hours.sort(([a], [b]) => a - b);
  }

  keep(renamed: Int32Array): void {
    this.#lists = undefined;
    this.#latest.fill(0);
    this.#pairs.keep(
      (group) => renamed[group] ?? -1,
      (at) => at,
      (from, to) => {
        this.#counts[to] = this.#counts[from] ?? 0;
      },
    );
  }

  /** See PairTable. */
  rest(): void {
    this.#pairs.rest();
  }
}
