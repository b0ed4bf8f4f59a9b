// The groups of a log by rule, and by what a field of theirs holds: whom a change can concern.

import type { AlertGroup } from '../alert/alert-log.ts';
import { readIpAddress, writeIpAddress } from '../settings/values/ip-address.ts';
import type { ChangeKey } from './change-key.ts';
import { collect, grouped } from './grouped.ts';

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

  /** Groups of the rule that a change with this key may concern; without one all. */
  concerned(rule: string, key: ChangeKey | undefined): readonly AlertGroup[] {
    if (key === undefined) return this.of(rule);
    const isBelow = key.kind === 'below';
    const name = `${isBelow ? key.fields.join(' ') : key.field}\n${key.kind}\n${rule}`;
    let index = this.#indexes.get(name);
    if (index === undefined) {
      index = isBelow
        ? indexFolders(this.of(rule), key.fields)
        : indexValues(this.of(rule), key.field);
      this.#indexes.set(name, index);
    }
    const found = index.byValue.get(isBelow ? key.path : key.value) ?? none;
    return index.unsaid.length === 0 ? found : [...found, ...index.unsaid];
  }
}

function indexValues(groups: readonly AlertGroup[], field: string): FieldIndex {
  const byValue = new Map<string, AlertGroup[]>();
  const unsaid: AlertGroup[] = [];
  for (const group of groups) {
    const value = group.fields[field];
    if (value === null) continue;
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
      unsaid.push(group);
      continue;
    }
    collect(byValue, field === 'fd.sip' ? addressText(String(value)) : String(value), group);
  }
  return { byValue, unsaid };
}

/** Each path and every folder above it, with and without its last slash. */
function indexFolders(groups: readonly AlertGroup[], fields: readonly string[]): FieldIndex {
  const byValue = new Map<string, AlertGroup[]>();
  const unsaid: AlertGroup[] = [];
  for (const group of groups) {
    const values = fields.map((field) => group.fields[field]);
    const above = new Set<string>();
    const folders = values.map((value) => (typeof value === 'string' ? foldersOf(value) : []));
    if (folders.includes(undefined)) {
      unsaid.push(group);
      continue;
    }
    for (const path of folders.flatMap((paths) => paths ?? [])) above.add(path);
    for (const path of above) collect(byValue, path, group);
    // One path said is the one the rule was about: the other fields are of other events.
    if (above.size === 0 && values.some((value) => value !== null)) unsaid.push(group);
  }
  return { byValue, unsaid };
}

/** A path of more folders is looked at each time. */
const deepest = 100;

/** Undefined of a path that is deeper than any real one. */
function foldersOf(path: string): readonly string[] | undefined {
  const found = [path];
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
    if (found.length > 2 * deepest) return undefined;
    found.push(path.slice(0, at), path.slice(0, at + 1));
  }
  return found;
}

/** An address has several spellings. */
function addressText(text: string): string {
  const address = readIpAddress(text);
  return address === undefined ? text : writeIpAddress(address);
}
