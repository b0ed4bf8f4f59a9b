// Paths, folders and patterns of a command line → the rules files to check, in the order of loading.
// What is named is checked whatever it is; of what is found in a folder, only what holds rules.
import { holdsRules } from '../../container/holds-rules.ts';
import type { RulesFile } from '../../ruleset/load.ts';
import { accept, type Parsed, refuse } from '../../text/parsed.ts';
import { type Io, readInput, reasonOf } from '../io.ts';
import { isGlob } from './glob.ts';

export interface CheckInputs {
  readonly files: readonly RulesFile[];
  /** Found, and without rules. */
  readonly passedOver: readonly string[];
}

async function findAll(path: string, io: Io): Promise<Parsed<readonly string[] | undefined>> {
  if (path === '-') return accept(undefined);
  try {
    const found = await io.find(path);
    if (found?.length !== 0) return accept(found);
  } catch (error) {
    return refuse(`${path}: cannot be looked through: ${reasonOf(error)}.`);
  }
  const isPattern = isGlob(path);
  return refuse(
    isPattern
      ? `${path}: no file matches this pattern.`
      : `${path}: there is no .yaml or .yml file in this folder.`,
  );
}

export async function readCheckInputs(
  paths: readonly string[],
  io: Io,
): Promise<Parsed<CheckInputs>> {
  const files: RulesFile[] = [];
  const passedOver: string[] = [];
  for (const path of paths) {
    const found = await findAll(path, io);
    if (!found.ok) return found;
    const known = new Set([...files.map(({ name }) => name), ...passedOver]);
    for (const one of found.value?.filter((each) => !known.has(each)) ?? [path]) {
      if (found.value !== undefined) io.progress(`Reading ${one}`);
      const text = await readInput(one, io);
      if (!text.ok) return text;
      const name = one === '-' ? 'standard input' : one;
      if (found.value !== undefined && !holdsRules(text.value)) passedOver.push(name);
      else files.push({ name, text: text.value });
    }
  }
  io.progress('');
  return files.length > 0
    ? accept({ files, passedOver })
    : refuse(
        `${paths.join(', ')}: none of ${passedOver.length} files holds Falco rules. Name a rules file to check it anyway.`,
      );
}
