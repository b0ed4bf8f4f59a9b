// rules text, customised by the builder or by hand → the settings it was made with.
// The inverse of customise over what a rules file holds: session pods, network, listeners, processes,
// files, rules, and the engine version. How Falco is deployed stands elsewhere and comes back as default.
import { type FalcoMinor, falcoReleases } from '../../falco/versions.ts';
import { defaultSettings } from '../../settings/default-settings.ts';
import type { Settings } from '../../settings/settings.ts';
import { parseRunbookBase } from '../../settings/values/runbook.ts';
import { earlierReleases } from '../released.gen.ts';
import { shippedRelease } from '../shipped.gen.ts';
import { type Upgrade, upgrade } from '../upgrade.ts';
import { findRelease } from './find-release.ts';
import { handEdits } from './hand-edits.ts';
import { type RulesItems, readItems } from './read-items.ts';
import type { ReadNote } from './read-note.ts';
import { readRules } from './read-rules.ts';
import { readHeld } from './read-sections.ts';
import { statedVersion } from './rules-release.ts';

export interface ReadBack {
  /** Null when the text is no rules file of ours. */
  readonly settings: Settings | null;
  /** What could not be taken over. */
  readonly diagnostics: readonly ReadNote[];
  /** Of a file made from an older version of the rules. */
  readonly upgrade?: Omit<Upgrade, 'settings'>;
}

/** The Falco whose text asks for this engine: several share one, then the default or the newest. */
function readVersion(items: RulesItems, notes: ReadNote[]): FalcoMinor {
  const minors = Object.keys(falcoReleases).toReversed() as FalcoMinor[];
  const asks = (minor: FalcoMinor) => falcoReleases[minor].requiredEngine === items.engineVersion;
  const found = [defaultSettings.target.falco, ...minors].find(asks);
  if (!found) {
    notes.push({
      message: `required_engine_version is ${items.engineVersion || 'missing'}; expected one of ${[
        ...new Set(minors.map((minor) => falcoReleases[minor].requiredEngine)),
      ].join(', ')}. Falco ${defaultSettings.target.falco} is assumed.`,
    });
  }
  return found ?? defaultSettings.target.falco;
}

/** One site for all rules; where they differ it is no setting, and is told. */
function readRunbook({ rules }: RulesItems, names: readonly string[], notes: ReadNote[]): string {
  const read = names.flatMap((name) => rules.get(name) ?? []);
  const [base = ''] = read.map(({ runbook }) => runbook);
  if (read.some(({ runbook }) => runbook !== base)) {
    notes.push({
      message: 'The outputs of the rules name pages of several sites; none is taken over.',
    });
    return '';
  }
  const parsed = base === '' ? undefined : parseRunbookBase(base);
  return parsed?.ok === true ? parsed.value : '';
}

const nameOf = ({ name }: { readonly name: string }): string => name;

const isOurs = (items: RulesItems): boolean =>
  items.macros.has('kubebrowse_pod') &&
  [shippedRelease, ...earlierReleases].some(({ rules }) =>
    rules.some((rule) => items.rules.has(rule.name)),
  );

/** @param text a rules file; never throws, whatever it is. */
export function readBack(text: string): ReadBack {
  const notes: ReadNote[] = [];
  const items = readItems(text, notes);
  if (!items) return { settings: null, diagnostics: notes };
  if (!isOurs(items)) {
    notes.push({
      message:
        'This is not a KubeBrowse rules file: it has no macro kubebrowse_pod or none of its rules. ' +
        'Open a file made by the builder or from rules/kubebrowse_rules.yaml.',
    });
    return { settings: null, diagnostics: notes };
  }
  const release = findRelease(text, items, [...earlierReleases, shippedRelease]);
  const stated = statedVersion(text);
  if (stated !== undefined && stated !== release.version)
    notes.push({
      message: `The file says it is of version ${stated} of the rules, which is not known here; it is read as one of ${release.version}.`,
    });
  const own: Settings = {
    ...defaultSettings,
    target: { ...defaultSettings.target, falco: readVersion(items, notes) },
    ...readHeld(items, notes),
    rules: readRules(items, release, notes),
    alerts: {
      ...defaultSettings.alerts,
      runbook: readRunbook(items, release.rules.map(nameOf), notes),
    },
  };
  notes.push(...handEdits(items, release));
  if (release === shippedRelease) return { settings: own, diagnostics: notes };
  const { settings, ...told } = upgrade(own, release, shippedRelease);
  return { settings, diagnostics: notes, upgrade: told };
}
