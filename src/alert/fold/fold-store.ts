// All that the fold keeps of a log, and what is read back of it. Values are kept once each as bytes of
// JSON, groups as columns of their numbers.
import type { Fields, FieldValue } from '../../evaluation/values/fields.ts';
import { encodeUtf8 } from '../../text/utf8.ts';
import type { AlertGroup } from '../alert-log.ts';
import { ByteTable, hashBytes, scratch } from '../bytes/byte-table.ts';
import { parseExactJson } from '../bytes/exact-json.ts';
import { priorityNames } from '../priority.ts';
import { GroupColumns } from './group-columns.ts';
import type { GroupScalars, GroupSource } from './group-view.ts';
import { HourTally } from './hour-tally.ts';
import { Layouts } from './layouts.ts';
import { OutputStore } from './output-store.ts';
import { PodTally } from './pod-tally.ts';
import { RestTally } from './rest-tally.ts';
import { stableFields } from './volatile.ts';

export class FoldStore implements GroupSource {
  readonly values = new ByteTable();
  readonly layouts = new Layouts();
  readonly columns = new GroupColumns();
  readonly outputs = new OutputStore(this.values);
  readonly hourTally = new HourTally();
  readonly podTally = new PodTally();
  readonly rest = new RestTally();
  readonly files: string[] = [];
  #renamed = new Int32Array(0);
  #sorted = new Float64Array(0);
  readonly #decode: (bytes: Uint8Array) => string;

  constructor(decode: (bytes: Uint8Array) => string) {
    this.#decode = decode;
  }

  /** The number of a value, as JSON. */
  internValue(value: FieldValue): number {
    return this.internText(JSON.stringify(value));
  }

  internText(text: string): number {
    const bytes = encodeUtf8(text);
    return this.values.intern(bytes, 0, bytes.length, hashBytes(bytes, 0, bytes.length));
  }

  /** The text of a value that is one. */
  text(value: number): string {
    const parsed = this.#valueOf(value);
    return typeof parsed === 'string' ? parsed : '';
  }

  scalars(slot: number): GroupScalars {
    const { columns } = this;
    const first = columns.first[slot] ?? Number.NaN;
    const last = columns.last[slot] ?? Number.NaN;
    return {
      rule: this.rule(slot),
      priority: priorityNames[(columns.priority[slot] ?? 0) - 1] ?? '',
      source: this.text(columns.source[slot] ?? 0),
      ...this.podTally.of(slot),
      first: Number.isNaN(first) ? undefined : first,
      last: Number.isNaN(last) ? undefined : last,
      file: this.files[columns.file[slot] ?? 0] ?? '',
      line: columns.line[slot] ?? 0,
    };
  }

  rule(slot: number): string | undefined {
    const rule = this.columns.rule[slot] ?? -1;
    return rule < 0 ? undefined : this.text(rule);
  }

  fields(slot: number): Fields {
    return stableFields(this.example(slot), this.text(this.columns.source[slot] ?? 0));
  }

  example(slot: number): Fields {
    const { names } = this.layouts.at(this.columns.layout[slot] ?? 0);
    const values = this.columns.fields(slot);
    return Object.fromEntries(
      names.map((name, place) => [name, this.#valueOf(values[place] ?? 0)]),
    );
  }

  output(slot: number): string {
    const bytes = this.outputs.read(this.columns.output[slot] ?? 0, this.columns.fields(slot));
    const parsed = parseExactJson(`"${this.#decode(bytes)}"`)?.value;
    return typeof parsed === 'string' ? parsed : '';
  }

  hours(slot: number): AlertGroup['hours'] {
    return this.hourTally.of(slot, this.columns.size);
  }

  /** Gives up what is needed to add alerts only; the next alert makes it anew. */
  settle(): void {
    this.#renamed = new Int32Array(0);
    this.#sorted = new Float64Array(0);
    this.values.rest();
    this.hourTally.rest();
    this.podTally.rest();
  }

  /** Counts `count` groups by their rules alone from now on: the rarest, of equal ones the oldest. */
  evict(count: number): void {
    const { columns } = this;
    const limit = this.#countOfRarest(count);
    let spare = count;
    for (let slot = 0; slot < columns.size; slot += 1) {
      if ((columns.count[slot] ?? 0) < limit) spare -= 1;
    }
    const renamed = scratch(this.#renamed, columns.size).fill(-1);
    this.#renamed = renamed;
    let kept = 0;
    for (let slot = 0; slot < columns.size; slot += 1) {
      const own = columns.count[slot] ?? 0;
      const goes = own < limit || (own === limit && spare > 0);
      if (goes) this.rest.add(this.rule(slot), own, this.hours(slot));
      if (goes && own === limit) spare -= 1;
      if (!goes) renamed[slot] = kept++;
    }
    this.#keep(renamed);
  }

  /** How many alerts the last of the `count` rarest groups has. */
  #countOfRarest(count: number): number {
    const { columns } = this;
    if (this.#sorted.length < columns.size) this.#sorted = new Float64Array(columns.size);
    const counts = this.#sorted.subarray(0, columns.size);
    counts.set(columns.count.subarray(0, columns.size));
    return counts.sort()[count - 1] ?? 0;
  }

  #keep(renamed: Int32Array): void {
    const { columns } = this;
    const isKept = new Uint8Array(this.values.size);
    const mark = (value: number) => {
      if (value >= 0) isKept[value] = 1;
    };
    for (let slot = 0; slot < columns.size; slot += 1) {
      if ((renamed[slot] ?? -1) < 0) continue;
      mark(columns.rule[slot] ?? -1);
      mark(columns.source[slot] ?? -1);
      mark(-1 - (columns.output[slot] ?? 0));
      columns.fields(slot).forEach(mark);
    }
    const values = this.values.keep(isKept);
    this.hourTally.keep(renamed);
    this.podTally.keep(renamed, columns.size);
    columns.keep(renamed, (value) => (value < 0 ? value : (values[value] ?? 0)));
  }

  #valueOf(value: number): FieldValue {
    const parsed = parseExactJson(this.#decode(this.values.view(value)))?.value;
    // Stored values are texts, numbers, booleans, null and arrays of these.
    return (parsed ?? null) as FieldValue;
  }
}
