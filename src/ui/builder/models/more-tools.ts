// Writers of everything but the rules: asked for when their tab is, or the archive.
import { makeArchive, makeArtifacts, writeOrExplain } from '../../../deploy/artifacts.ts';
import { writeSteps } from '../../../deploy/commands.ts';
import type { Texts } from '../../../deploy/names.ts';
import type { Step } from '../../../deploy/step.ts';
import { reviewFile } from '../../../evidence/since.ts';
import { customise } from '../../../kubebrowse/customise.ts';
import { writeOverrides } from '../../../kubebrowse/overrides.ts';
import type { Settings } from '../../../settings/settings.ts';
import { messageOf } from '../../../text/message-of.ts';
import { unifiedDiff } from '../../../text/unified-diff.ts';
import type { Language } from '../result/highlight.ts';
import type { AskReview } from '../review/ask-review.ts';
import type { WriteArtifact } from './result.ts';

export interface MoreTools {
  readonly write: WriteArtifact;
  readonly steps: (settings: Settings) => readonly Step[];
  readonly archive: (settings: Settings) => Promise<Uint8Array>;
}

const languages: Readonly<Record<string, Language>> = {
  yaml: 'yaml',
  sh: 'shell',
  json: 'json',
  markdown: 'plain',
};

export const createMoreTools = (rulesText: string, ask: AskReview): MoreTools => {
  let last: { readonly settings: Settings; readonly texts: Texts } | undefined;
  const textsOf = (settings: Settings): Texts => {
    if (last?.settings !== settings) {
      const texts = { rules: customise(rulesText, settings), overrides: writeOverrides(settings) };
      last = { settings, texts };
    }
    return last.texts;
  };
  const artifacts = (settings: Settings) => makeArtifacts(settings, textsOf(settings));
  return {
    write: (file, settings) => {
      if (file === 'changes.diff') {
        const text = unifiedDiff('kubebrowse_rules.yaml', rulesText, textsOf(settings).rules);
        const note = 'The rules file is as shipped: nothing differs.';
        return { file, language: 'diff', text, ...(text === '' ? { note } : {}) };
      }
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
      const texts = textsOf(settings);
      const request = { settings, shipped: rulesText, texts, files: made.map(writeOrExplain) };
      // Without the review the files are worth as much; why it is missing stands in its place.
      const review = await ask(request).then(
        (text) => ({ name: reviewFile, text }),
        (error: unknown) => ({
          name: `${reviewFile}.not-written.txt`,
          text: `${messageOf(error)}\n`,
        }),
      );
      return makeArchive(made, [review]);
    },
  };
};
