// What is suggested for logs whose right answer is known.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scenarios } from '../scenario/catalogue.ts';
import { defaultSettings } from '../settings/default-settings.ts';
import type { Settings } from '../settings/settings.ts';
import type { Hand } from './hand.ts';
import { suggest } from './suggest.ts';
import { logWith, program, type Told, told } from './testing/told-alerts.ts';

const shipped = readFileSync(new URL('../../rules/kubebrowse_rules.yaml', import.meta.url), 'utf8');
const hand: Hand = { kind: 'settings', settings: defaultSettings, shipped };

const suggestionsFor = (alerts: readonly Told[], settings: Settings = defaultSettings) =>
  suggest(logWith(alerts), { ...hand, settings }, scenarios());

const risksOf = (alerts: readonly Told[]) =>
  suggestionsFor(alerts).suggestions.flatMap(({ risks }) => risks.map(({ code }) => code));

const connection = (rule: string, exepath: string, address: string, port: number): Told => ({
  rule,
  fields: {
    'proc.exepath': exepath,
    'fd.sip': address,
    'fd.sport': port,
    'fd.l4proto': 'tcp',
  },
});

const outbound = 'Unexpected Outbound Network Connection';

describe('a program', () => {
  it('of the image is let run by its path, whoever starts it', () => {
    const parents = ['/usr/bin/openbox', '/usr/bin/lxsession', '/usr/bin/python3.11'];
    const alerts = parents.map((parent) => program('/opt/scan/scand', { 'proc.pexepath': parent }));
    const tuning = suggestionsFor(alerts);
    expect(told(tuning)).toEqual(['[x] processes.paths: /opt/scan/scand']);
    expect(tuning).toMatchObject({
      verdicts: ['fires', 'fires', 'fires'],
      notNoise: [],
      suggestions: [
        { allows: 'Lets /opt/scan/scand run in any session.', groups: [0, 1, 2], alerts: 60 },
      ],
    });
  });

  it('below a shell is no matter of the list: the list exempts no child of a shell', () => {
    const below = { 'proc.pname': 'sh', 'proc.pexepath': '/usr/bin/dash' };
    const alert = { ...program('/opt/scan/scand', below), rule: 'Command Outside a Script' };
    const [first] = told(suggestionsFor([alert]));
    expect(first).toMatch(/^\[ ] known_/);
  });

  it('that is a script is named by interpreter and script, not by interpreter alone', () => {
    const script = { 'proc.name': 'report', 'proc.cmdline': 'report /opt/report/report --daily' };
    const tuning = suggestionsFor([program('/usr/bin/python3.11', script)]);
    expect(told(tuning)).toEqual([
      '[x] known_scripts: /usr/bin/python3.11 | report /opt/report/report',
    ]);
  });

  it.each([
    ['/tmp/x', {}],
    ['/home/rdpuser/bin/x', {}],
    ['/usr/bin/bash', { 'proc.name': 'x', 'proc.cmdline': 'x -c id' }],
    ['/usr/bin/python3.11', { 'proc.cmdline': 'python3.11 -c import os' }],
    ['/usr/bin/python3.11', { 'proc.name': 'x', 'proc.cmdline': 'x /tmp/x' }],
    ['/usr/bin/curl', {}],
    ['/usr/sbin/nmap', {}],
  ])('%s %o is never ticked', (path, more) => {
    expect(told(suggestionsFor([program(path, more)])).join()).not.toContain('[x]');
  });

  it('that raised what is no noise is not ticked elsewhere either', () => {
    const dialled = program('/opt/x/agent2');
    const tool = { ...dialled, rule: 'Tunnelling or Network Tool Run' };
    expect(told(suggestionsFor([dialled, tool])).join()).not.toContain('[x]');
  });

  it('whose path no rule can name is told by name and parent, or left to look at', () => {
    const tuning = suggestionsFor([program('/opt/a\nb/run'), program('/opt/{{ x }}/\u202Ex')]);
    expect(told(tuning)).toEqual(['[ ] known_name_pexepath: run | /usr/bin/python3.11']);
    expect(tuning.notNoise.map(({ groups }) => groups)).toEqual([[1]]);
  });
});

describe('a command from outside', () => {
  const entered = (exepath: string, terminal: number): Told => ({
    rule: 'Remote Command in Pod',
    fields: {
      ...program(exepath).fields,
      'proc.pname': 'runc:[2:INIT]',
      'proc.pexepath': '/usr/bin/runc',
      'proc.tty': terminal,
    },
  });

  it('is an entry point where the program starts the container', () => {
    expect(told(suggestionsFor([entered('/usr/bin/dumb-init', 0)]))).toEqual([
      '[x] processes.entrypoints: /usr/bin/dumb-init',
    ]);
  });

  it.each([
    ['/usr/bin/dumb-init', 34_816],
    ['/usr/bin/cat', 0],
    ['/usr/bin/bash', 0],
  ])('%s with terminal %i is never ticked', (path, terminal) => {
    expect(told(suggestionsFor([entered(path, terminal)])).join()).not.toContain('[x]');
  });
});

