// A values file or manifest of the operator's and the settings → the same file with our values and rules in
// it, every other byte kept; what changed as a diff, and what could not be written.
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { moreValuesFile } from '../../../deploy/names.ts';
import { type WrittenBack, writeBack } from '../../../deploy/values/write-back.ts';
import { writtenLines } from '../../../deploy/values/written-words.ts';
import type { Settings } from '../../../settings/settings.ts';
import { unifiedDiff } from '../../../text/comparing/unified-diff.ts';
import type { MoreTools } from './more-tools.ts';

interface Given {
  readonly name: string;
  readonly text: string;
}

export interface OwnWritten {
  readonly name: string;
  readonly written: WrittenBack;
  /** What was changed and what could not be, each a sentence. */
  readonly lines: readonly string[];
  readonly diff: string;
}

export interface OwnFileModel {
  readonly written: ReadonlySignal<OwnWritten | undefined>;
  readonly give: (file: Given | undefined) => void;
  readonly files: (own: OwnWritten) => readonly Given[];
}

export function createOwnFile(settings: ReadonlySignal<Settings>, more: MoreTools): OwnFileModel {
  const given = signal<Given | undefined>(undefined);
  return {
    give: (file) => {
      given.value = file;
    },
    written: computed(() => {
      const file = given.value;
      if (file === undefined) return undefined;
      const written = writeBack(settings.value, more.texts(settings.value), file.text);
      return {
        name: file.name,
        written,
        lines: writtenLines(written),
        diff: unifiedDiff(file.name, file.text, written.text),
      };
    }),
    files: ({ name, written: { text, separate } }) => [
      { name, text },
      ...(separate === undefined ? [] : [{ name: moreValuesFile, text: separate }]),
    ],
  };
}
