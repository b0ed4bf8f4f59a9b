import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { load } from '../ruleset/load.ts';
import { defaultSettings } from '../settings/default-settings.ts';
import type { Settings } from '../settings/settings.ts';
import { customise } from './customise.ts';
import { findSlots } from './find-slots.ts';
import { readBack } from './read/read-back.ts';
import { slots } from './slots.gen.ts';
import { writtenSlots } from './written-slots.ts';

const file = readFileSync(new URL('../../rules/kubebrowse_rules.yaml', import.meta.url), 'utf8');

type Item = Record<string, unknown>;
function itemNamed(text: string, kind: string, name: string): Item {
  const found = (parse(text) as Item[]).find((item) => item[kind] === name);
  if (!found) throw new Error(`no ${kind} ${name}`);
  return found;
}
const condition = (text: string, name: string): string =>
  String(itemNamed(text, 'macro', name)['condition']).trim();

const withPods = (pods: Partial<Settings['pods']>): Settings => ({
  ...defaultSettings,
  pods: { ...defaultSettings.pods, ...pods },
});
const withNetwork = (network: Partial<Settings['network']>): Settings => ({
  ...defaultSettings,
  network: { ...defaultSettings.network, ...network },
});
const withFalco = (falco: Settings['target']['falco']): Settings => ({
  ...defaultSettings,
  target: { ...defaultSettings.target, falco },
});

