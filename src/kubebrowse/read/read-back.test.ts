import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../settings/default-settings.ts';
import type { Settings } from '../../settings/settings.ts';
import { customise } from '../customise.ts';
import { readBack } from './read-back.ts';

const file = readFileSync(new URL('../../../rules/kubebrowse_rules.yaml', import.meta.url), 'utf8');

const changed: Settings = {
  ...defaultSettings,
  pods: {
    ...defaultSettings.pods,
    selectors: [
      [
        { key: 'app.kubernetes.io/name', values: ['a', 'b'] },
        { key: 'tier', values: ['x'] },
      ],
      [{ key: 'app', values: ['z'] }],
    ],
    namespaces: ['one', 'two'],
    browserImages: ['registry.example:5000/a/browser'],
    officeImages: [],
    excludedContainers: [],
  },
  network: {
    ...defaultSettings.network,
    allowedNetworks: ['10.1.0.0/16', 'fd00::/8'],
    allowedDomains: ['a.example'],
    allowedServices: [
      { address: '10.0.0.1/32', port: 443 },
      { address: '10.0.0.2/32', port: 80 },
    ],
    internalNetworks: ['203.0.113.0/24'],
    allowMetadata: true,
    resolvers: ['10.96.0.10/32'],
    webPorts: [],
  },
  listeners: [{ port: 5900, executable: '/usr/bin/x11vnc' }],
  processes: {
    ...defaultSettings.processes,
    names: ['my tool'],
    prefixes: ['/opt/x/', 'gsd-'],
    shells: [{ parent: '/usr/bin/x', command: 'sh -c "a b" \\ it\'s; {{ % #' }],
    desktopTerminal: true,
  },
  files: {
    sensitivePaths: ['/home/*/.ssh/*', '/päth with blank'],
    readers: [{ path: '/home/*/.ssh', executable: '/usr/bin/ssh-add' }],
    writablePaths: ['/opt/onlyoffice/cache'],
  },
  rules: [
    { rule: 'KubeBrowse - Reverse Shell', enabled: false, priority: 'NOTICE', tags: ['team'] },
    {
      rule: 'KubeBrowse - Execution of Unexpected Binary',
      exceptions: [
        {
          name: 'known_executions',
          fields: ['proc.exepath', 'proc.pexepath'],
          comps: ['=', '='],
          rows: [['/usr/bin/a', '/usr/bin/b']],
        },
        {
          name: 'mine',
          fields: ['proc.name'],
          comps: ['startswith'],
          rows: [['q\'"x'], ['no'], ['']],
        },
      ],
    },
  ],
};

describe('readBack', () => {
  it('reads the file as the default settings', () => {
    expect(readBack(file)).toEqual({ settings: defaultSettings, diagnostics: [] });
  });

  it('is the inverse of customise', () => {
    expect(readBack(customise(file, changed))).toEqual({ settings: changed, diagnostics: [] });
  });

  it.each(['0.39', '0.40', '0.41'] as const)('reads Falco %s from the engine version', (falco) => {
    const settings = { ...defaultSettings, target: { ...defaultSettings.target, falco } };
    expect(readBack(customise(file, settings)).settings).toEqual(settings);
  });

  it('puts paths and patterns, which stand in two places, in one order: by code point', () => {
    const sensitivePaths = ['/*', '/\uE000', '/\u{10000}'];
    const settings = { ...defaultSettings, files: { ...defaultSettings.files, sensitivePaths } };
    expect(readBack(customise(file, settings))).toEqual({ settings, diagnostics: [] });
  });

  it('reads what a person wrote another way', () => {
    const text = file
      .replace(
        '(k8s.pod.label[app] in ("browser-sandbox-test", "office-sandbox-test"))',
        'k8s.pod.label["app"] = mine',
      )
      .replace(
        '- list: kubebrowse_allowed_networks\n  items: []',
        '- list: kubebrowse_allowed_networks\n  items: ["\\"10.1.0.0/16\\""]',
      );
    const { settings } = readBack(text);
    expect(settings?.network.allowedNetworks).toEqual(['10.1.0.0/16']);
  });

  it('says what it cannot show', () => {
    const text = file.replace(
      '(k8s.pod.label[app] in ("browser-sandbox-test", "office-sandbox-test"))',
      '(not k8s.pod.label[app] = other)',
    );
    expect(
      readBack(text)
        .diagnostics.map((note) => note.message)
        .join(),
    ).toContain('kubebrowse_labelled');
  });

  it('counts a removed rule as switched off', () => {
    const at = file.indexOf('- rule: KubeBrowse - Reverse Shell');
    const text = file.slice(0, at) + file.slice(file.indexOf('\n\n', at) + 2);
    expect(readBack(text).settings?.rules).toEqual([
      { rule: 'KubeBrowse - Reverse Shell', enabled: false },
    ]);
  });

  it.each([
    '',
    'x',
    '- a\n- b',
    '{',
    '- macro: kubebrowse_pod\n  condition: x',
    '\u0000',
    '- [',
    '&a [*a]',
    'a: &x [*x]',
  ])('answers %j without throwing', (text) => {
    const { settings, diagnostics } = readBack(text);
    expect(settings).toBeNull();
    expect(diagnostics.length).toBeGreaterThan(0);
  });
});
