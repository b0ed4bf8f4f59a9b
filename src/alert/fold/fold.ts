// Alerts → groups of those that say the same, apart from what differs with every run (volatile.ts).
// Memory is bounded whatever the log holds: of too many groups the rarest are counted by rule alone.
import { encodeUtf8 } from '../../text/utf8.ts';
import type { Alert } from '../alert.ts';
import type { AlertGroup, Rest } from '../alert-log.ts';
import { priorityNames } from '../priority.ts';
import { FoldStore } from './fold-store.ts';
import { fillKey, GroupKey } from './group-key.ts';
import { copyGroup, GroupView } from './group-view.ts';
import { keyKinds } from './key-table.ts';
import type { Layout } from './layouts.ts';
import { messageStart, type Span } from './output-store.ts';
import { isNode, podOf, stableFields } from './volatile.ts';

export const mostGroups = 200_000;
/** Of values kept: beyond, the rarest groups go although they are few. */
const mostBytes = 56_000_000;
/** So many groups are plain objects; more are views on the columns. */
const mostPlain = 20_000;

export interface Place {
  readonly file: string;
  readonly line: number;
}

/** What the fast and the slow way both know of an alert by now. */
export interface Head {
  /** -1: no rule. */
  readonly rule: number;
  readonly source: number;
  readonly priority: number;
}

export class Fold {
  readonly store: FoldStore;
  readonly #most: number;
  readonly #key = new GroupKey();
  readonly #other = new GroupKey();
  alerts = 0;

  constructor(decode: (bytes: Uint8Array) => string, most: number = mostGroups) {
    this.store = new FoldStore(decode);
    this.#most = most;
  }

  /** `pods`: how many an aggregate says it stands for. */
  add(alert: Alert, place: Place, pods?: number): void {
    const names = Object.keys(alert.fields);
    const layout = this.store.layouts.ofNames(names);
    if (layout === undefined) {
      this.alerts += alert.count;
      this.store.rest.add(alert.rule, alert.count, []);
      return;
    }
    this.makeRoom();
    const group = this.#groupOf(alert, layout, place);
    const pod = pods === undefined ? podOf(alert.fields) : undefined;
    if (pods !== undefined) this.store.podTally.say(group, pods, this.#count(group) === 0);
    else if (pod !== undefined) {
      const bytes = encodeUtf8(JSON.stringify(pod));
      this.store.podTally.add(group, bytes, 0, bytes.length);
    }
    this.tally(group, alert.count, alert.time, alert.lastTime);
  }

  tally(group: number, count: number, time: number | undefined, last = time): void {
    const { columns, hourTally } = this.store;
    this.alerts += count;
    columns.count[group] = this.#count(group) + count;
    if (time === undefined || last === undefined) return;
    const [from, to] = time <= last ? [time, last] : [last, time];
    if (!((columns.first[group] ?? 0) <= from)) columns.first[group] = from;
    if (!((columns.last[group] ?? 0) >= to)) columns.last[group] = to;
    hourTally.add(group, count, from, to);
  }

  /** Before anything of an alert is kept: numbers of values change when groups go. */
  makeRoom(): void {
    const { columns, values } = this.store;
    if (columns.size < this.#most + 1 && values.byteLength < mostBytes) return;
    this.store.evict(Math.max(columns.size - this.#most, Math.ceil(columns.size / 4)));
  }

  /** The group of a key that is filled, or a new one made by `make`. */
  find(head: Head, make: (groupHash: number) => number): number {
    const { columns, values } = this.store;
    const begin = (values.hashOf(head.rule) * 31 + values.hashOf(head.source)) | 0;
    const hash = this.#key.hash(begin + head.priority, values);
    const found = columns.findKey(hash, (group) => this.#isSame(group, head));
    return found < 0 ? make(hash) : found;
  }

  fill(layout: Layout, fields: Int32Array): void {
    fillKey(this.#key, layout, this.store.layouts, fields, this.store.values);
  }

  result(): { readonly groups: readonly AlertGroup[]; readonly rest: readonly Rest[] } {
    const { store } = this;
    const { count, size } = store.columns;
    if (size > this.#most) store.evict(size - this.#most);
    const slots = Array.from({ length: store.columns.size }, (_, slot) => slot);
    slots.sort((a, b) => (count[b] ?? 0) - (count[a] ?? 0) || a - b);
    const views = slots.map((slot, id) => new GroupView(store, slot, id, this.#count(slot)));
    const isFew = views.length <= mostPlain;
    if (!isFew) store.settle();
    return { groups: isFew ? views.map(copyGroup) : views, rest: store.rest.result() };
  }

  #count(group: number): number {
    return this.store.columns.count[group] ?? 0;
  }

  #groupOf(alert: Alert, layout: Layout, place: Place): number {
    const { store } = this;
    const head: Head = {
      rule: alert.rule === undefined ? -1 : store.internValue(alert.rule),
      source: store.internValue(alert.source),
      priority: priorityNames.indexOf(alert.priority) + 1,
    };
    const values = Object.values(alert.fields);
    const fields = new Int32Array(values.length);
    if (this.#asksOthers(layout, alert.source)) {
      this.#fillFrom(this.#key, stableFields(alert.fields, alert.source));
    } else {
      values.forEach((value, at) => {
        const isLeft =
          layout.kinds[at] === keyKinds.volatile && !isNode(layout.names[at] ?? '', value);
        fields[at] = isLeft ? -1 : store.internValue(value);
      });
      this.fill(layout, fields);
    }
    return this.find(head, (groupHash) => {
      values.forEach((value, at) => {
        fields[at] = store.internValue(value);
      });
      const bytes = encodeUtf8(JSON.stringify(alert.output));
      const span = { bytes, from: 1, to: bytes.length - 1 };
      return this.make({ ...head, lineHash: 0, groupHash }, layout, fields, span, place);
    });
  }

  make(
    made: Head & { readonly lineHash: number; readonly groupHash: number },
    layout: Layout,
    fields: Int32Array,
    output: Span,
    { file, line }: Place,
  ): number {
    const { columns, outputs, podTally, files } = this.store;
    if (files.at(-1) !== file) files.push(file);
    const from = messageStart(output.bytes, output.from, output.to);
    const kept = outputs.keep(made.rule, layout.id, fields, { ...output, from });
    const group = columns.add({
      ...made,
      layout: layout.id,
      fields,
      output: kept,
      file: files.length - 1,
      line,
    });
    podTally.open(group);
    return group;
  }

  #isSame(group: number, { rule, source, priority }: Head): boolean {
    const { columns, layouts } = this.store;
    if (columns.rule[group] !== rule || columns.source[group] !== source) return false;
    if (columns.priority[group] !== priority) return false;
    const layout = layouts.at(columns.layout[group] ?? 0);
    if (this.#asksOthers(layout, this.store.text(source))) {
      this.#fillFrom(this.#other, this.store.fields(group));
    } else fillKey(this.#other, layout, layouts, columns.fields(group), this.store.values);
    return this.#key.equals(this.#other);
  }

  #asksOthers(layout: Layout, source: string): boolean {
    return layout.isConditional || source === 'internal';
  }

  #fillFrom(key: GroupKey, fields: Alert['fields']): void {
    key.clear();
    for (const [name, value] of Object.entries(fields)) {
      key.add(this.store.layouts.nameId(name), this.store.internValue(value));
    }
  }
}
