// Alerts about programs → the program by its path, a script by interpreter and path, a pair of
// program and parent, a folder of many programs, a name where nothing else is known.
import type { AlertGroup } from '../../alert/alert-log.ts';
import type { Fields } from '../../evaluation/values/fields.ts';
import type { ExceptionComparison, RuleException } from '../../settings/settings.ts';
import { parseExceptionValue } from '../../settings/values/exception.ts';
import { writePair } from '../../settings/values/write-entry.ts';
import { baseName, folderOf } from '../../text/path-parts.ts';
import { collect } from '../judge/grouped.ts';
import type { Change, EntryList } from '../suggestion.ts';
import { fieldText } from './field-text.ts';
import { isInterpreter, isWideFolder, looksMadeUp } from './places.ts';
import type { Asking } from './proposal.ts';
import { passing, proposeRows, shapeFor } from './rows.ts';
import { scriptOf } from './script.ts';

export function entry(list: EntryList, text: string): Change {
  return { kind: 'entry', list, entry: text };
}

function row(
  { rule }: Asking,
  exception: Omit<RuleException, 'rows'>,
  values: readonly string[],
): Change | undefined {
  const fits = values.every((value, at) => {
    const parsed = parseExceptionValue(exception.fields[at] ?? '', value);
    return parsed.ok && parsed.value === value;
  });
  return fits ? { kind: 'row', rule: rule.name, exception, row: values } : undefined;
}

function newRow(
  asking: Asking,
  name: string,
  terms: readonly (readonly [field: string, comp: ExceptionComparison, value: string])[],
): Change | undefined {
  const fields = terms.map(([field]) => field);
  if (!fields.every((field) => asking.rule.printed.includes(field))) return undefined;
  const comps = terms.map(([, comp]) => comp);
  const shape = shapeFor(asking.rule, name, fields, comps);
  return row(
    asking,
    shape,
    terms.map(([, , value]) => value),
  );
}

function proposeOne(asking: Asking, change: Change | undefined, cost: number, group: AlertGroup) {
  if (change !== undefined) asking.proposals.add([change], cost + passing(change), [group]);
}

/** Its interpreter, and the command line from its start to the end of the script's path. */
export function proposeScripts(asking: Asking): void {
  for (const group of asking.groups) {
    const { exepath, name, command } = programOf(group.fields);
    if (exepath === undefined || !isInterpreter(exepath)) continue;
    if (name === undefined || command === undefined) continue;
    const run = scriptOf(exepath, name, command);
    if (run === undefined) continue;
    const change = newRow(asking, 'known_scripts', [
      ['proc.exepath', '=', exepath],
      ['proc.cmdline', 'startswith', run.start],
    ]);
    proposeOne(asking, change, 0.9, group);
  }
}

/** Program, parent and the whole command line: for what would open too much without. */
export function proposeCommands(asking: Asking): void {
  for (const group of asking.groups) {
    const { exepath, parent, command } = programOf(group.fields);
    if (exepath === undefined || parent === undefined || command === undefined) continue;
    const change = newRow(asking, 'known_commands', [
      ['proc.exepath', '=', exepath],
      ['proc.pexepath', '=', parent],
      ['proc.cmdline', '=', command],
    ]);
    proposeOne(asking, change, 1.7, group);
  }
}

function programOf(fields: Fields) {
  return {
    exepath: fieldText(fields, 'proc.exepath'),
    name: fieldText(fields, 'proc.name'),
    parent: fieldText(fields, 'proc.pexepath'),
    command: fieldText(fields, 'proc.cmdline'),
  };
}

/** Fewest programs of one folder for which the folder is offered. */
const fewestSiblings = 8;

export function proposePaths(asking: Asking, list: EntryList = 'processes.paths'): void {
  if (asking.settings === undefined) return;
  const byFolder = new Map<string, Map<string, AlertGroup[]>>();
  for (const group of asking.groups) {
    const { exepath, name } = programOf(group.fields);
    if (exepath !== undefined) {
      asking.proposals.add([entry(list, exepath)], 1, [group]);
      const folder = folderOf(exepath);
      const siblings = byFolder.get(folder) ?? new Map<string, AlertGroup[]>();
      byFolder.set(folder, siblings);
      collect(siblings, exepath, group);
    } else if (name !== undefined && list === 'processes.paths') {
      asking.proposals.add([entry('processes.names', name)], 9, [group]);
    }
  }
  if (list !== 'processes.paths') return;
  for (const [folder, siblings] of byFolder) {
    const made = [...siblings.keys()].some((path) => looksMadeUp(baseName(path)));
    if (isWideFolder(folder) || (siblings.size < fewestSiblings && !(made && siblings.size > 1)))
      continue;
    const groups = [...siblings.values()].flat();
    asking.proposals.add([entry('processes.prefixes', folder)], 6, groups);
  }
}

/** A program that is not expected: by path, as a script, or with its parent. */
export function proposeExecutions(asking: Asking): void {
  proposeScripts(asking);
  proposePaths(asking);
  proposeRows(asking);
}

/** Rows alone: rules about programs that no list of the settings exempts. */
export function proposeExecutionRows(asking: Asking): void {
  proposeScripts(asking);
  proposeRows(asking);
}

export function proposeEntrypoints(asking: Asking): void {
  proposePaths(asking, 'processes.entrypoints');
  proposeExecutionRows(asking);
}

export function proposeRootHelpers(asking: Asking): void {
  proposePaths(asking, 'processes.rootHelpers');
  proposeExecutionRows(asking);
}

/** A shell by its parent and the whole command line; by how it starts where that differs. */
export function proposeShells(asking: Asking): void {
  const byParent = new Map<string, { command: string; group: AlertGroup }[]>();
  for (const group of asking.groups) {
    const { parent, command } = programOf(group.fields);
    if (parent === undefined || command === undefined) continue;
    const change = newRow(asking, 'known_commands', [
      ['proc.pexepath', '=', parent],
      ['proc.cmdline', '=', command],
    ]);
    proposeOne(asking, change, 1, group);
    const key = `${parent}\n${command.split(' ').slice(0, 2).join(' ')}`;
    collect(byParent, key, { command, group });
  }
  if (asking.settings === undefined) return;
  for (const [key, found] of byParent) proposeShellStart(asking, key, found);
  proposeRows(asking);
}

function proposeShellStart(
  { proposals }: Asking,
  key: string,
  found: readonly { command: string; group: AlertGroup }[],
): void {
  const commands = [...new Set(found.map(({ command }) => command))].sort();
  const [first = '', last = ''] = [commands[0], commands.at(-1)];
  if (first === last && first.length <= 200) return;
  const start = wholeWords(commonStart(first, last).slice(0, 200));
  // Nothing but the shell and its option says nothing of what it runs.
  if (start.split(' ').length < 3) return;
  const parent = key.slice(0, key.indexOf('\n'));
  const pair = entry('processes.shells', writePair(parent, start));
  proposals.add(
    [pair],
    3,
    found.map(({ group }) => group),
  );
}

/** Of sorted texts the first and last differ soonest. */
export function commonStart(first: string, last: string): string {
  let at = 0;
  while (at < first.length && first[at] === last[at]) at += 1;
  return first.slice(0, at);
}

/** Up to the last blank. */
function wholeWords(text: string): string {
  return text.slice(0, Math.max(0, text.lastIndexOf(' ')));
}
