// The rules before and after → what differs: sentences on settings, and a diff of each file.
import { customise } from '../../../../kubebrowse/customise.ts';
import { findDifferences } from '../../../../settings/difference.ts';
import type { Settings } from '../../../../settings/settings.ts';
import { unifiedDiff } from '../../../../text/comparing/unified-diff.ts';
import type { Hand, RulesFile } from '../../../../tuning/hand.ts';
import type { ChangedFile } from '../../protocol.ts';

function settingsChange(before: Settings, now: Settings, shipped: string): readonly ChangedFile[] {
  const sentences = findDifferences(now, before).flatMap(({ caption, differences }) =>
    differences.map((sentence) => `${caption}: ${sentence}`),
  );
  if (sentences.length === 0) return [];
  const name = 'kubebrowse_rules.yaml';
  const diff = unifiedDiff(name, customise(shipped, before), customise(shipped, now));
  return [
    { name: 'Settings', text: sentences.join('\n') },
    { name, text: diff },
  ];
}

export function changesOfSettings(before: Hand, now: Hand): readonly ChangedFile[] {
  return before.kind === 'settings' && now.kind === 'settings'
    ? settingsChange(before.settings, now.settings, before.shipped)
    : [];
}

/** Files in one order. */
export function changesOfFiles(
  before: readonly RulesFile[],
  now: readonly RulesFile[],
): readonly ChangedFile[] {
  return now.flatMap(({ name, text }, index) => {
    const diff = unifiedDiff(name, before[index]?.text ?? '', text);
    return diff === '' ? [] : [{ name, text: diff }];
  });
}
