// A line as Falco itself writes it → counted in its group straight from the bytes. A line that says
// the same as one before, but for what is volatile, is found by a hash and proved by comparing bytes.
import { hashBytes } from '../bytes/byte-table.ts';
import { connectionArrow } from '../bytes/scan-string.ts';
import { TimeScan } from '../bytes/scan-time.ts';
import { priorityNames } from '../priority.ts';
import { AlertScan, mostFields, topPlaces } from '../read/scan-alert.ts';
import type { Fold, Head } from './fold.ts';
import { KeyTable, keyKinds } from './key-table.ts';

const quoted = (text: string): Uint8Array =>
  Uint8Array.from(`"${text}"`, (character) => character.charCodeAt(0));
const priorities = priorityNames.map(quoted);
const syscall = quoted('syscall');
const internal = quoted('internal');

export class FastFold {
  readonly #fold: Fold;
  readonly #keys = new KeyTable();
  readonly #scan: AlertScan;
  readonly #times = new TimeScan();
  readonly #fields = new Int32Array(mostFields);
  #priority = 0;

  constructor(fold: Fold) {
    this.#fold = fold;
    this.#scan = new AlertScan(this.#keys);
  }

  /** False: nothing was counted, the slow way must read the line. */
  add(bytes: Uint8Array, from: number, to: number, file: string, line: number): boolean {
    const scan = this.#scan;
    const fold = this.#fold;
    if (!scan.scan(bytes, from, to) || scan.hasConditional) return false;
    this.#priority = this.#priorityOf();
    const time = this.#times.read(bytes, this.#start(topPlaces.time), this.#end(topPlaces.time));
    if (this.#priority === 0 || Number.isNaN(time)) return false;
    if (this.#equals(internal, topPlaces.source)) return false;
    let group = fold.store.columns.findLine(scan.hash, this.#isLine);
    if (group < 0) group = this.#open(file, line);
    if (group < 0) return false;
    if (scan.pod >= 0) {
      const start = scan.from[scan.pod] ?? 0;
      fold.store.podTally.add(group, bytes, start, scan.to[scan.pod] ?? 0);
    }
    fold.tally(group, 1, time);
    return true;
  }

  #start(top: number): number {
    return this.#scan.topFrom[top] ?? 0;
  }

  #end(top: number): number {
    return this.#scan.topTo[top] ?? 0;
  }

  #equals(word: Uint8Array, top: number): boolean {
    const from = this.#start(top);
    if (this.#end(top) - from !== word.length) return false;
    for (let place = 1; place < word.length; place += 1) {
      if (this.#scan.bytes[from + place] !== word[place]) return false;
    }
    return true;
  }

  /** 1 and up; 0: not as Falco writes it. */
  #priorityOf(): number {
    for (let place = 0; place < priorities.length; place += 1) {
      if (this.#equals(priorities[place] ?? syscall, topPlaces.priority)) return place + 1;
    }
    return 0;
  }

  /** Whether the line scanned says the same as the first one of the group. */
  readonly #isLine = (group: number): boolean => {
    const scan = this.#scan;
    const { columns, values, layouts } = this.#fold.store;
    if (columns.priority[group] !== this.#priority) return false;
    const { keys } = layouts.at(columns.layout[group] ?? 0);
    if (keys.length !== scan.count) return false;
    for (let place = 0; place < scan.count; place += 1) {
      if (keys[place] !== scan.keys[place]) return false;
    }
    const rule = columns.rule[group] ?? 0;
    const { bytes } = scan;
    if (!values.equals(rule, bytes, this.#start(topPlaces.rule), this.#end(topPlaces.rule)))
      return false;
    if (!this.#hasSource(columns.source[group] ?? 0)) return false;
    for (let place = 0; place < scan.count; place += 1) {
      if (scan.isVolatile[place] === 1) continue;
      if (!this.#isValue(columns.value(group, place), place)) return false;
    }
    return true;
  };

  #hasSource(source: number): boolean {
    const { values } = this.#fold.store;
    const end = this.#end(topPlaces.source);
    return end === 0
      ? values.equals(source, syscall, 0, syscall.length)
      : values.equals(source, this.#scan.bytes, this.#start(topPlaces.source), end);
  }

  #isValue(value: number, place: number): boolean {
    const { bytes, from, to, stableFrom } = this.#scan;
    const { values } = this.#fold.store;
    const start = stableFrom[place] ?? 0;
    const end = to[place] ?? 0;
    if (start === from[place]) return values.equals(value, bytes, start, end);
    const last = values.end(value);
    const arrow = connectionArrow(values.bytes, values.start(value) + 1, last - 1);
    if (arrow < 0 || last - arrow !== end - start) return false;
    for (let at = arrow; at < last; at += 1) {
      if (values.bytes[at] !== bytes[start + at - arrow]) return false;
    }
    return true;
  }

  /** The group of a line not seen before; -1: the slow way must read it. */
  #open(file: string, line: number): number {
    const scan = this.#scan;
    const fold = this.#fold;
    const { layouts, values } = fold.store;
    const { count, bytes } = scan;
    const layout = layouts.ofKeys(scan.keys.subarray(0, count), this.#keys.names);
    if (layout === undefined) return -1;
    fold.makeRoom();
    const fields = this.#fields.subarray(0, count);
    for (let place = 0; place < count; place += 1) {
      // What is not looked at may be too much to keep.
      fields[place] = scan.isVolatile[place] === 1 ? -1 : this.#intern(place);
    }
    fold.fill(layout, fields);
    const ruleStart = this.#start(topPlaces.rule);
    const ruleEnd = this.#end(topPlaces.rule);
    const ruleHash = hashBytes(bytes, ruleStart, ruleEnd);
    const head: Head = {
      rule: values.intern(bytes, ruleStart, ruleEnd, ruleHash),
      source: this.#source(),
      priority: this.#priority,
    };
    return fold.find(head, (groupHash) => {
      for (let place = 0; place < count; place += 1) {
        if (layout.kinds[place] === keyKinds.volatile) fields[place] = this.#intern(place);
      }
      const end = this.#end(topPlaces.output);
      const from = this.#start(topPlaces.output) + 1;
      const output = end === 0 ? { bytes, from: 0, to: 0 } : { bytes, from, to: end - 1 };
      const made = { ...head, lineHash: scan.hash, groupHash };
      return fold.make(made, layout, fields, output, { file, line });
    });
  }

  #source(): number {
    const { values } = this.#fold.store;
    const from = this.#start(topPlaces.source);
    const to = this.#end(topPlaces.source);
    if (to === 0)
      return values.intern(syscall, 0, syscall.length, hashBytes(syscall, 0, syscall.length));
    return values.intern(this.#scan.bytes, from, to, hashBytes(this.#scan.bytes, from, to));
  }

  #intern(place: number): number {
    const { bytes, from, to } = this.#scan;
    const start = from[place] ?? 0;
    const end = to[place] ?? 0;
    return this.#fold.store.values.intern(bytes, start, end, hashBytes(bytes, start, end));
  }
}
