// `init`: files of the operator's → settings, with what was understood of each.
import { Utf8Stream } from '../../alert/bytes/utf8-stream.ts';
import { importable, importFile } from '../../intake/import-file.ts';
import { checkSettings } from '../../kubebrowse/check-settings.ts';
import { writeSettingsText } from '../../settings/parse-settings.ts';
import type { Arguments } from '../arguments.ts';
import { readSettings } from '../input/read-settings.ts';
import { type ExitCode, type Io, readInput } from '../io.ts';

/** PowerShell's `>` writes UTF-16. */
async function readWhole(path: string, io: Io): Promise<string> {
  const stream = new Utf8Stream();
  const texts: Uint8Array[] = [];
  await io.stream(path, (bytes) => void texts.push(stream.push(bytes.slice())));
  texts.push(stream.close());
  return Buffer.concat(texts).toString('utf8');
}

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
    const text = await readInput(path, { ...io, read: (of) => readWhole(of, io) });
    if (!text.ok) {
      io.fault(text.message);
      return 2;
    }
    const source = path === '-' ? 'standard input' : path;
    const found = importFile(text.value, settings);
    if (found.length === 0) {
      io.fault(`${source}: not of a known kind. Expected ${importable}.`);
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
