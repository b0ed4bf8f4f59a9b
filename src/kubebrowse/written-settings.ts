// Which lists and macros of the rules file hold which settings: one table for writing and reading.
import { rulesSilencedBy, rulesWhere } from '../ours/rules.ts';
import { entriesOf, type ListId, listIds, listOf } from '../settings/adaptable-lists.ts';
import { programsOf } from '../settings/session-programs.ts';
import type { Settings } from '../settings/settings.ts';
import { labelledCondition, never } from './condition-text.ts';
import { conditionOf } from './list-conditions.ts';
import { launcherCondition } from './program-lists.ts';

const isPattern = (path: string): boolean => /[*?]/.test(path);

/** Items of the list that holds these settings; patterns stand in a macro of their own. */
function itemsOf(settings: Settings, id: ListId): readonly string[] {
  const { slot } = listOf(id);
  if (!('list' in slot)) return [];
  const entries = entriesOf(settings, id).map(String);
  const items = slot.patterns === undefined ? entries : entries.filter((one) => !isPattern(one));
  if (items.length === 0 && slot.ifNone !== undefined) return slot.ifNone;
  return [...(slot.beside ?? []), ...items];
}

/** Items of each list the settings fill. */
export const writtenLists: Readonly<Record<string, (s: Settings) => readonly string[]>> =
  Object.fromEntries(
    listIds.flatMap((id) => {
      const { slot } = listOf(id);
      return 'list' in slot ? [[slot.list, (s: Settings) => itemsOf(s, id)]] : [];
    }),
  );

/** Conditions of the macros that hold lists. */
const listMacros: Readonly<Record<string, (s: Settings) => string>> = Object.fromEntries(
  listIds.flatMap((id) => {
    const { kind, slot } = listOf(id);
    const name = 'macro' in slot ? slot.macro : 'list' in slot ? slot.patterns : undefined;
    if (name === undefined) return [];
    const held = (entries: readonly unknown[]) =>
      'macro' in slot ? entries : entries.filter((one) => isPattern(String(one)));
    const write = (s: Settings) => conditionOf(kind).write(held(entriesOf(s, id)) as never[]); // of its kind
    return [[name, write]];
  }),
);

/** Condition of each marked macro. */
export const writtenMacros: Readonly<Record<string, (s: Settings) => string>> = {
  kubebrowse_labelled: (s) => labelledCondition(s.pods.selectors),
  kubebrowse_launcher: (s) => launcherCondition(programsOf(s.pods.programs)),
  ...listMacros,
  kubebrowse_allowed_metadata: (s) =>
    s.network.allowMetadata ? '(fd.sip in (kubebrowse_metadata_addresses))' : never,
  kubebrowse_allowed_terminal: (s) =>
    s.processes.desktopTerminal ? '(kubebrowse_desktop_terminal)' : never,
  kubebrowse_allowed_root: (s) => (s.processes.rootDesktop ? '(user.uid = 0)' : never),
};

export interface WrittenException {
  readonly id: ListId;
  readonly rule: string;
  readonly name: string;
}

/** Exceptions that hold settings of their own; the builder's free exceptions may not take their names. */
export const writtenExceptions: readonly WrittenException[] = listIds.flatMap((id) => {
  const { slot } = listOf(id);
  if (!('exception' in slot)) return [];
  return [{ id, rule: rulesSilencedBy(id)[0] ?? '', name: slot.exception }];
});

/** An entry that fills a row of an exception ↔ the row: its parts in the order of the record's fields. */
const parts = {
  listeners: ['port', 'executable'],
  shells: ['parent', 'command'],
  readers: ['executable', 'path'],
} as const;

/** @throws where a list's record names an exception and its kind has no parts: a fault of ours */
export function partsOfRow(id: ListId): readonly string[] {
  const { kind } = listOf(id);
  const found = Object.entries(parts).find(([name]) => name === kind)?.[1];
  if (found === undefined) throw new Error(`lists of ${kind} cannot be in an exception`);
  return found;
}

/** Rows of those exceptions. */
export const writtenRows = (
  settings: Settings,
): ReadonlyMap<string, readonly (readonly string[])[]> =>
  new Map(
    writtenExceptions.map(({ id, rule, name }) => [
      `${rule}\n${name}`,
      entriesOf(settings, id).map((entry) =>
        partsOfRow(id).map((part) => String(Reflect.get(Object(entry), part))),
      ),
    ]),
  );

/**
 * Macros by which a rule leaves to graver ones what those report → the graver ones. With one of them
 * off, its events would be reported by nobody: the macro then holds nothing.
 */
export const toldMacros: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  (['execution', 'command', 'file', 'destination'] as const).map((told) => [
    `kubebrowse_told_${told}`,
    rulesWhere((row) => row.told === told),
  ]),
);