describe('customise', () => {
  it('changes no byte with the default settings', () => {
    expect(customise(file, defaultSettings)).toBe(file);
  });

  it('has slots generated from the committed file', () => {
    expect(writtenSlots(findSlots(file))).toEqual(slots);
  });

  it('refuses a text the slots do not belong to', () => {
    expect(() => customise(`${file}#\n`, defaultSettings)).toThrow(/npm run slots/);
  });

  it.each([
    ['0.42', '0.57.0'],
    ['0.43', '0.57.0'],
    ['0.44', '0.57.0'],
  ] as const)('writes one text for Falco %s to the newest', (falco, engine) => {
    const text = customise(file, withFalco(falco));
    expect(text).toBe(file);
    expect(text).toContain(`required_engine_version: ${engine}`);
  });

  it.each([
    ['0.39', '0.43.0', undefined],
    ['0.40', '0.46.0', undefined],
    ['0.41', '0.50.0', '0.2.2'],
  ] as const)(
    'guards against enter events and asks for no later engine in Falco %s',
    (falco, engine, plugin) => {
      const text = customise(file, withFalco(falco));
      expect(text).toContain(`required_engine_version: ${engine}`);
      expect(condition(text, 'kubebrowse_pod')).toMatch(/ and evt\.dir = <\)$/);
      const plugins = (parse(text) as Item[]).find((item) => 'required_plugin_versions' in item);
      expect(plugins).toEqual(
        plugin ? { required_plugin_versions: [{ name: 'container', version: plugin }] } : undefined,
      );
    },
  );

  it('writes selectors as alternatives whose labels must all match', () => {
    const text = customise(
      file,
      withPods({
        selectors: [
          [
            { key: 'app', values: ['a', 'b'] },
            { key: 'app.kubernetes.io/name', values: ['c'] },
          ],
          [{ key: 'kubebrowse', values: ['session'] }],
        ],
      }),
    );
    expect(condition(text, 'kubebrowse_labelled')).toBe(
      '((k8s.pod.label[app] in ("a", "b") and k8s.pod.label[app.kubernetes.io/name] in ("c")) ' +
        'or (k8s.pod.label[kubebrowse] in ("session")))',
    );
  });

  it('writes a condition that never holds where nothing is listed', () => {
    const text = customise(
      file,
      withPods({ selectors: [], browserImages: [], browserContainers: [] }),
    );
    expect(condition(text, 'kubebrowse_labelled')).toBe('(kubebrowse_never)');
    expect(condition(text, 'kubebrowse_browser_image')).toBe('(kubebrowse_never)');
    expect(itemNamed(text, 'list', 'kubebrowse_browser_containers')['items']).toEqual([]);
  });

  it('has the macro that never holds where it is used, and nowhere else: Falco warns of it then', () => {
    const service = { address: '10.0.0.7/32', port: 443 };
    const allowing = withNetwork({
      allowedDomains: ['a.example'],
      allowedServices: [service],
      allowMetadata: true,
    });
    const all: Settings = {
      ...allowing,
      processes: {
        ...defaultSettings.processes,
        prefixes: ['/opt/'],
        desktopTerminal: true,
        rootDesktop: true,
      },
      files: { ...defaultSettings.files, sensitivePaths: ['/home/*/.ssh'] },
    };
    const macro = '- macro: kubebrowse_never\n';
    expect(customise(file, all)).not.toContain('kubebrowse_never\n');
    expect(customise(file, allowing)).toContain(macro);
    const rule = 'KubeBrowse - Package Manager Run';
    const off = customise(file, { ...all, rules: [{ rule, enabled: false }] });
    expect(off).toContain(macro);
    for (const text of [customise(file, all), off]) {
      const [loaded] = load([{ name: 'rules.yaml', text }]).files;
      expect(loaded?.error?.message).toBeUndefined();
      expect(loaded?.warnings.map((one) => one.message)).toEqual([]);
    }
    expect(readBack(customise(file, all)).settings).toMatchObject({ network: all.network });
  });

  it('narrows the resolvers when some are given', () => {
    const text = customise(file, withNetwork({ resolvers: ['10.96.0.10/32'] }));
    expect(itemNamed(text, 'list', 'kubebrowse_dns_resolvers')['items']).toEqual(['10.96.0.10/32']);
  });

  it('adds to the internal networks and never takes from them', () => {
    const text = customise(file, withNetwork({ internalNetworks: ['203.0.113.0/24'] }));
    const items = itemNamed(text, 'list', 'kubebrowse_internal_networks')['items'] as string[];
    expect(items).toContain('10.0.0.0/8');
    expect(items.at(-1)).toBe('203.0.113.0/24');
  });

  it('writes services by address and port, metadata and domains', () => {
    const text = customise(
      file,
      withNetwork({
        allowedServices: [{ address: '10.0.0.7/32', port: 443 }],
        allowedDomains: ['wiki.example', 'intranet.example'],
        allowMetadata: true,
      }),
    );
    expect(condition(text, 'kubebrowse_allowed_service')).toBe(
      '(fd.snet = "10.0.0.7/32" and fd.sport = 443)',
    );
    expect(condition(text, 'kubebrowse_allowed_domain')).toBe(
      '(fd.sip.name in ("wiki.example", "intranet.example"))',
    );
    expect(condition(text, 'kubebrowse_allowed_metadata')).toBe(
      '(fd.sip in (kubebrowse_metadata_addresses))',
    );
  });

  it('switches a rule off, and changes its priority, tags and exceptions', () => {
    const name = 'KubeBrowse - Reverse Shell';
    const text = customise(file, {
      ...defaultSettings,
      rules: [
        {
          rule: name,
          enabled: false,
          priority: 'NOTICE',
          tags: ['team:red'],
          exceptions: [
            {
              name: 'known_redirections',
              fields: ['proc.exepath', 'fd.sport'],
              comps: ['=', '='],
              rows: [['/usr/bin/relay', '443']],
            },
            {
              name: 'mine',
              fields: ['proc.cmdline'],
              comps: ['startswith'],
              rows: [['a "b" \\ c']],
            },
          ],
        },
      ],
    });
    expect(itemNamed(text, 'rule', name)).toMatchObject({
      enabled: false,
      priority: 'NOTICE',
      tags: expect.arrayContaining(['kubebrowse', '"team:red"']),
      exceptions: [
        { name: 'known_redirections', values: [['/usr/bin/relay', 443]] },
        {
          name: 'mine',
          fields: ['proc.cmdline'],
          comps: ['startswith'],
          values: [['"a \\"b\\" \\\\ c"']],
        },
      ],
    });
  });

  it('keeps every comment of the file', () => {
    const comments = (text: string): string[] =>
      text.split('\n').filter((line) => line.startsWith('#'));
    const text = customise(file, withNetwork({ allowedNetworks: ['10.0.0.0/8'] }));
    expect(comments(text)).toEqual(comments(file));
  });
});
