// `generate --check`: the files that the settings make, and those of a folder → which of them differ. For a
// pipeline in which both are committed.
import { type Artifact, writeOrExplain } from '../../deploy/artifacts.ts';
import { overridesFile, type Texts } from '../../deploy/names.ts';
import { gatherEvidence } from '../../evidence/gather-evidence.ts';
import {
  type Earlier,
  madeNames,
  reviewFile,
  sinceSection,
  standingSection,
} from '../../evidence/since.ts';
import { version } from '../../evidence/version.ts';
import { writeEvidence } from '../../evidence/write-evidence.ts';
import { customise } from '../../kubebrowse/customise.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Io } from '../io.ts';
import type { Reviewed } from './review-text.ts';

/** `out/` and `out` are one folder; `/` is itself. */
export const pathIn = (folder: string, name: string): string =>
  `${folder.replace(/(?<=[^\\/])[\\/]+$/, '')}/${name}`;

/** What stands in the folder of what may have been made; nothing without a folder. */
export async function readEarlier(
  folder: string | undefined,
  names: readonly string[],
  io: Io,
): Promise<Earlier> {
  const earlier = new Map<string, string>();
  if (folder === undefined) return earlier;
  const take = async (name: string): Promise<void> => {
    if (!(await io.exists(folder, name))) return;
    earlier.set(name, await io.read(pathIn(folder, name)));
  };
  await take(reviewFile);
  const before = madeNames(earlier.get(reviewFile) ?? '');
  for (const name of new Set([...names, ...before, overridesFile])) {
    if (name !== reviewFile) await take(name);
  }
  return earlier;
}

interface Making {
  readonly settings: Settings;
  readonly texts: Texts;
  readonly artifacts: readonly Artifact[];
  readonly reviewed: Reviewed;
  readonly earlier: Earlier;
  /** It is made to be compared. */
  readonly isCheck: boolean;
}

/** REVIEW.md, which speaks of all the other files. */
export async function reviewArtifact(making: Making, io: Io): Promise<Artifact> {
  const { settings, texts, artifacts, reviewed, earlier, isCheck } = making;
  const shipped = await io.readRules();
  let written: string | undefined;
  const write = (): string => {
    const files = artifacts.map(writeOrExplain);
    const { claims } = reviewed;
    const made = { version, settings, shipped, texts, files, claims, customise };
    const standing = isCheck ? standingSection(earlier) : undefined;
    return writeEvidence(gatherEvidence(made), standing ?? sinceSection(files, earlier));
  };
  const text = (): string => {
    written ??= write();
    return written;
  };
  return { name: reviewFile, language: 'markdown', text };
}

interface FolderDifference {
  readonly missing: readonly string[];
  readonly differing: readonly string[];
  /** Of an earlier run, by its REVIEW.md. */
  readonly leftOver: readonly string[];
}

export function compareFolder(artifacts: readonly Artifact[], earlier: Earlier): FolderDifference {
  const texts = new Map(artifacts.map(({ name, text }) => [name, text()]));
  const names = [...texts.keys()];
  return {
    missing: names.filter((name) => !earlier.has(name)),
    differing: names.filter((name) => earlier.has(name) && earlier.get(name) !== texts.get(name)),
    leftOver: [...earlier.keys()].filter((name) => !texts.has(name)),
  };
}

export const isSameFolder = ({ missing, differing, leftOver }: FolderDifference): boolean =>
  missing.length + differing.length + leftOver.length === 0;

export function differenceLines(folder: string, difference: FolderDifference): readonly string[] {
  const { missing, differing, leftOver } = difference;
  return [
    ...differing.map((name) => `${pathIn(folder, name)}: differs from what the settings make`),
    ...missing.map((name) => `${pathIn(folder, name)}: is missing`),
    ...leftOver.map((name) => `${pathIn(folder, name)}: is from an earlier run; remove it`),
  ];
}
