// A draft ↔ plain JSON for this browser's storage. Only what differs from the default is kept, as typed.
// What comes back may be anything: whatever does not fit is left out, nothing throws.

import type { ListId } from '../../settings/adaptable-lists.ts';
import {
  exceptionComparisons,
  type Priority,
  priorities,
  type SidekickOutputName,
  sidekickOutputs,
} from '../../settings/settings.ts';
import { isObject, type JsonObject, objectOf } from '../../text/json-object.ts';
import type { PlainId } from './controls.ts';
import {
  type Draft,
  defaultDraft,
  type RawException,
  type RawLabel,
  type RawOutput,
  type RawRule,
} from './draft.ts';
import { type SavedDraft, saveDraft } from './save-draft.ts';

/** Everything the builder keeps between visits. */
export interface Saved {
  readonly version: 1;
  /** The tab that has kept it. */
  readonly tab?: string;
  readonly draft: SavedDraft;
  /** The last valid draft, while the present one has faults. */
  readonly valid?: SavedDraft;
  /** What stands in fields of lists and is no entry yet. */
  readonly pending?: Readonly<Record<string, string>>;
  readonly profiles?: Readonly<Record<string, SavedDraft>>;
  /** A draft opened from a link, with the edits made to it since. */
  readonly linked?: {
    readonly fragment: string;
    readonly draft: SavedDraft;
    readonly edited: boolean;
  };
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const oneOf = <T extends string>(value: unknown, all: readonly T[]): T | undefined =>
  all.find((one) => one === value);

function readLabel(value: unknown): RawLabel {
  const { key, values } = objectOf(value);
  return { key: textOf(key), values: textOf(values) };
}

function readException(value: unknown): RawException {
  const { name, fields, rows } = objectOf(value);
  const read = listOf(fields).map((field) => {
    const { field: text, comparison } = objectOf(field);
    return { field: textOf(text), comparison: oneOf(comparison, exceptionComparisons) ?? '=' };
  });
  return {
    name: textOf(name),
    fields: read,
    rows: listOf(rows).map((row) => read.map((_, at) => textOf(listOf(row)[at]))),
  };
}

function readRule(value: unknown): RawRule {
  const { enabled, priority, tags, exceptions, capture } = objectOf(value);
  const known = oneOf<Priority>(priority, priorities);
  return {
    ...(typeof enabled === 'boolean' ? { enabled } : {}),
    ...(known === undefined ? {} : { priority: known }),
    tags: textOf(tags),
    exceptions: listOf(exceptions).map(readException),
    ...(typeof capture === 'string' ? { capture } : {}),
  };
}

function readOutput(value: unknown): RawOutput {
  const { on, minimumPriority, address } = objectOf(value);
  return {
    on: on === true,
    minimumPriority: oneOf<Priority>(minimumPriority, priorities) ?? 'WARNING',
    address: textOf(address),
  };
}

export function readSavedDraft(value: unknown): Draft {
  const saved = objectOf(value);
  const texts = objectOf(saved['texts']);
  const kept = Object.keys(defaultDraft.texts).map((id) => {
    const key = id as PlainId; // a key of the default texts
    const text = Object.hasOwn(texts, id) ? texts[id] : undefined;
    return [id, typeof text === 'string' ? text : defaultDraft.texts[key]];
  });
  const outputs = objectOf(saved['outputs']);
  const known = sidekickOutputs.filter((name) => Object.hasOwn(outputs, name));
  return {
    texts: Object.fromEntries(kept) as Draft['texts'], // the same keys
    selectors: Array.isArray(saved['selectors'])
      ? listOf(saved['selectors']).map((selector) => listOf(selector).map(readLabel))
      : defaultDraft.selectors,
    rules: Object.fromEntries(
      Object.entries(objectOf(saved['rules'])).map(([name, rule]) => [name, readRule(rule)]),
    ),
    outputs: Object.fromEntries(
      known.map((name): [SidekickOutputName, RawOutput] => [name, readOutput(outputs[name])]),
    ),
  };
}

export interface Restored {
  readonly draft: Draft;
  readonly valid: Draft | undefined;
  readonly pending: ReadonlyMap<ListId, string>;
  readonly profiles: Readonly<Record<string, SavedDraft>>;
  readonly linked:
    | { readonly fragment: string; readonly draft: Draft; readonly edited: boolean }
    | undefined;
  readonly tab: string | undefined;
}

export type Kept =
  | { readonly kind: 'nothing' }
  /** `isWhole`: nothing was left out. */
  | { readonly kind: 'work'; readonly work: Restored; readonly isWhole: boolean }
  /** Why, as the end of a sentence on what is kept. */
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Whether all of `stored` stands in `read`, which may hold more. */
function covers(read: unknown, stored: unknown): boolean {
  if (Array.isArray(stored))
    return Array.isArray(read) && stored.every((one, at) => covers(read[at], one));
  if (!isObject(stored)) return read === stored;
  return (
    isObject(read) &&
    Object.entries(stored).every(([key, one]) => Object.hasOwn(read, key) && covers(read[key], one))
  );
}

function restoreFrom(value: JsonObject): Restored {
  const pending = Object.entries(objectOf(value['pending'])).filter(([id]) =>
    Object.hasOwn(defaultDraft.texts, id),
  );
  const profiles = Object.entries(objectOf(value['profiles'])).map(([name, draft]) => [
    name,
    saveDraft(readSavedDraft(draft)),
  ]);
  const linked = isObject(value['linked']) ? value['linked'] : undefined;
  return {
    draft: readSavedDraft(value['draft']),
    valid: value['valid'] === undefined ? undefined : readSavedDraft(value['valid']),
    pending: new Map(pending.map(([id, one]) => [id as ListId, textOf(one)])), // checked above
    profiles: Object.fromEntries(profiles),
    linked: linked && {
      fragment: textOf(linked['fragment']),
      draft: readSavedDraft(linked['draft']),
      // Of one that does not say so it is not known.
      edited: linked['edited'] !== false,
    },
    tab: typeof value['tab'] === 'string' ? value['tab'] : undefined,
  };
}

function isWhole(value: JsonObject, { pending, ...work }: Restored): boolean {
  const { version: _, profiles = {}, ...stored } = value;
  const read = { ...work, pending: Object.fromEntries(pending) };
  const named = Object.values(objectOf(profiles));
  return covers(read, stored) && named.every((one) => covers(readSavedDraft(one), one));
}

/** What this browser keeps. A later version of this page may have kept it, or a part of it is lost. */
export function readKept(text: string | null): Kept {
  if (text === null || text === '') return { kind: 'nothing' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'unreadable', reason: 'it is damaged or cut off' };
  }
  const version = isObject(value) ? value['version'] : undefined;
  if (!isObject(value) || version !== 1) {
    const reason =
      typeof version === 'number' && version > 1
        ? `it is of version ${version}, and this page reads version 1`
        : 'it is not the builder’s work';
    return { kind: 'unreadable', reason };
  }
  const work = restoreFrom(value);
  return { kind: 'work', work, isWhole: isWhole(value, work) };
}

export function restore(text: string | null): Restored | undefined {
  const kept = readKept(text);
  return kept.kind === 'work' ? kept.work : undefined;
}
