// Everything the first edit needs and the first visit does not: parsers, the rules text, writers.
import { furtherNotes, targetNotes } from '../../../deploy/target-notes.ts';
import { customise } from '../../../kubebrowse/customise.ts';
import { writeOverrides } from '../../../kubebrowse/overrides.ts';
import { slots } from '../../../kubebrowse/slots.gen.ts';
import type { RuleSlots } from '../../../kubebrowse/slots.ts';
import { writtenExceptions } from '../../../kubebrowse/written-settings.ts';
import type { ListId } from '../../../settings/adaptable-lists.ts';
import { defaultSettings } from '../../../settings/default-settings.ts';
import { type Preset, presets } from '../../../settings/presets.ts';
import { review } from '../../../settings/review/review.ts';
import type { Alerts, Settings, Target } from '../../../settings/settings.ts';
import type { Statement } from '../../../settings/statement.ts';
import type { SectionId } from '../../draft/controls.ts';
import type { Draft } from '../../draft/draft.ts';
import { createListReaders } from '../../draft/list-readers.ts';
import { createDraftReader } from '../../draft/read-draft.ts';
import type { ReadRules } from '../../draft/read-rules.ts';
import type { ReadDraft } from './builder.ts';
import type { ReadWhole } from './keeping/compare-draft.ts';
import { entriesOf, removeItem } from './lists/list-edits.ts';
import { resetSection } from './reset.ts';
import type { WriteArtifact } from './result.ts';
import { sectionWords } from './section-words.ts';

const rulesReader = (): Promise<ReadRules> =>
  import('../../draft/read-rules.ts').then(({ readRuleChanges }) => readRuleChanges);

export interface Tools {
  readonly readDraft: ReadDraft;
  /** Loads the reader of changed rules; then `readDraft` is to be attached anew. */
  readonly loadRules: () => Promise<ReadDraft>;
  /** What a draft says, and what of it is wrong, whatever the form shows. */
  readonly readWhole: ReadWhole;
  readonly write: WriteArtifact;
  readonly rulesText: string;
  readonly rule: (name: string) => RuleSlots | undefined;
  readonly removeItem: (id: ListId, text: string, item: string) => string;
  readonly entriesOf: (id: ListId, pasted: string) => string;
  /** Exceptions that hold settings of their own: rule and name, on two lines. */
  readonly ownExceptions: readonly string[];
  readonly reset: (draft: Draft, section: SectionId) => Draft;
  readonly words: (section: SectionId, settings: Settings) => string;
  /** What the settings say by themselves, before the rules are evaluated. */
  readonly review: (settings: Settings) => readonly Statement[];
  readonly presets: readonly Preset[];
  /** What to know of a Falco version and a way of deploying. */
  readonly targetNotes: (target: Target, alerts: Alerts) => readonly string[];
  /** What may concern them, too. */
  readonly furtherNotes: (target: Target, alerts: Alerts) => readonly string[];
}

const writeOverridesFile: WriteArtifact = (file, settings) => {
  const text = writeOverrides(settings);
  const note = 'These settings ask for no overrides of Falco’s own rules.';
  return { file, language: 'yaml', text: text ?? '', ...(text === null ? { note } : {}) };
};

const createWriters = (rulesText: string): Readonly<Record<string, WriteArtifact>> => ({
  'kubebrowse_rules.yaml': (file, settings) => ({
    file,
    language: 'yaml',
    text: customise(rulesText, settings),
  }),
  'kubebrowse_falco_overrides.yaml': writeOverridesFile,
});

/** @param rulesText rules/kubebrowse_rules.yaml */
export function createTools(rulesText: string): Tools {
  const writers = createWriters(rulesText);
  const readers = createListReaders();
  const drafts = createDraftReader();
  return {
    readDraft: drafts.read,
    loadRules: async () => {
      drafts.useRules(await rulesReader());
      return (draft) => drafts.read(draft);
    },
    readWhole: async (draft) => {
      const { read } = createDraftReader(await rulesReader());
      return read(draft) ?? { settings: defaultSettings, faults: [] };
    },
    write: (file, settings) => writers[file]?.(file, settings),
    rulesText,
    rule: (name) => slots.rules.find((rule) => rule.name === name),
    removeItem: (id, text, item) => removeItem(readers, id, text, item),
    entriesOf,
    ownExceptions: writtenExceptions.map(({ rule, name }) => `${rule}\n${name}`),
    reset: resetSection,
    words: (section, settings) => sectionWords(section, settings, slots.rules.length),
    review,
    presets,
    targetNotes,
    furtherNotes,
  };
}
