// A list of the settings → how an entry of it is read, put in, and where the rules file holds it.
import { conditionOf } from '../../kubebrowse/list-conditions.ts';
import { partsOfRow, writtenExceptions } from '../../kubebrowse/written-settings.ts';
import {
  type Entry,
  entriesOf,
  type ListId,
  type ListKindName,
  listIds,
  listOf,
  withEntries,
} from '../../settings/adaptable-lists.ts';
import { type ListKind, listKinds } from '../../settings/list-kinds.ts';
import type { Settings } from '../../settings/settings.ts';
import { accept, type Parsed, refuse } from '../../text/parsed.ts';
import type { EntryList } from '../suggestion.ts';

/**
 * How the rules file holds the list: as a list by name (`sentinel` an entry nobody has), as a macro
 * (`condition` of one entry), or as rows of an exception.
 */
export type Place =
  | { readonly kind: 'list'; readonly sentinel: string }
  | {
      readonly kind: 'macro';
      readonly macro: string;
      readonly condition: (entry: string) => string;
    }
  | {
      readonly kind: 'rows';
      readonly rule: string;
      readonly fields: readonly string[];
      readonly comps: readonly string[];
      readonly row: (entry: string) => readonly string[];
    };

export interface EntryListKind {
  readonly check: (entry: string) => Parsed<string>;
  readonly add: (settings: Settings, entries: readonly string[]) => Settings;
  readonly place: Place;
}

/** Accepts what the kind accepts as it stands: an entry that has to be put right is another one. */
function checkOf({ parse, write }: ListKind<unknown>) {
  return (entry: string): Parsed<string> => {
    const parsed = parse(entry);
    if (!parsed.ok) return parsed;
    const written = write(parsed.value);
    return written === entry ? accept(entry) : refuse(`${entry} would be written as ${written}.`);
  };
}

function values(entries: readonly string[], { parse }: ListKind<unknown>): readonly Entry[] {
  return entries.flatMap((entry) => {
    const parsed = parse(entry);
    return parsed.ok ? [parsed.value as Entry] : []; // of the kind's parser
  });
}

/** An entry that nobody has, of a kind whose entries are not paths. */
const sentinels: Readonly<Partial<Record<ListKindName, string>>> = {
  ports: '65533',
  processNames: '.tuning-name',
};

function placeOf(id: EntryList, kind: ListKind<unknown>): Place {
  const { kind: name, slot } = listOf(id);
  if ('list' in slot) return { kind: 'list', sentinel: sentinels[name] ?? `/.tuning/${id}` };
  if ('macro' in slot) {
    const { write } = conditionOf(name);
    const condition = (entry: string) => write(values([entry], kind) as never[]); // of its kind
    return { kind: 'macro', macro: slot.macro, condition };
  }
  const { fields, comps } = slot;
  const rule = writtenExceptions.find((one) => one.id === id)?.rule ?? '';
  const row = (entry: string) =>
    values([entry], kind).flatMap((one) =>
      partsOfRow(id).map((part) => String(Reflect.get(Object(one), part))),
    );
  return { kind: 'rows', rule, fields, comps, row };
}

function entryList(id: EntryList): EntryListKind {
  const kind = listKinds[listOf(id).kind] as ListKind<unknown>; // its entries come from its parser
  return {
    check: checkOf(kind),
    add: (settings, entries) =>
      withEntries(settings, id, [...entriesOf(settings, id), ...values(entries, kind)]),
    place: placeOf(id, kind),
  };
}

const isTuned = (id: ListId): id is EntryList => listOf(id).tuned === true;

export const entryLists = Object.fromEntries(
  listIds.filter(isTuned).map((id) => [id, entryList(id)]),
) as Readonly<Record<EntryList, EntryListKind>>; // one for each list that can be tuned
