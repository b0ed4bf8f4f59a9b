// The rules in hand before and after → what differs: sentences on settings, and a diff of each file.
import { customise } from '../../../kubebrowse/customise.ts';
import { findDifferences } from '../../../settings/difference.ts';
import type { Settings } from '../../../settings/settings.ts';
import { unifiedDiff } from '../../../text/unified-diff.ts';
import type { Hand } from '../../../tuning/hand.ts';
import type { ChangedFile } from '../protocol.ts';

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

export function changedFiles(before: Hand, now: Hand): readonly ChangedFile[] {
  if (before.kind === 'settings')
    return now.kind === 'settings'
      ? settingsChange(before.settings, now.settings, before.shipped)
      : [];
  if (now.kind === 'settings') return [];
  const known = new Map(before.files.map(({ name, text }) => [name, text]));
  return now.files.flatMap(({ name, text }) => {
    const diff = unifiedDiff(name, known.get(name) ?? '', text);
    return diff === '' ? [] : [{ name, text: diff }];
  });
}
