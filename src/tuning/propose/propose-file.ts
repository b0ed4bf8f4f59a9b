// Alerts about files → the program with the file, with the folder where many files of it alert, or
// with how made-up names begin.

import type { AlertGroup } from '../../alert/alert-log.ts';
import { parseFolderPath } from '../../settings/values/path.ts';
import { writePair } from '../../settings/values/write-entry.ts';
import { baseName, folderOf } from '../../text/path-parts.ts';
import { collect, grouped } from '../judge/grouped.ts';
import type { Change } from '../suggestion.ts';
import { fieldText } from './field-text.ts';
import { looksMadeUp } from './places.ts';
import type { Asking } from './proposal.ts';
import { commonStart, entry } from './propose-process.ts';
import { proposeRows } from './rows.ts';

interface Access {
  readonly file: string;
  readonly change: Extract<Change, { kind: 'row' }>;
}

/** Fewest files of one program for which what they share is offered. */
const fewestFiles = 3;

/** How several files begin: a folder, or within one what stands before the made-up part. */
export function sharedStart(files: readonly string[]): string | undefined {
  const sorted = [...new Set(files)].sort();
  const [first = '', last = ''] = [sorted[0], sorted.at(-1)];
  const start = commonStart(first, last);
  const folder = folderOf(start);
  // Digits at its end belong to what is made up: a time that goes on.
  const stem = start.slice(folder.length).replace(/[0-9]+$/, '');
  const isStem = stem.length >= 4 && sorted.every((file) => looksMadeUp(baseName(file)));
  if (isStem) return `${folder}${stem}`;
  return folder.split('/').length > 3 ? folder : undefined;
}

/** Rows of an exception whose second field is compared by how it begins. */
function proposeStarts(asking: Asking): void {
  const byProgram = new Map<string, { group: AlertGroup; access: Access }[]>();
  for (const { changes, groups } of asking.proposals.all) {
    const [change] = changes;
    const [group] = groups;
    if (change?.kind !== 'row' || change.rule !== asking.rule.name || group === undefined) continue;
    const at = change.exception.comps.indexOf('startswith');
    const file = change.row[at];
    if (file === undefined || !file.startsWith('/')) continue;
    const key = JSON.stringify([change.exception.name, change.row.toSpliced(at, 1)]);
    for (const one of groups) collect(byProgram, key, { group: one, access: { file, change } });
  }
  for (const found of byProgram.values()) {
    const byFolder = grouped(found, ({ access }) => folderOf(access.file));
    for (const near of [...byFolder.values(), found]) {
      const files = near.map(({ access }) => access.file);
      const made = files.some((file) => looksMadeUp(baseName(file)));
      if (new Set(files).size < (made ? 2 : fewestFiles)) continue;
      const start = sharedStart(files);
      const change = near[0]?.access.change;
      if (start === undefined || change === undefined) continue;
      const at = change.exception.comps.indexOf('startswith');
      const wider = { ...change, row: change.row.with(at, start) };
      asking.proposals.add(
        [wider],
        2.5,
        near.map(({ group }) => group),
      );
    }
  }
}

export function proposeFiles(asking: Asking): void {
  proposeRows(asking);
  proposeStarts(asking);
}

/** A reader of sensitive files, from the settings' own list. */
export function proposeReaders(asking: Asking): void {
  const { settings, proposals, groups } = asking;
  if (settings === undefined) {
    proposeFiles(asking);
    return;
  }
  for (const group of groups) {
    const exepath = fieldText(group.fields, 'proc.exepath');
    const file = fieldText(group.fields, 'fd.name');
    if (exepath === undefined || file === undefined) continue;
    proposals.add([entry('files.readers', writePair(exepath, file))], 1, [group]);
  }
}

/** System files that are changed: the file, or its folder, for all programs. */
export function proposeWritable(asking: Asking): void {
  if (asking.settings === undefined) return;
  const named = ['fd.name', 'fs.path.target', 'fs.path.name', 'fs.path.source'];
  const byFolder = new Map<string, { file: string; group: AlertGroup }[]>();
  for (const group of asking.groups) {
    const file = named
      .map((field) => fieldText(group.fields, field))
      .find((one) => one !== undefined);
    if (file === undefined || !parseFolderPath(file).ok) continue;
    asking.proposals.add([entry('files.writablePaths', file)], 2, [group]);
    const folder = folderOf(file);
    collect(byFolder, folder, { file, group });
  }
  for (const [folder, found] of byFolder) {
    if (new Set(found.map(({ file }) => file)).size < fewestFiles) continue;
    if (folder.split('/').length < 5) continue;
    asking.proposals.add(
      [entry('files.writablePaths', folder.slice(0, -1))],
      5,
      found.map(({ group }) => group),
    );
  }
}