describe('a connection', () => {
  it('of an unknown browser to web ports is allowed by the program, once', () => {
    const alerts = ['203.0.113.7', '198.51.100.9', '2001:db8::7'].map((address) =>
      connection(outbound, '/opt/nightjar/nightjar', address, 443),
    );
    expect(told(suggestionsFor(alerts))).toEqual(['[x] network.programs: /opt/nightjar/nightjar']);
  });

  it('of an unknown program to another port makes no browser of it', () => {
    const alerts = [connection(outbound, '/opt/nightjar/nightjar', '203.0.113.7', 5222)];
    expect(told(suggestionsFor(alerts)).join()).not.toContain('network.programs');
  });

  it('to another port is allowed with its program, and a person decides', () => {
    const alerts = [connection(outbound, '/usr/lib/chromium/chromium', '203.0.113.7', 5222)];
    expect(told(suggestionsFor(alerts))).toEqual([
      '[ ] known_connections: /usr/lib/chromium/chromium | 203.0.113.7 | 5222',
    ]);
  });

  it('to many addresses is allowed to the smallest network that holds them', () => {
    const alerts = [17, 18, 21, 22, 25, 30].map((last) =>
      connection(
        'Connection to Internal Network',
        '/usr/lib/chromium/chromium',
        `10.20.0.${last}`,
        443,
      ),
    );
    const tuning = suggestionsFor(alerts);
    expect(told(tuning)).toEqual(['[ ] network.allowedServices: 10.20.0.16/28:443']);
    expect(risksOf(alerts)).toContain('internal-network');
  });

  it('to the metadata service is no noise', () => {
    const rule = 'Cloud Metadata Service Access';
    const alert = connection(rule, '/usr/lib/chromium/chromium', '169.254.169.254', 80);
    const { suggestions, notNoise } = suggestionsFor([alert]);
    expect(notNoise).toHaveLength(1);
    expect(suggestions.map(({ isSafe }) => isSafe)).toEqual([false]);
    expect(suggestions[0]?.risks[0]).toMatchObject({ code: 'metadata', severity: 'stop' });
  });

  it('that is listened for is allowed by port and program', () => {
    const alert = {
      rule: 'Listen on Unexpected Port',
      fields: { 'fd.sport': 5901, 'fd.sip': '::', 'proc.exepath': '/opt/display/Xserve' },
    };
    expect(told(suggestionsFor([alert]))).toEqual(['[x] listeners: 5901=/opt/display/Xserve']);
  });
});

describe('a shell', () => {
  const shell = (parent: string, command: string): Told => ({
    rule: 'Shell Spawned in Pod',
    priority: 'Error',
    fields: {
      'proc.name': command.split(' ')[0] ?? '',
      'proc.exepath': '/usr/bin/dash',
      'proc.pexepath': parent,
      'proc.cmdline': command,
      'proc.pcmdline': 'x',
    },
  });

  it.each([
    ['/opt/display/Xserve', 'sh -c "/usr/bin/xkbcomp" -w 1'],
    ['/usr/bin/dumb-init', 'bash /usr/local/bin/base_entrypoint.sh'],
    ['/opt/scan/scand', 'sh -c /opt/scan/refresh'],
    ['/opt/display/Xserve', 'sh -c "/usr/bin/xkbcomp" -w 1; id'],
    ['/tmp/Xserve', 'sh -c "/usr/bin/xkbcomp" -w 1'],
    ['/usr/bin/bash', 'sh -c "/usr/bin/xkbcomp" -w 1'],
    ['/opt/display/Xserve', 'bash -i'],
  ])('%s → %s is never ticked', (parent, command) => {
    expect(told(suggestionsFor([shell(parent, command)])).join()).not.toContain('[x]');
  });
});

describe('a file', () => {
  it('of a made-up name is allowed by its folder, with the program, and not ticked', () => {
    const write = (number: string): Told => ({
      rule: 'Upload Folder Written by Another Program',
      fields: {
        'proc.exepath': '/opt/intake/intaked',
        'fd.name': `/tmp/agent-uploads/${number}_a.pdf`,
      },
    });
    const alerts = ['1795432084361057419', '1795432119903600790', '1801111111111111111'].map(write);
    expect(told(suggestionsFor(alerts))).toEqual([
      '[ ] known_writers: /opt/intake/intaked | /tmp/agent-uploads/',
    ]);
  });

  it('that holds keys is for a person to decide', () => {
    const alert = {
      rule: 'Access to Sensitive User Config Files',
      fields: { 'proc.exepath': '/opt/sync/syncd', 'fd.name': '/home/rdpuser/.ssh/known_hosts' },
    };
    expect(told(suggestionsFor([alert]))).toEqual([
      '[ ] files.readers: /opt/sync/syncd /home/rdpuser/.ssh/known_hosts',
    ]);
  });

  it.each([
    ['Configuration or Startup File Modified', '/etc/cron.d/sync'],
    ['Configuration or Startup File Modified', '/home/guest/.bashrc'],
    ['Configuration or Startup File Modified', '/etc/passwd'],
    ['Attempt to Modify Binaries or System Libraries', '/usr/lib/libsync.so'],
    ['Log File Tampering', '/var/log/xrdp.log'],
  ])('%s: %s runs or is believed later, so a person decides', (rule, file) => {
    const fields = { 'proc.exepath': '/opt/sync/syncd', 'fd.name': file };
    expect(risksOf([{ rule, fields }])).toContain('persistence');
    expect(
      told(suggestionsFor([{ rule, fields }])).filter((one) => !one.startsWith('[ ]')),
    ).toEqual([]);
  });
});
