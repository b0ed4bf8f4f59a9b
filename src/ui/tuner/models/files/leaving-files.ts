// A tuned log → files to download, and the link that opens the builder.
import { defaultSettings } from '../../../../settings/default-settings.ts';
import { encodeLink } from '../../../../settings/link.ts';
import { writeSettingsText } from '../../../../settings/parse-settings.ts';
import { writeReport } from '../../../../tuning/write/report.ts';
import { writeGroupsCsv } from '../../../../tuning/write/write-csv.ts';
import { compress } from '../../../browser/compression.ts';
import type { LeaveRequest, LeavingFile, Link } from '../../protocol.ts';
import { attacksOf } from '../list-suggestions.ts';
import type { TunedLog } from '../tuned-log.ts';

function report(tuned: TunedLog): string {
  const { log, tuning, accepted, outcome, inUse } = tuned;
  return writeReport({
    files: tuned.files,
    rules: inUse.name,
    log,
    tuning,
    accepted,
    outcome: accepted.length === 0 ? undefined : outcome,
    attack: (id) => attacksOf([id])[0]?.title ?? id,
    command: 'npm run --silent cli -- tune --settings settings.json falco.log',
  });
}

export function leavingFiles(tuned: TunedLog, as: LeaveRequest['as']): readonly LeavingFile[] {
  const { log, tuning, outcome } = tuned;
  switch (as) {
    case 'settings': {
      const { hand } = tuned;
      if (hand.kind !== 'settings') return [];
      const text = writeSettingsText(hand.settings);
      return [{ name: 'settings.json', type: 'application/json', text }];
    }
    case 'files': {
      const before = tuned.inUse.opened?.given ?? [];
      return tuned.given
        .filter(({ text }, index) => before[index]?.text !== text)
        .map(({ name, text }) => ({ name, type: 'application/yaml', text }));
    }
    case 'report':
      return [{ name: 'tuning-report.md', type: 'text/markdown', text: report(tuned) }];
    case 'csv': {
      const after = outcome?.verdicts ?? tuning.verdicts;
      const text = writeGroupsCsv(log, tuning.verdicts, after);
      return [{ name: 'alert-groups.csv', type: 'text/csv', text }];
    }
  }
}

export async function linkOf(tuned: TunedLog): Promise<Link> {
  const { hand } = tuned;
  if (hand.kind !== 'settings')
    return { ok: false, message: 'The builder takes settings, not rules files.' };
  const link = await encodeLink(hand.settings, defaultSettings, compress);
  return link.ok ? { ok: true, fragment: link.value } : { ok: false, message: link.message };
}
