// The groups of a log by rule, and by what a field of theirs holds: whom a change can concern.

import type { AlertGroup } from '../../alert/alert-log.ts';
import { readIpAddress, writeIpAddress } from '../../settings/values/ip-address.ts';
import { hashOf } from '../../text/checksum.ts';
import type { ChangeKey } from '../propose/change-key.ts';
import { grouped } from './grouped.ts';

/** Whom a value or a path may concern, and those whom it always may: they say too little, or too much. */
interface FieldIndex {
  readonly find: (text: string) => readonly AlertGroup[];
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
        ? indexPaths(this.of(rule), key.fields)
        : indexValues(this.of(rule), key.field);
      this.#indexes.set(name, index);
    }
    const found = index.find(isBelow ? key.path : key.value);
    return index.unsaid.length === 0 ? found : [...found, ...index.unsaid];
  }
}

/** A hash times this and the place of a group are one whole number below 2^53. */
const places = 2 ** 20;

/**
 * Hashes with places of groups, in order: few bytes for each of 200,000. What is found may hold
 * groups of another text with the same hash; whom a change concerns in fact is judged.
 */
function indexHashes(
  groups: readonly AlertGroup[],
  textsOf: (group: AlertGroup) => readonly string[] | undefined,
): FieldIndex {
  const unsaid: AlertGroup[] = [];
  const pairs: number[] = [];
  for (const [place, group] of groups.entries()) {
    const texts = textsOf(group);
    if (texts === undefined || place >= places) unsaid.push(group);
    else for (const text of texts) pairs.push(hashOf(text) * places + place);
  }
  const sorted = Float64Array.from(pairs).sort();
  const find = (text: string) => {
    const start = hashOf(text) * places;
    const found = new Set<AlertGroup>();
    for (let at = firstFrom(sorted, start); (sorted[at] ?? Infinity) < start + places; at += 1) {
      const group = groups[(sorted[at] ?? 0) - start];
      if (group !== undefined) found.add(group);
    }
    return [...found];
  };
  return { find, unsaid };
}

/** The first place whose number is not below `start`. */
function firstFrom(sorted: Float64Array, start: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function indexValues(groups: readonly AlertGroup[], field: string): FieldIndex {
  return indexHashes(groups, ({ fields }) => {
    const value = fields[field];
    if (value === null) return [];
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
      return undefined;
    return [field === 'fd.sip' ? addressText(String(value)) : String(value)];
  });
}

/** Each path and every folder above it, without the last slash. */
function indexPaths(groups: readonly AlertGroup[], fields: readonly string[]): FieldIndex {
  const index = indexHashes(groups, (group) => {
    const own = group.fields;
    const values = fields.map((field) => own[field]);
    const said = values.filter((value) => typeof value === 'string');
    // One path said is the one the rule was about: the other fields are of other events.
    if (said.length === 0) return values.some((value) => value !== null) ? undefined : [];
    const above = said.map(foldersOf);
    return above.includes(undefined) ? undefined : above.flatMap((paths) => paths ?? []);
  });
  return { ...index, find: (text) => index.find(text.replace(/\/$/, '')) };
}

/** A path of more folders is looked at each time. */
const deepest = 100;

/** Undefined of a path that is deeper than any real one. */
function foldersOf(path: string): readonly string[] | undefined {
  const found = [path.replace(/\/$/, '')];
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
    if (found.length > deepest) return undefined;
    found.push(path.slice(0, at));
  }
  return found;
}

/** An address has several spellings. */
function addressText(text: string): string {
  const address = readIpAddress(text);
  return address === undefined ? text : writeIpAddress(address);
}
