import { expect, it } from 'vitest';
import { defaultSettings } from '../settings/default-settings.ts';
import { parseSettings, writeSettingsText } from '../settings/parse-settings.ts';
import { call } from './testing/call-in-memory.ts';

it('init reads back the values that generate wrote, but for what they do not carry', async () => {
  const { settings } = parseSettings({
    target: { falco: '0.44' },
    pods: { namespaces: ['kb'], selectors: [[{ key: 'app', values: ['x'] }]] },
    network: { allowedNetworks: ['203.0.113.0/24'], webPorts: [443] },
    rules: [{ rule: 'KubeBrowse - Shell Spawned in Pod', priority: 'DEBUG' }],
    falcoRules: { overrides: false, loaded: ['stable', 'sandbox'] },
    alerts: {
      json: false,
      ruleMatching: 'first',
      sidekick: {
        enabled: true,
        webui: true,
        existingSecret: 's',
        outputs: [{ output: 'loki', minimumPriority: 'INFO', address: 'http://loki:3100' }],
      },
    },
  });
  const made = await call(['generate', '--settings', 's.json', '--out', 'o'], {
    's.json': writeSettingsText(settings),
  });
  const files = Object.fromEntries(made.written);
  const read = await call(['init', 'o/kubebrowse-values.yaml'], files);
  expect(read.code).toBe(0);
  const back = JSON.parse(read.out) as typeof settings;
  expect(back).toEqual(settings);
  expect(read.faults.join('\n')).toContain('left alone');
});

it('init says which file is of no kind that is known, and takes the others', async () => {
  const { code, out, faults } = await call(['init', 'x', 'Dockerfile'], {
    x: 'hello',
    Dockerfile: 'FROM a\nCMD []\nENTRYPOINT ["/usr/bin/dumb-init"]\n',
  });
  expect(code).toBe(1);
  expect(JSON.parse(out).processes.entrypoints).toContain('/usr/bin/dumb-init');
  expect(faults[0]).toContain('x: not of a known kind');
  expect((await call(['init'])).code).toBe(2);
  expect((await call(['init', 'none'])).code).toBe(2);
  expect(JSON.parse(out).network).toEqual(defaultSettings.network);
});

it('init reads what PowerShell wrote: UTF-16, with its mark', async () => {
  const text = 'FROM a\nENTRYPOINT ["/usr/bin/dumb-init"]\n';
  const bytes = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
  const { code, out } = await call(
    ['init', 'Dockerfile'],
    { Dockerfile: '' },
    { Dockerfile: bytes },
  );
  expect(code).toBe(0);
  expect(JSON.parse(out).processes.entrypoints).toContain('/usr/bin/dumb-init');
});
