// A file of the operator's own (settings, a rules file of ours of any version and with changes by hand,
// values or a manifest with our rules in it) and the settings of now → what differs: as sentences, as
// names of rules, macros and lists, and as a diff from theirs to what the settings give.
import { isOurOverrides, isOurRules } from '../container/homes.ts';
import { unpack } from '../container/unpack.ts';
import { changedItems, type ItemsChange } from '../kubebrowse/changed-items.ts';
import { statedVersion } from '../kubebrowse/read/rules-release.ts';
import { findDifferences, type SectionDifference } from '../settings/difference.ts';
import type { Settings } from '../settings/settings.ts';
import { unifiedDiff } from '../text/comparing/unified-diff.ts';
import { accept, type Parsed, refuse } from '../text/parsed.ts';
import { importFile } from './import-file.ts';

export interface MadeTexts {
  readonly rules: string;
  /** Null where the settings ask for none. */
  readonly overrides: string | null;
}

export interface OwnComparison {
  /** "settings", "rules of ours, made from version 0.1.0" */
  readonly kind: string;
  readonly settings: readonly SectionDifference[];
  readonly items: ItemsChange;
  /** Empty where no text differs. */
  readonly diff: string;
  /** What of the file settings cannot say. */
  readonly notes: readonly string[];
}

const rulesFile = 'kubebrowse_rules.yaml';
const overridesFile = 'kubebrowse_falco_overrides.yaml';

interface OwnTexts {
  readonly rules: string | undefined;
  /** Undefined: the file does not say whether there are any. */
  readonly overrides: string | undefined;
}

/** Line ends of Windows are those of an editor. */
const unix = (text: string): string => text.replaceAll('\r\n', '\n').replace(/^\ufeff/, '');

function textsIn(file: string): OwnTexts {
  const packed = unpack(file)?.map(({ text }) => text);
  const texts = (packed ?? [file]).map(unix);
  const rules = texts.find(isOurRules);
  const found = texts.find(isOurOverrides);
  // Where both would stand, and one does not, there are none.
  const overrides = found ?? (packed === undefined || rules === undefined ? undefined : '');
  return { rules, overrides };
}

const compared = (name: string, before: string | undefined, after: string): string =>
  before === undefined ? '' : unifiedDiff(name, before, after);

/** At its end a text in values has a line break more or less. */
const ended = (text: string): string => (text === '' ? '' : `${text.trimEnd()}\n`);

export function compareOwn(
  file: string,
  now: Settings,
  make: (settings: Settings) => MadeTexts,
): Parsed<OwnComparison> {
  const imported = importFile(file);
  const isSettings = imported[0]?.kind === 'settings';
  const own = textsIn(file);
  if (!isSettings && own.rules === undefined && own.overrides === undefined) {
    return refuse(
      'It holds neither settings nor rules of ours. Give settings.json, a rules file of ours, or values or a manifest that hold it.',
    );
  }
  const before = imported.reduce((settings, { apply }) => apply(settings), now);
  const old = isSettings ? textsOf(make(before)) : own;
  const made = make(now);
  const version = statedVersion(own.rules ?? '');
  return accept({
    kind: `${imported[0]?.kind ?? 'rules of ours'}${version === undefined ? '' : `, made from version ${version}`}`,
    settings: findDifferences(now, before),
    items: changedItems(ended(old.rules ?? made.rules), ended(made.rules)),
    diff:
      compared(rulesFile, old.rules && ended(old.rules), ended(made.rules)) +
      compared(overridesFile, old.overrides && ended(old.overrides), ended(made.overrides ?? '')),
    notes: isSettings ? (imported[0]?.left ?? []) : [],
  });
}

const textsOf = ({ rules, overrides }: MadeTexts): OwnTexts => ({
  rules,
  overrides: overrides ?? '',
});
