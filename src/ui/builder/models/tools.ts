// Everything the first edit needs and the first visit does not: parsers, the rules text, writers.
import rulesText from '../../../../rules/kubebrowse_rules.yaml?raw';
import { customise } from '../../../kubebrowse/customise.ts';
import { writeOverrides } from '../../../kubebrowse/overrides.ts';
import { slots } from '../../../kubebrowse/slots.gen.ts';
import type { RuleSlots } from '../../../kubebrowse/slots.ts';
import { writtenExceptions } from '../../../kubebrowse/written-settings.ts';
import { writeSettingsText } from '../../../settings/parse-settings.ts';
import { type Preset, presets } from '../../../settings/presets.ts';
import { review } from '../../../settings/review.ts';
import type { Settings } from '../../../settings/settings.ts';
import type { Statement } from '../../../settings/statement.ts';
import type { ReadDraft } from './builder.ts';
import type { ListId, SectionId } from './controls.ts';
import { type Draft, draftOf } from './draft.ts';
import { removeItem } from './list-edits.ts';
import { createListReaders } from './list-readers.ts';
import { createDraftReader } from './read-draft.ts';
import type { Artifact, TabId, WriteArtifact } from './result.ts';
import { sectionWords } from './section-words.ts';

export interface Tools {
  readonly readDraft: ReadDraft;
  readonly write: WriteArtifact;
  readonly rulesText: string;
  readonly rule: (name: string) => RuleSlots | undefined;
  readonly removeItem: (id: ListId, text: string, item: string) => string;
  /** Exceptions that hold settings of their own: `rule` and name, on two lines. */
  readonly ownExceptions: readonly string[];
  readonly words: (section: SectionId, settings: Settings) => string;
  readonly review: (settings: Settings) => readonly Statement[];
  readonly archive: (
    settings: Settings,
  ) => Promise<{ readonly name: string; readonly bytes: Uint8Array }>;
  readonly preset: (id: Preset['id']) => Draft | undefined;
}

const writers: { readonly [K in TabId]: (settings: Settings) => Artifact } = {
  rules: (settings) => ({
    file: 'kubebrowse_rules.yaml',
    language: 'yaml',
    text: customise(rulesText, settings),
  }),
  overrides: (settings) => {
    const text = writeOverrides(settings);
    return {
      file: 'kubebrowse_falco_overrides.yaml',
      language: 'yaml',
      text: text ?? '',
      ...(text === null
        ? { note: 'These settings ask for no overrides of Falco’s own rules.' }
        : {}),
    };
  },
  values: () => ({ file: 'values.yaml', language: 'yaml', text: '' }),
  commands: () => ({ file: 'commands.sh', language: 'shell', text: '' }),
  byHand: () => ({ file: 'configmap.yaml', language: 'yaml', text: '' }),
  changes: () => ({ file: 'changes.diff', language: 'diff', text: '' }),
  settings: (settings) => ({
    file: 'settings.json',
    language: 'json',
    text: writeSettingsText(settings),
  }),
};

export const createTools = (): Tools => {
  const readers = createListReaders();
  return {
    readDraft: createDraftReader(),
    write: (tab, settings) => writers[tab](settings),
    rulesText,
    rule: (name) => slots.rules.find((rule) => rule.name === name),
    removeItem: (id, text, item) => removeItem(readers, id, text, item),
    ownExceptions: Object.values(writtenExceptions).map(({ rule, name }) => `${rule}\n${name}`),
    words: (section, settings) => sectionWords(section, settings, slots.rules.length),
    review: (settings) => review(settings),
    archive: async () => ({ name: 'kubebrowse-falco.zip', bytes: new Uint8Array() }),
    preset: (id) => {
      const found = presets.find((preset) => preset.id === id);
      return found && draftOf(found.make(slots.rules));
    },
  };
};
