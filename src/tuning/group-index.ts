// The groups of a log by rule, and by what a field of theirs holds: whom a change can concern.

import type { AlertGroup } from '../alert/alert-log.ts';
import { grouped } from './grouped.ts';

interface FieldIndex {
  readonly byValue: ReadonlyMap<string, readonly AlertGroup[]>;
  /** Those that do not say, or say more than one thing. */
  readonly unsaid: readonly AlertGroup[];
}

const none: readonly AlertGroup[] = [];

export class GroupIndex {
  readonly #byRule: ReadonlyMap<string, readonly AlertGroup[]>;
  readonly #indexes = new Map<string, FieldIndex>();

  constructor(groups: readonly AlertGroup[]) {
    const known = groups.filter((group) => group.rule !== undefined);
    this.#byRule = grouped(known, ({ rule }) => rule ?? '');
  }

  get rules(): readonly string[] {
    return [...this.#byRule.keys()];
  }

  of(rule: string): readonly AlertGroup[] {
    return this.#byRule.get(rule) ?? none;
  }

  /** Groups of the rule whose field may be the value; `field` undefined: all. */
  concerned(rule: string, field: string | undefined, value: string): readonly AlertGroup[] {
    if (field === undefined) return this.of(rule);
    const key = `${field}\n${rule}`;
    let index = this.#indexes.get(key);
    if (index === undefined) {
      index = makeIndex(this.of(rule), field);
      this.#indexes.set(key, index);
    }
    const found = index.byValue.get(value) ?? none;
    return index.unsaid.length === 0 ? found : [...found, ...index.unsaid];
  }
}

function makeIndex(groups: readonly AlertGroup[], field: string): FieldIndex {
  const byValue = new Map<string, AlertGroup[]>();
  const unsaid: AlertGroup[] = [];
  for (const group of groups) {
    const value = group.fields[field];
    if (value === null) continue;
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
      unsaid.push(group);
      continue;
    }
    const same = byValue.get(String(value));
    if (same === undefined) byValue.set(String(value), [group]);
    else same.push(group);
  }
  return { byValue, unsaid };
}
