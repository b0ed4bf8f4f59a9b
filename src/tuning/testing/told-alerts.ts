// Short ways to say which alerts a log holds and what was suggested, for tests.

import type { AlertLog } from '../../alert/alert-log.ts';
import type { Fields } from '../../evaluation/values/fields.ts';
import { rulePrefix, titleOf } from '../../ours/rule-names.ts';
import { rulesSilencedBy } from '../../ours/rules.ts';
import type { Change } from '../suggestion.ts';
import type { Tuning } from '../tuning.ts';
import { group, logOf } from './log-arbitrary.ts';

export interface Told {
  readonly rule: string;
  readonly fields: Fields;
  readonly count?: number;
  readonly pods?: number;
  readonly priority?: string;
}

const session = { 'container.name': 'rdp-chromium', 'k8s.ns.name': 'browser-sandbox' };

export function logWith(alerts: readonly Told[], prefix = rulePrefix): AlertLog {
  return logOf(
    alerts.map(({ rule, fields, count = 20, pods = 4, priority = 'Warning' }, id) =>
      group({
        id,
        rule: `${prefix}${rule}`,
        priority,
        fields: { ...session, ...fields },
        count,
        pods,
        manyPods: pods > 1,
      }),
    ),
  );
}

/** Each suggestion as its changes, ticked ones with a cross. */
export function told({ suggestions }: Tuning): readonly string[] {
  const written = (change: Change) =>
    change.kind === 'entry'
      ? `${change.list}: ${change.entry}`
      : `${change.exception.name}: ${change.row.join(' | ')}`;
  return suggestions.map(
    ({ isSafe, changes }) => `[${isSafe ? 'x' : ' '}] ${changes.map(written).join(', ')}`,
  );
}

/** A start of a program that the rules do not expect. */
export function program(exepath: string, more: Fields = {}): Told {
  const name = exepath.slice(exepath.lastIndexOf('/') + 1);
  return {
    rule: titleOf(rulesSilencedBy('processes.paths')[0] ?? ''),
    fields: {
      'proc.name': name,
      'proc.exepath': exepath,
      'proc.pname': 'supervisord',
      'proc.pexepath': '/usr/bin/python3.11',
      'proc.cmdline': name,
      ...more,
    },
  };
}
