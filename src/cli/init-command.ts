// `init`: files of the operator's → settings, with what was understood of each.
import { importable, importFile } from '../intake/import-file.ts';
import { checkSettings } from '../kubebrowse/check-settings.ts';
import { writeSettingsText } from '../settings/parse-settings.ts';
import type { Arguments } from './arguments.ts';
import { type ExitCode, type Io, readInput } from './io.ts';
import { readSettings } from './read-settings.ts';

export async function runInit(args: Arguments, io: Io): Promise<ExitCode> {
  const { files } = args;
  if (files.length === 0) {
    io.fault(`init takes files: ${importable}; for example init pods.yaml.`);
    return 2;
  }
  let settings = await readSettings(args, io);
  if (settings === undefined) return 2;
  let code: ExitCode = 0;
  for (const path of files) {
    const text = await readInput(path, io);
    if (!text.ok) {
      io.fault(text.message);
      return 2;
    }
    const source = path === '-' ? 'standard input' : path;
    const found = importFile(text.value);
    if (found.length === 0) {
      io.fault(`${source}: of no kind that is known. Expected ${importable}.`);
      code = 1;
    }
    for (const { kind, apply, understood, left } of found) {
      settings = apply(settings);
      for (const line of understood) io.fault(`${source}: ${kind}: ${line}`);
      for (const line of left) io.fault(`${source}: ${kind}: left alone: ${line}`);
    }
  }
  io.out(writeSettingsText(checkSettings(settings).settings));
  return code;
}
