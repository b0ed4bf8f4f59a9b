// What is suggested for logs whose right answer is known.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Fields } from '../evaluation/fields.ts';
import { scenarios } from '../scenario/catalogue.ts';
import { defaultSettings } from '../settings/default-settings.ts';
import { applyChanges } from './accept.ts';
import type { Hand } from './hand.ts';
import { group, logOf } from './log-arbitrary.ts';
import { outcomeOf } from './outcome.ts';
import { suggest } from './suggest.ts';

const shipped = readFileSync(new URL('../../rules/kubebrowse_rules.yaml', import.meta.url), 'utf8');
const hand: Hand = { kind: 'settings', settings: defaultSettings, shipped };

const session = { 'container.name': 'rdp-chromium', 'k8s.ns.name': 'browser-sandbox' };

interface Told {
  readonly rule: string;
  readonly fields: Fields;
  readonly count?: number;
  readonly pods?: number;
}

function logWith(alerts: readonly Told[]) {
  return logOf(
    alerts.map(({ rule, fields, count = 20, pods = 4 }, id) =>
      group({
        id,
        rule: `KubeBrowse - ${rule}`,
        fields: { ...session, ...fields },
        count,
        pods,
        manyPods: pods > 1,
      }),
    ),
  );
}

function suggestionsFor(alerts: readonly Told[]) {
  return suggest(logWith(alerts), hand, scenarios());
}

const scan = {
  rule: 'Execution of Unexpected Binary',
  fields: {
    'proc.name': 'scand',
    'proc.exepath': '/opt/scan/scand',
    'proc.pname': 'supervisord',
    'proc.pexepath': '/usr/bin/python3.11',
    'proc.cmdline': 'scand --watch',
  },
};

describe('suggest', () => {
  it('lets an unknown program of the image run, by its path', () => {
    const { suggestions, notNoise, verdicts } = suggestionsFor([scan]);
    expect(verdicts).toEqual(['fires']);
    expect(notNoise).toEqual([]);
    expect(suggestions).toMatchObject([
      {
        changes: [{ kind: 'entry', list: 'processes.paths', entry: '/opt/scan/scand' }],
        allows: 'Lets /opt/scan/scand run in any session.',
        groups: [0],
        alerts: 20,
        isSafe: true,
        risks: [],
      },
    ]);
  });

  it('calls alerts on the metadata service no noise, and ticks nothing for them', () => {
    const { suggestions, notNoise } = suggestionsFor([
      {
        rule: 'Cloud Metadata Service Access',
        fields: {
          'proc.exepath': '/usr/lib/chromium/chromium',
          'fd.sip': '169.254.169.254',
          'fd.sport': 80,
          'fd.l4proto': 'tcp',
        },
      },
    ]);
    expect(notNoise).toHaveLength(1);
    expect(suggestions.map(({ isSafe }) => isSafe)).not.toContain(true);
  });

  it('proves what is accepted', () => {
    const log = logWith([scan]);
    const { suggestions } = suggest(log, hand, scenarios());
    expect(outcomeOf(log, hand, scenarios(), suggestions, applyChanges)).toMatchObject({
      verdicts: ['silent'],
      alertsBefore: 20,
      alertsAfter: 0,
      hides: [],
      unlisted: [],
      error: undefined,
    });
  });
});
