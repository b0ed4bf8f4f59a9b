import { describe, expect, it } from 'vitest';
import { load } from '../ruleset/load.ts';
import { alert, noise } from './testing/alert-lines.ts';
import { call } from './testing/call-in-memory.ts';

const metadata = alert({
  rule: 'Cloud Metadata Service Access',
  fields: {
    'evt.type': 'connect',
    'fd.sip': '169.254.169.254',
    'fd.sport': 80,
    'fd.l4proto': 'tcp',
    'proc.exepath': '/usr/lib/chromium/chromium',
  },
});

const mineOfPods = ['p1', 'p2', 'p3']
  .map((pod) => {
    const fields = { 'container.image.repository': 'registry.example/app' };
    return alert({ rule: ':Mine', pod, fields }).repeat(9);
  })
  .join('');

describe('tune', () => {
  it('says what is no noise, then what to allow, then the groups, in 100 columns', async () => {
    const { code, out, faults } = await call(['tune', 'a.log'], {
      'a.log': `x\n${noise}${metadata}`,
    });
    expect({ code, faults }).toEqual({ code: 0, faults: [] });
    const at = (text: string) => out.indexOf(text);
    expect(out.split('\n')[0]).toBe(
      '16 alerts in 2 groups, 2026-11-23 10:00 to 2026-11-23 10:00 UTC. 1 other line.',
    );
    expect(
      at('Not noise: look into these\n  KubeBrowse - Cloud Metadata Service Access: 1 alert\n'),
    ).toBeGreaterThan(0);
    expect(at('Suggestions\nsafe 15 alerts; 3 pods; ')).toBeGreaterThan(at('Not noise'));
    expect(at('       processes.paths: /opt/scan/scand\n')).toBeGreaterThan(at('Suggestions'));
    expect(at('Groups\n')).toBeGreaterThan(at('processes.paths'));
    expect(out).toMatch(/The safe suggestion silences 15 of 16 alerts \(93 %\); every attack/);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  it('shows hostile texts and runs nothing of them', async () => {
    const { out } = await call(['tune', 'a.log'], {
      'a.log': alert({
        fields: { 'proc.exepath': '/opt/\u001b[2J\u202ex', 'proc.cmdline': 'a\u0007' },
      }),
    });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the test is about them
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  it('gives one JSON document', async () => {
    const { code, out } = await call(['tune', '--json', 'a.log', 'b.log'], {
      'a.log': noise,
      'b.log': `${metadata}{"rule": 5,\n`,
    });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      log: { alerts: 16, lines: 17, groups: 2, unread: 1 },
      unread: [{ file: 'b.log', line: 2 }],
      notNoise: [{ rule: 'KubeBrowse - Cloud Metadata Service Access' }],
      suggestions: [
        {
          isSafe: true,
          changes: [{ kind: 'entry', list: 'processes.paths', entry: '/opt/scan/scand' }],
          first: '2026-11-23T10:00:01.000Z',
        },
        {},
      ],
      safe: { alertsBefore: 16, alertsAfter: 1, hides: [], unlisted: [] },
      groups: [
        {
          rule: 'KubeBrowse - Execution of Unexpected Binary',
          alerts: 15,
          pods: 3,
          verdict: 'fires',
          verdictAfter: 'silent',
          file: 'a.log',
          line: 1,
        },
        { alerts: 1, verdict: 'fires', verdictAfter: 'fires' },
      ],
      moreGroups: 0,
      rest: [],
      written: [],
    });
  });

  it('writes settings with the safe suggestions, which make a second run quiet', async () => {
    const files = { 'a.log': noise + metadata, 's.json': '{"network": {"webPorts": [443]}}' };
    const words = ['tune', '--settings', 's.json', '--apply', 'new.json', 'a.log'];
    const { code, out, written } = await call(words, files);
    expect(code).toBe(0);
    expect(out.endsWith('Wrote new.json\n')).toBe(true);
    const text = written.get('new.json') ?? '';
    expect(JSON.parse(text)).toMatchObject({
      network: { webPorts: [443], allowMetadata: false },
      processes: { paths: ['/opt/scan/scand'] },
    });
    const again = await call(['tune', '--settings', 'n.json', '--json', 'a.log'], {
      ...files,
      'n.json': text,
    });
    expect(JSON.parse(again.out)).toMatchObject({
      safe: null,
      groups: [{ verdict: 'silent' }, {}],
    });
  });

  it('writes the rules files it changed, and a report', async () => {
    const mine = `- rule: Mine
  desc: d
  condition: evt.type = execve and user.uid = 1000
  output: o %proc.exepath %proc.pexepath
  priority: WARNING
`;
    const files = {
      'a.log': mineOfPods,
      'rules/mine.yaml': mine,
      'other.yaml': '# nothing\n',
    };
    const { code, faults, written, out } = await call(
      [
        'tune',
        '--rules',
        'other.yaml',
        '--rules',
        'rules/mine.yaml',
        '--apply',
        'out',
        '--report',
        'r.md',
        'a.log',
      ],
      files,
    );
    expect({ code, faults }).toEqual({ code: 0, faults: [] });
    expect([...written.keys()]).toEqual(['out/mine.yaml', 'r.md']);
    expect(out.endsWith('Wrote out/mine.yaml\nWrote r.md\n')).toBe(true);
    const text = written.get('out/mine.yaml') ?? '';
    expect(text.startsWith(`${mine}  exceptions:\n`)).toBe(true);
    expect(text).toContain('/opt/scan/scand');
    expect(load([{ name: 'm', text }]).files[0]?.load).toBe('ok');
    expect(written.get('r.md')).toContain(
      'kubebrowse-falco tune --rules other.yaml --rules rules/mine.yaml --apply out --report r.md a.log\n',
    );
  });

  it('writes a file of its own where all rules given are Falco’s', async () => {
    const falco = `- rule: Mine
  desc: d
  condition: evt.type = execve and user.uid = 1000
  output: o %proc.exepath %proc.pexepath
  priority: NOTICE
`;
    const files = {
      'a.log': mineOfPods,
      'falco_rules.yaml': falco,
    };
    const words = ['tune', '--rules', 'falco_rules.yaml', '--apply', 'out', 'a.log'];
    const { code, written, out } = await call(words, files);
    expect(code).toBe(0);
    expect([...written.keys()]).toEqual(['out/tuned_rules.yaml']);
    expect(out).toMatch(/Wrote out\/tuned_rules\.yaml\n$/);
    const added = { name: 'tuned_rules.yaml', text: written.get('out/tuned_rules.yaml') ?? '' };
    const { files: loaded } = load([{ name: 'falco_rules.yaml', text: falco }, added]);
    expect(loaded.map((one) => one.load)).toEqual(['ok', 'ok']);
    expect(added.text).toContain('/opt/scan/scand');
    expect(out).toContain('the catalogue holds those on KubeBrowse sessions alone');
  });

  it('reads rules of a plugin, which is loaded where their alerts came from', async () => {
    const rules = `- required_plugin_versions:
    - name: okta
      version: 0.1.0
- rule: Admin
  desc: d
  condition: okta.evt.type = "user.session.access_admin_app"
  output: '%okta.actor.name'
  priority: WARNING
  source: okta
`;
    const fields = { 'okta.evt.type': 'user.session.access_admin_app', 'okta.actor.name': 'ann' };
    const told = { rule: 'Admin', priority: 'Warning', source: 'okta', output: 'ann' };
    const line = `${JSON.stringify({ ...told, time: '2026-11-23T10:00:00Z', output_fields: fields })}\n`;
    const files = { 'a.log': line.repeat(5), 'r.yaml': rules };
    const { code, faults, out } = await call(['tune', '--rules', 'r.yaml', 'a.log'], files);
    expect({ code, faults }).toEqual({ code: 0, faults: [] });
    expect(out).not.toContain('pods');
    expect(out).toContain('where okta.actor.name is ann and okta.evt.type is');
    const other = await call(['tune', '--rules', 'r.yaml', '--plugin', 'okt', 'a.log'], files);
    expect(other.code).toBe(2);
    expect(other.faults[0]).toContain('Did you mean "okta"?');
  });

  it('writes the groups as CSV', async () => {
    const { written } = await call(['tune', '--report', 'g.csv', 'a.log'], { 'a.log': noise });
    expect(written.get('g.csv')).toMatch(
      /^rule,priority,alerts,.*\r\nKubeBrowse - Execution of Unexpected Binary,Warning,15,3,/,
    );
  });

  it('of other rules says whose they are', async () => {
    const files = {
      'a.log': alert({ rule: ':Terminal shell in container' }),
      'r.yaml': '# none\n',
    };
    const { code, out } = await call(['tune', 'a.log'], files);
    expect(code).toBe(0);
    expect(out).toContain('Other rules than those of these settings raised 1 of 1 alert:');
    expect(out).toMatch(/“Terminal shell in container” is not among these rules\. Today “/);
    for (const way of ['--rules FILE', '--settings FILE', 'rules as shipped'])
      expect(out).toContain(way);
    expect((await call(['tune', '--rules', 'r.yaml', 'a.log'], files)).out).toContain(
      'Other rules than those of the files given raised 1 of 1 alert:',
    );
    const applied = await call(['tune', '--apply', 'n.json', 'a.log'], files);
    expect(applied).toMatchObject({
      code: 1,
      faults: [expect.stringMatching(/^Nothing was applied/)],
    });
    expect(applied.written.size).toBe(0);
  });

  it('without alerts says what to do', async () => {
    const { code, out, faults } = await call(['tune', 'a.log'], {
      'a.log': 'Falco initialized\n\u0000\u0001\n',
    });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(faults).toEqual([expect.stringMatching(/json_output: true/)]);
  });

  it.each([
    [['tune'], ['tune takes logs']],
    [['tune', 'none.log'], ['none.log: cannot be read: no such file or folder.']],
    [['tune', '--apply', 'a.log', 'a.log'], ['--apply a.log: that is the log']],
    [['tune', '--report', 'a.log', 'a.log'], ['--report a.log: that is the log']],
    [['tune', '--apply', '-', 'a.log'], ['--apply needs the name of a file']],
    [['tune', '--settings', '-', '-'], ['Standard input (-) can be one file only']],
    [
      ['tune', '--settings', 's.json', '--rules', 'bad.yaml', 'a.log'],
      ['--rules and --settings exclude'],
    ],
    [['tune', '--settings', 's.json', 'a.log'], ['s.json: network.webPorts[0]']],
    [['tune', '--rules', 'bad.yaml', 'a.log'], ['bad.yaml: Falco does not load it']],
    [['tune', '--rules', 'none.yaml', 'a.log'], ['none.yaml: cannot be read']],
  ])('%j is wrong usage or input', async (words, expected) => {
    const files = {
      'a.log': noise,
      's.json': '{"network": {"webPorts": [0]}}',
      'bad.yaml': '- rule: x\n',
    };
    const { code, out, faults, written } = await call(words, files);
    expect({ code, out, size: written.size }).toEqual({ code: 2, out: '', size: 0 });
    expect(faults).toHaveLength(expected.length);
    faults.forEach((fault, at) => {
      expect(fault).toContain(expected[at]);
    });
  });
});
