// Lists and marked macros as read → the sections of the settings they hold.
import {
  type Entry,
  entriesOf,
  type ListId,
  listIds,
  listOf,
  listsOf,
} from '../../settings/adaptable-lists.ts';
import { defaultSettings } from '../../settings/default-settings.ts';
import { type ListKind, listKinds, sortUnique } from '../../settings/list-kinds.ts';
import type { Selector } from '../../settings/settings.ts';
import { type Comparison, never, readAlternatives } from '../condition-text.ts';
import { conditionOf } from '../list-conditions.ts';
import { readPrograms } from '../program-lists.ts';
import { partsOfRow, writtenExceptions } from '../written-settings.ts';
import type { RulesItems } from './read-items.ts';
import type { ReadNote } from './read-note.ts';
import type { HeldSettings } from './rules-release.ts';

type Alternatives = readonly (readonly Comparison[])[];

/** A condition that never or always holds stands for "none". */
function isNone(alternatives: Alternatives): boolean {
  const only = alternatives[0]?.[0];
  return (
    alternatives.length === 1 &&
    alternatives[0]?.length === 1 &&
    (only?.field === 'evt.num' || only?.field === 'container.id')
  );
}

function macro(items: RulesItems, name: string, notes: ReadNote[]): Alternatives {
  const condition = items.macros.get(name);
  if (condition === undefined) {
    notes.push({ message: `The macro ${name} is missing; its default is taken.` });
    return [];
  }
  if ([never, never.slice(1, -1)].includes(condition.trim())) return [];
  const read = readAlternatives(condition.trim());
  if (!read) {
    notes.push({
      message: `The macro ${name} is written in a way the builder cannot show; it was ignored.`,
    });
    return [];
  }
  return isNone(read) ? [] : read;
}

const selector = (comparisons: readonly Comparison[]): Selector =>
  comparisons.flatMap(({ field, values }) => {
    const key = /^k8s\.pod\.label\[(.*)\]$/.exec(field)?.[1];
    return key === undefined ? [] : [{ key, values }];
  });

const sameItems = (one: readonly string[], other: readonly string[] = []): boolean =>
  one.join() === other.join();

/** Entries of a list that the file holds as a list; those it lacks are as by default. */
function readItems(items: RulesItems, notes: ReadNote[], id: ListId): readonly Entry[] {
  const { kind, slot } = listOf(id);
  const held = 'list' in slot ? items.lists.get(slot.list) : undefined;
  if (!('list' in slot) || held === undefined) return entriesOf(defaultSettings, id);
  if (slot.ifNone !== undefined && sameItems(held, slot.ifNone)) return [];
  const own = held.filter((one) => !slot.beside?.includes(one));
  if (slot.patterns === undefined) return kind === 'ports' ? own.map(Number) : own;
  const patterns = readCondition(items, notes, slot.patterns, id).map(String);
  const { key } = listKinds[kind] as ListKind<string>; // patterns are texts
  return patterns.length > 0 ? sortUnique([...own, ...patterns], key) : own;
}

const readCondition = (
  items: RulesItems,
  notes: ReadNote[],
  name: string,
  id: ListId,
): readonly Entry[] => macro(items, name, notes).flatMap(conditionOf(listOf(id).kind).read);

function rowsOf(items: RulesItems, id: ListId): readonly (readonly string[])[] {
  const at = writtenExceptions.find((one) => one.id === id);
  const exceptions = items.rules.get(at?.rule ?? '')?.exceptions ?? [];
  return exceptions.find((one) => one.name === at?.name)?.rows ?? [];
}

const readRows = (items: RulesItems, notes: ReadNote[], id: ListId): readonly Entry[] =>
  rowsOf(items, id).flatMap((row) => {
    const entry = Object.fromEntries(partsOfRow(id).map((part, at) => [part, row[at] ?? '']));
    if (!('port' in entry)) return [entry as unknown as Entry]; // the parts of its kind
    if (/^\d{1,5}$/.test(entry['port'] ?? ''))
      return [{ ...entry, port: Number(entry['port']) } as unknown as Entry];
    notes.push({ message: `${entry['port']} is not a port number; this listener was ignored.` });
    return [];
  });

function readList(items: RulesItems, notes: ReadNote[], id: ListId): readonly Entry[] {
  const { slot } = listOf(id);
  if ('exception' in slot) return readRows(items, notes, id);
  return 'macro' in slot
    ? readCondition(items, notes, slot.macro, id)
    : readItems(items, notes, id);
}

/** All sections that a rules file holds. */
export function readHeld(items: RulesItems, notes: ReadNote[]): HeldSettings {
  const selectors = macro(items, 'kubebrowse_labelled', notes).map(selector);
  const lists = new Map(listIds.map((id) => [id, readList(items, notes, id)]));
  const entries = (id: ListId) => (lists.get(id) ?? []) as never; // of its kind, as its record says
  const { pods, network, processes, files } = defaultSettings;
  return {
    pods: {
      ...pods,
      ...listsOf('pods', entries),
      selectors,
      programs: readPrograms(items, notes),
    },
    network: {
      ...network,
      ...listsOf('network', entries),
      allowMetadata: macro(items, 'kubebrowse_allowed_metadata', notes).length > 0,
    },
    listeners: entries('listeners'),
    processes: {
      ...processes,
      ...listsOf('processes', entries),
      desktopTerminal:
        items.macros.get('kubebrowse_allowed_terminal')?.includes('kubebrowse_desktop_terminal') ??
        false,
      rootDesktop: items.macros.get('kubebrowse_allowed_root')?.includes('user.uid') ?? false,
    },
    files: { ...files, ...listsOf('files', entries) },
  };
}
