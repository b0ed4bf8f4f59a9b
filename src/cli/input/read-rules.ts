// `--rules FILE …` → the files, with the rules inside values files and manifests taken out, as Falco
// loads them one after the other.

import { type GivenFiles, openFiles } from '../../container/given-files.ts';
import type { RulesFile } from '../../ruleset/load.ts';
import { type Io, readInput } from '../io.ts';

/** Every file that cannot be read is told; undefined then. */
export async function readRulesFiles(
  paths: readonly string[],
  io: Io,
): Promise<GivenFiles | undefined> {
  const files: RulesFile[] = [];
  for (const path of paths) {
    const text = await readInput(path, io);
    if (text.ok) files.push({ name: path, text: text.value });
    else io.fault(text.message);
  }
  if (files.length < paths.length) return undefined;
  const opened = openFiles(files);
  for (const message of opened.misplaced) io.fault(message);
  return opened.misplaced.length > 0 ? undefined : opened;
}
