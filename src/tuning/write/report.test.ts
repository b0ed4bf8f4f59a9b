import { describe, expect, it } from 'vitest';
import type { Suggestion } from '../suggestion.ts';
import { group, logOf } from '../testing/log-arbitrary.ts';
import { type ReportInput, writeReport } from './report.ts';

const suggestion: Suggestion = {
  id: 's1',
  changes: [
    { kind: 'entry', list: 'processes.paths', entry: '/opt/scan/scand' },
    {
      kind: 'row',
      rule: 'KubeBrowse - X',
      exception: { name: 'known', fields: ['proc.exepath', 'fd.name'], comps: ['=', 'startswith'] },
      row: ['/a|b', '/c`d'],
    },
  ],
  allows: 'Lets /opt/scan/scand run | anywhere.',
  groups: [0],
  alsoSilences: [],
  maySilence: [],
  alerts: 40,
  pods: 3,
  manyPods: false,
  first: 0,
  last: 3_600_000,
  hides: [],
  weakens: ['attack-1'],
  risks: [{ code: 'shell', severity: 'warning', message: 'A shell <b>can</b> do anything.' }],
  isSafe: false,
};

const input: ReportInput = {
  files: ['falco.log'],
  rules: 'settings.json',
  log: logOf(
    [
      group({ id: 0, rule: 'KubeBrowse - X', count: 40, hours: [[0, 40]] }),
      group({
        id: 1,
        rule: 'Other|<script>alert(1)</script>',
        count: 2,
        output: '\u202e</script>|`x`\n# y',
      }),
    ],
    {
      unread: 120,
      unreadShown: [
        { file: 'falco.log', line: 7, text: '{"rule": <b>|', reason: 'It ends early | here.' },
      ],
      rest: [{ rule: 'KubeBrowse - X', alerts: 1234, hours: [] }],
    },
  ),
  tuning: {
    suggestions: [suggestion, { ...suggestion, id: 's2', allows: 'Something else.' }],
    notNoise: [{ groups: [1], rule: 'Metadata', message: 'Look into it.' }],
    verdicts: ['fires', 'unknown rule'],
    differing: [],
  },
  accepted: [suggestion],
  outcome: {
    verdicts: ['silent', 'unknown rule'],
    alertsBefore: 42,
    alertsAfter: 2,
    hides: [],
    unlisted: [],
    error: undefined,
  },
  attack: (id) => `title of ${id}`,
  command: "npm run --silent cli -- tune 'a `` b'",
};

describe('the report', () => {
  const report = writeReport(input);

  it.each([
    ['what was read', '| Alerts | 42 in 2 groups |'],
    ['what was counted together', '1,234 of the rarest are counted by rule only'],
    ['what is no noise', '- `Metadata`, 2 alerts: Look into it.'],
    [
      'what was accepted',
      '- Lets /opt/scan/scand run \\| anywhere.\n  - silences 40 alerts, of 3 pods, 1970-01-01 00:00 UTC to 1970-01-01 01:00 UTC\n',
    ],
    ['an entry', '  - `processes.paths`: `/opt/scan/scand`\n'],
    [
      'a row',
      '  - exception `known` of `KubeBrowse - X`: `proc.exepath = /a|b` and ``fd.name startswith /c`d``\n',
    ],
    ['its risks', '  - warning: A shell \\<b\\>can\\</b\\> do anything.\n'],
    ['its attacks', '  - weakens: title of attack-1\n'],
    ['before and after', '| `KubeBrowse - X` | 1,274 | 1,234 | −3 % |'],
    [
      'that no attack is hidden',
      'Every attack of the catalogue that was caught before is still caught.',
    ],
    ['what remains', '| 2 | `Other\\|<script>alert(1)</script>` | 1 pod | unknown rule |'],
    ['what was not accepted', '## Suggested and not accepted\n\n- Something else.'],
    [
      'what was not read',
      '| `falco.log`:7 | It ends early \\| here. | `{"rule": <b>\\|` |\n\nAnd 119 more.',
    ],
    ['how to do it again', "```sh\nnpm run --silent cli -- tune 'a `` b'\n```\n"],
  ])('says %s', (_, text) => {
    expect(report).toContain(text);
  });

  it('holds no line, mark or direction of the log', () => {
    expect(report).not.toMatch(/\u202e|^# y/m);
    expect(report).toContain('<direction-changing character (U+202E)>');
    for (const line of report.split('\n').filter((one) => one.startsWith('|'))) {
      const cells = line.replaceAll('\\|', '').split('|').length;
      expect([4, 5, 6, 7]).toContain(cells);
    }
  });

  it('names attacks that are hidden', () => {
    const hiding = { ...input.outcome, hides: ['attack-2'] } as ReportInput['outcome'];
    expect(writeReport({ ...input, outcome: hiding })).toContain(
      '**Attacks that no rule catches any more:** title of attack-2.',
    );
  });

  it('tells the time from the first alert to the last, whatever their order', () => {
    const hour = 3_600_000;
    const at = (id: number, first?: number, last?: number) =>
      group({
        id,
        rule: 'X',
        count: 2,
        ...(first === undefined ? {} : { first, last: last ?? first }),
      });
    const timed = [at(0, 5 * hour, 6 * hour), at(1), at(2, 2 * hour, 9 * hour), at(3, 7 * hour)];
    for (const groups of [timed, timed.toReversed()])
      expect(writeReport({ ...input, log: logOf(groups) })).toContain(
        '1970-01-01 02:00 UTC to 1970-01-01 09:00 UTC',
      );
  });

  it('of nothing says so', () => {
    const empty: ReportInput = {
      ...input,
      log: logOf([]),
      tuning: { suggestions: [], notNoise: [], verdicts: [], differing: [] },
      accepted: [],
      outcome: undefined,
    };
    expect(writeReport(empty)).toContain('no alert has a time');
    expect(writeReport(empty)).toContain('No alert of this log.');
  });
});
