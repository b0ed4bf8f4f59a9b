// What suggestions are for the rules in hand: as they stand, switched off, of others.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scenarios } from '../scenario/catalogue.ts';
import { defaultSettings } from '../settings/default-settings.ts';
import { applyChanges, withApplied } from './accept.ts';
import type { Hand } from './hand.ts';
import { outcomeOf } from './outcome.ts';
import { suggest } from './suggest.ts';
import { group, logOf } from './testing/log-arbitrary.ts';
import { logWith, program, type Told, told } from './testing/told-alerts.ts';

const shipped = readFileSync(new URL('../../rules/kubebrowse_rules.yaml', import.meta.url), 'utf8');
const hand: Hand = { kind: 'settings', settings: defaultSettings, shipped };

describe('rules in hand', () => {
  it('may be silent on what an old log holds', () => {
    const { processes } = defaultSettings;
    const settings = {
      ...defaultSettings,
      processes: { ...processes, paths: ['/opt/scan/scand'] },
    };
    const log = logWith([program('/opt/scan/scand')]);
    const tuning = suggest(log, { ...hand, settings }, scenarios());
    expect(tuning).toMatchObject({ verdicts: ['silent'], suggestions: [], notNoise: [] });
  });

  it('may be switched off, or not have a rule', () => {
    const rules = [{ rule: 'KubeBrowse - Execution of Unexpected Binary', enabled: false }];
    const settings = { ...defaultSettings, rules };
    const log = logOf([
      ...logWith([program('/opt/scan/scand')]).groups,
      group({ id: 1, rule: 'Read sensitive file untrusted' }),
      group({ id: 2, rule: undefined }),
    ]);
    const tuning = suggest(log, { ...hand, settings }, scenarios());
    expect(tuning.verdicts).toEqual(['switched off', 'unknown rule', 'unknown rule']);
    expect(tuning.notNoise.map(({ groups }) => groups[0]).sort()).toEqual([1, 2]);
    expect(tuning.notNoise.find(({ rule }) => rule.startsWith('Read'))?.message).toContain(
      'overrides',
    );
  });

  it('may have an exception for scripts already: it takes in no other code', () => {
    const script = { 'proc.name': 'report', 'proc.cmdline': 'report /opt/report/report --daily' };
    const first = suggest(
      logWith([program('/usr/bin/python3.11', script)]),
      hand,
      scenarios(),
    ).suggestions;
    const applied = applyChanges(
      hand,
      first.flatMap(({ changes }) => changes),
    );
    if (!applied.ok) throw new Error(applied.message);
    const tuned = withApplied(hand, applied.value);
    const other = {
      ...program('/usr/bin/python3.11', { 'proc.cmdline': 'python3.11 -c import os' }),
      rule: 'Command Outside a Script',
    };
    const later = suggest(
      logWith([program('/usr/bin/python3.11', script), other]),
      tuned,
      scenarios(),
    );
    expect(later.verdicts).toEqual(['silent', 'fires']);
    expect(told(later).join()).not.toContain('[x]');
  });

  it('may be files of others: rows of three fields, put in as text and proved', () => {
    const text = `- rule: Odd file
  desc: A file
  condition: evt.type = openat and fd.name startswith /srv/
  output: Opened (file=%fd.name exe=%proc.exepath)
  priority: WARNING
`;
    const files: Hand = { kind: 'files', files: [{ name: 'theirs.yaml', text }] };
    const alert = (file: string): Told => ({
      rule: 'Odd file',
      fields: {
        'proc.exepath': '/opt/scan/scand',
        'fd.name': file,
        'container.image.repository': 'registry.example/scan',
      },
    });
    const log = logWith([alert('/srv/a'), alert('/srv/b')], '');
    const tuning = suggest(log, files, scenarios());
    expect(told(tuning)).toEqual([
      '[x] known_exepath_name_repository: /opt/scan/scand | /srv/a | registry.example/scan',
      '[x] known_exepath_name_repository: /opt/scan/scand | /srv/b | registry.example/scan',
    ]);
    const outcome = outcomeOf(
      log,
      files,
      scenarios(),
      tuning.suggestions.slice(0, 1),
      applyChanges,
    );
    expect(outcome).toMatchObject({ unlisted: [], hides: [], error: undefined });
    expect([...outcome.verdicts].sort()).toEqual(['fires', 'silent']);
  });

  it('prove what is accepted', () => {
    const log = logWith([program('/opt/scan/scand')]);
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
