// The choice of rules → the hand to tune, and what to say of it. What the builder keeps is read as the
// builder reads it; where it is faulty, as it was when it was last valid.
import { type GivenFiles, openFiles } from '../../../container/given-files.ts';
import { defaultSettings } from '../../../settings/default-settings.ts';
import { findDifferences } from '../../../settings/difference.ts';
import type { Hand, RulesFile } from '../../../tuning/hand.ts';
import { createDraftReader } from '../../draft/read-draft.ts';
import { readRuleChanges } from '../../draft/read-rules.ts';
import { restore } from '../../draft/saved.ts';
import type { RulesChoice } from '../protocol.ts';
import { pluginsOfFiles } from './files/plugins-of-files.ts';

export interface RulesInUse {
  readonly hand: Hand;
  readonly name: string;
  readonly notes: readonly string[];
  /** Of files: as they were given, and what of them is loaded. */
  readonly opened?: GivenFiles;
}

function fromBuilder(saved: string, shipped: string): RulesInUse {
  const restored = restore(saved);
  const draft = restored?.valid ?? restored?.draft;
  const read = draft === undefined ? undefined : createDraftReader(readRuleChanges).read(draft);
  if (read === undefined) {
    return {
      hand: { kind: 'settings', settings: defaultSettings, shipped },
      name: 'KubeBrowse’s rules as shipped',
      notes: ['What the builder keeps here cannot be read, so the rules as shipped are tuned.'],
    };
  }
  const { settings, faults } = read;
  const count = findDifferences(settings, defaultSettings).reduce((sum, one) => sum + one.count, 0);
  const notes = [
    ...(restored?.valid === undefined
      ? []
      : ['The builder holds an entry with a fault; its last valid settings are tuned.']),
    ...(restored?.valid === undefined && faults.length > 0
      ? [`The builder holds entries with faults, which are left out: ${faults[0]?.message ?? ''}`]
      : []),
  ];
  const words = count === 1 ? '1 difference' : `${count} differences`;
  return {
    hand: { kind: 'settings', settings, shipped },
    name: `As made in the builder, with ${words} from the rules as shipped`,
    notes,
  };
}

async function fromFiles(files: readonly RulesFile[]): Promise<RulesInUse> {
  const opened = openFiles(files);
  const plugins = await pluginsOfFiles(opened.files);
  return {
    hand: { kind: 'files', files: opened.files, ...(plugins && { plugins }) },
    name: opened.files.map(({ name }) => name).join(', then '),
    notes: [],
    opened,
  };
}

export async function rulesInUse(choice: RulesChoice, shipped: string): Promise<RulesInUse> {
  switch (choice.kind) {
    case 'builder':
      return fromBuilder(choice.saved, shipped);
    case 'files':
      return fromFiles(choice.files);
    case 'shipped':
      return {
        hand: { kind: 'settings', settings: defaultSettings, shipped },
        name: 'KubeBrowse’s rules as shipped',
        notes: [],
      };
  }
}
