// Files as they are given, rules files or files with rules inside, in the order of loading → the rules
// files to load; and insertions into those → the files as given with them written in.

import type { RulesFile } from '../ruleset/load.ts';
import { accept, type Parsed, refuse } from '../text/parsed.ts';
import { applyEdits, type TextEdit } from './embedded-text.ts';
import { type PackedText, unpack } from './unpack.ts';

interface Origin {
  /** Index among the files as given. */
  readonly file: number;
  /** Undefined for a rules file itself. */
  readonly packed: PackedText | undefined;
}

export interface Insertion {
  /** The name of the file it is loaded by. */
  readonly file: string;
  readonly at: number;
  readonly text: string;
}

export interface GivenFiles {
  readonly given: readonly RulesFile[];
  /** What Falco loads. */
  readonly files: readonly RulesFile[];
  readonly origins: readonly Origin[];
  /** Texts that do not come to Falco as they stand, each with its reason. */
  readonly misplaced: readonly string[];
}

export function openFiles(given: readonly RulesFile[]): GivenFiles {
  const files: RulesFile[] = [];
  const origins: Origin[] = [];
  const misplaced: string[] = [];
  given.forEach(({ name, text }, file) => {
    const texts = unpack(text);
    if (texts === undefined) {
      files.push({ name, text });
      origins.push({ file, packed: undefined });
      return;
    }
    for (const packed of texts) {
      const inside = packed.path.length > 0 ? `${name}, ${packed.path.join('.')}` : name;
      files.push({ name: inside, text: packed.text });
      origins.push({ file, packed });
      if (packed.misplaced !== undefined) misplaced.push(`${inside}: ${packed.misplaced}`);
    }
  });
  return { given, files, origins, misplaced };
}

/** The name by which the file that holds a loaded one was given. */
export function givenName({ given, files, origins }: GivenFiles, loaded: string): string {
  const index = files.findIndex(({ name }) => name === loaded);
  return given[origins[index]?.file ?? -1]?.name ?? loaded;
}

/** Two texts in one piece of base64: each change moves what follows. */
const meet = ({ range: a }: TextEdit, { range: b }: TextEdit): boolean =>
  a.from < b.to && b.from < a.to;

/** Refused where what is put in cannot stand in the file as its text is written there. */
export function writeBack(
  { given, files, origins }: GivenFiles,
  insertions: readonly Insertion[],
): Parsed<readonly RulesFile[]> {
  const edits = new Map<number, TextEdit[]>();
  for (const [index, { file, packed }] of origins.entries()) {
    const { name = '' } = files[index] ?? {};
    const here = insertions
      .filter((each) => each.file === name)
      .map(({ at, text }): TextEdit => ({ range: { from: at, to: at }, text }));
    if (here.length === 0) continue;
    const written = packed === undefined ? here : packed.write(here);
    const before = edits.get(file) ?? [];
    if (written === undefined || written.some((one) => before.some((other) => meet(one, other)))) {
      return refuse(
        `${name}: the change cannot be written into the file as the rules are there. Write them as a block (|-) in it, or tune them as a rules file of their own.`,
      );
    }
    edits.set(file, [...before, ...written]);
  }
  return accept(
    given.map(({ name, text }, index) => ({
      name,
      text: applyEdits(text, edits.get(index) ?? []),
    })),
  );
}
