// `generate --values`: settings and an operator's file → the file with our values and rules in it.
import { basename, dirname, join } from 'node:path';
import { moreValuesFile, type Texts } from '../../deploy/names.ts';
import { type WrittenBack, writeBack } from '../../deploy/values/write-back.ts';
import { writtenLines } from '../../deploy/values/written-words.ts';
import type { Settings } from '../../settings/settings.ts';
import {
  type ExitCode,
  type FileToWrite,
  type Io,
  readInput,
  reasonOf,
  WriteRefused,
} from '../io.ts';

export interface OwnFile {
  readonly path: string;
  readonly written: WrittenBack;
}

/** Says what was written and what was not; undefined after a fault. */
export async function readOwnFile(
  path: string,
  settings: Settings,
  texts: Texts,
  io: Io,
): Promise<OwnFile | undefined> {
  const file = await readInput(path, io);
  if (!file.ok) {
    io.fault(file.message);
    return undefined;
  }
  const written = writeBack(settings, texts, file.value);
  for (const line of writtenLines(written)) io.fault(`${path}: ${line}`);
  return written.trouble === undefined ? { path, written } : undefined;
}

/** 1: something had to be left out, which then stands beside it. */
export const codeOf = ({ written }: OwnFile): ExitCode =>
  written.places.some(({ refusals }) => refusals.length > 0) ? 1 : 0;

/** In a folder under its own name, with what could not be written beside it. */
export function ownFiles({ path, written }: OwnFile, folder: string): readonly FileToWrite[] {
  const { text, separate } = written;
  const name = path === '-' ? 'values.yaml' : basename(path);
  return [
    { path: join(folder, name), text },
    ...(separate === undefined ? [] : [{ path: join(folder, moreValuesFile), text: separate }]),
  ];
}

/** Over the file itself. */
export async function writeInPlace(own: OwnFile, io: Io): Promise<ExitCode> {
  if (own.path === '-') {
    io.fault('--write needs a file to write, not standard input. Leave --write out.');
    return 2;
  }
  const [file, ...beside] = ownFiles(own, dirname(own.path));
  try {
    if (file !== undefined) await io.write([{ ...file, path: own.path }], { force: true });
    await io.write(beside, { force: true });
    return codeOf(own);
  } catch (error) {
    io.fault(error instanceof WriteRefused ? error.message : `${own.path}: ${reasonOf(error)}.`);
    return 2;
  }
}

export function printOwn(own: OwnFile, json: boolean, io: Io): ExitCode {
  const { text, separate, places } = own.written;
  const said = places.map(({ called, changes, refusals }) => ({
    place: called,
    changed: changes.map(({ path }) => path.join('.')),
    refused: refusals.map(({ path, reason }) => ({ path: path.join('.'), reason })),
  }));
  if (json) io.out(`${JSON.stringify({ text, separate, places: said }, null, 2)}\n`);
  else io.copy(text);
  return codeOf(own);
}
