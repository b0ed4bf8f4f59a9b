// Writers of everything but the rules: asked for when their tab is, or the archive.
import { type Signal, signal } from '@preact/signals';
import type { ArchiveFile } from '../../../deploy/archive.ts';
import { makeArchive, makeArtifacts, writeOrExplain } from '../../../deploy/artifacts.ts';
import type { Texts } from '../../../deploy/names.ts';
import { writeSteps } from '../../../deploy/steps/commands.ts';
import type { Step } from '../../../deploy/steps/step.ts';
import { reviewFile } from '../../../evidence/since.ts';
import type { OwnComparison } from '../../../intake/compare-own.ts';
import { customise } from '../../../kubebrowse/customise.ts';
import { writeOverrides } from '../../../kubebrowse/overrides.ts';
import type { Settings } from '../../../settings/settings.ts';
import { unifiedDiff } from '../../../text/comparing/unified-diff.ts';
import { messageOf } from '../../../text/message-of.ts';
import type { Parsed } from '../../../text/parsed.ts';
import type { Language } from '../result/highlight.ts';
import type { AskReview } from '../review/ask-review.ts';
import type { WriteArtifact } from './result.ts';

/** A file that the changes are shown against, in the place of the rules as shipped. */
export interface Mine {
  readonly name: string;
  readonly compare: (now: Settings) => Parsed<OwnComparison>;
}

export interface MoreTools {
  readonly write: WriteArtifact;
  readonly steps: (settings: Settings) => readonly Step[];
  readonly archive: (settings: Settings) => Promise<Uint8Array>;
  readonly texts: (settings: Settings) => Texts;
  /** REVIEW.md of these files; where it cannot be made, why, in its place. */
  readonly review: (settings: Settings, files: readonly ArchiveFile[]) => Promise<ArchiveFile>;
  readonly mine: Signal<Mine | undefined>;
}

const languages: Readonly<Record<string, Language>> = {
  yaml: 'yaml',
  sh: 'shell',
  json: 'json',
  markdown: 'plain',
};

export function createMoreTools(rulesText: string, ask: AskReview): MoreTools {
  let last: { readonly settings: Settings; readonly texts: Texts } | undefined;
  const textsOf = (settings: Settings): Texts => {
    if (last?.settings !== settings) {
      const texts = { rules: customise(rulesText, settings), overrides: writeOverrides(settings) };
      last = { settings, texts };
    }
    return last.texts;
  };
  const artifacts = (settings: Settings) => makeArtifacts(settings, textsOf(settings));
  const mine = signal<Mine | undefined>(undefined);
  const changes = (settings: Settings): { readonly text: string; readonly note?: string } => {
    const against = mine.value?.compare(settings);
    if (against?.ok === false) return { text: '', note: against.message };
    const text =
      against?.value.diff ??
      unifiedDiff('kubebrowse_rules.yaml', rulesText, textsOf(settings).rules);
    const as = against === undefined ? 'as shipped' : 'as in your file';
    return { text, ...(text === '' ? { note: `The rules file is ${as}: nothing differs.` } : {}) };
  };
  const review = async (
    settings: Settings,
    files: readonly ArchiveFile[],
  ): Promise<ArchiveFile> => {
    const request = { settings, shipped: rulesText, texts: textsOf(settings), files };
    // Without the review the files are worth as much.
    return ask(request).then(
      (text) => ({ name: reviewFile, text }),
      (error: unknown) => ({
        name: `${reviewFile}.not-written.txt`,
        text: `${messageOf(error)}\n`,
      }),
    );
  };
  return {
    write: (file, settings) => {
      if (file === 'changes.diff') return { file, language: 'diff', ...changes(settings) };
      const found = artifacts(settings).find((artifact) => artifact.name === file);
      if (found === undefined) return undefined;
      try {
        return { file, language: languages[found.language] ?? 'plain', text: found.text() };
      } catch (error) {
        return { file, language: 'plain', text: '', note: messageOf(error) };
      }
    },
    steps: (settings) => writeSteps(settings, textsOf(settings)),
    archive: async (settings) => {
      const made = artifacts(settings);
      return makeArchive(made, [await review(settings, made.map(writeOrExplain))]);
    },
    texts: textsOf,
    review,
    mine,
  };
}
