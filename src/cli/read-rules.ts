// `--rules FILE …` → the files, with the rules inside values files and manifests taken out, as Falco
// loads them one after the other.

import { type GivenFiles, openFiles } from '../container/given-files.ts';
import { recognise } from '../container/recognise.ts';
import type { RulesFile } from '../ruleset/load.ts';
import { type Io, readInput } from './io.ts';

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

interface Fault {
  readonly code: string;
  readonly message: string;
}

/** Why Falco does not load a file; what it is, where it is no rules file. */
export function loadFault({ files }: GivenFiles, name: string, { code, message }: Fault): string {
  const text = files.find((file) => file.name === name)?.text ?? '';
  const isForm = /^(?:Rules content is not yaml|yaml-cpp: )/.test(message);
  const other = isForm ? recognise(text) : undefined;
  return other ?? `Falco does not load it: ${code}: ${message}`;
}
