// A group as alert-log.ts has it, read from the fold's columns when it is asked for: 200,000 groups as
// objects would not fit the memory a log may take.
import type { Fields } from '../../evaluation/values/fields.ts';
import type { AlertGroup } from '../alert-log.ts';

/** What the fold tells of a group by its slot. */
export interface GroupSource {
  readonly scalars: (slot: number) => GroupScalars;
  readonly fields: (slot: number) => Fields;
  readonly example: (slot: number) => Fields;
  readonly output: (slot: number) => string;
  readonly hours: (slot: number) => AlertGroup['hours'];
}

export type GroupScalars = Pick<
  AlertGroup,
  'rule' | 'priority' | 'source' | 'pods' | 'manyPods' | 'first' | 'last' | 'file' | 'line'
>;

/**
 * Has what a plain group has, but is none: `structuredClone` and `postMessage` refuse it, a spread
 * copies little. `copyGroup` gives a plain one.
 */
export class GroupView implements AlertGroup {
  readonly id: number;
  readonly count: number;
  /** A function among its own members is what makes `structuredClone` refuse, not copy half. */
  readonly toJSON: () => AlertGroup;
  readonly #source: GroupSource;
  readonly #slot: number;

  constructor(source: GroupSource, slot: number, id: number, count: number) {
    this.#source = source;
    this.#slot = slot;
    this.id = id;
    this.count = count;
    this.toJSON = copyThis;
  }

  get rule(): string | undefined {
    return this.#source.scalars(this.#slot).rule;
  }

  get priority(): string {
    return this.#source.scalars(this.#slot).priority;
  }

  get source(): string {
    return this.#source.scalars(this.#slot).source;
  }

  get pods(): number {
    return this.#source.scalars(this.#slot).pods;
  }

  get manyPods(): boolean {
    return this.#source.scalars(this.#slot).manyPods;
  }

  get first(): number | undefined {
    return this.#source.scalars(this.#slot).first;
  }

  get last(): number | undefined {
    return this.#source.scalars(this.#slot).last;
  }

  get file(): string {
    return this.#source.scalars(this.#slot).file;
  }

  get line(): number {
    return this.#source.scalars(this.#slot).line;
  }

  get fields(): Fields {
    return this.#source.fields(this.#slot);
  }

  get example(): Fields {
    return this.#source.example(this.#slot);
  }

  get output(): string {
    return this.#source.output(this.#slot);
  }

  get hours(): AlertGroup['hours'] {
    return this.#source.hours(this.#slot);
  }
}

function copyThis(this: AlertGroup): AlertGroup {
  return copyGroup(this);
}

/** Plain data, for another thread or for keeping. */
export function copyGroup(group: AlertGroup): AlertGroup {
  const { id, rule, priority, source, fields, example, output, count, pods, manyPods } = group;
  const { first, last, hours, file, line } = group;
  const what = { id, rule, priority, source, fields, example, output, count, pods, manyPods };
  return { ...what, first, last, hours, file, line };
}
