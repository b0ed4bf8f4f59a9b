import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { falcoReleases } from '../falco/versions.ts';
import { defaultSettings } from './default-settings.ts';
import { findDifferences } from './difference.ts';
import { leaves } from './leaves.ts';
import { parseSettings } from './parse-settings.ts';
import { presets } from './presets.ts';
import { settingsSchema } from './schema.ts';
import { admits } from './schema-check.ts';
import { sectionCaptions } from './section-captions.ts';
import { falcoVersions } from './settings.ts';
import { settingsArbitrary } from './testing/settings-arbitrary.ts';

/** Every path to a value that is no object. */
function paths(value: object, prefix = ''): string[] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const path = `${prefix}${key}`;
    const nested = typeof inner === 'object' && inner !== null && !Array.isArray(inner);
    return nested ? paths(inner, `${path}.`) : [path];
  });
}

describe('leaves', () => {
  it('name every setting once, section by section', () => {
    const all = paths(defaultSettings).filter((path) => path !== 'version');
    expect([...leaves.map(({ path }) => path)].sort()).toEqual(all.sort());
    expect(Object.keys(sectionCaptions)).toEqual(
      Object.keys(defaultSettings).filter((key) => key !== 'version'),
    );
    expect(new Set(leaves.map(({ section }) => section))).toEqual(
      new Set(Object.keys(sectionCaptions)),
    );
  });
});

describe('findDifferences', () => {
  it('finds none between equals', () => {
    expect(findDifferences(defaultSettings, defaultSettings)).toEqual([]);
    expect(findDifferences(structuredClone(defaultSettings), defaultSettings)).toEqual([]);
  });

  it('counts and names what differs', () => {
    const { settings } = parseSettings({
      target: { falco: '0.41' },
      pods: { selectors: [[{ key: 'app', values: ['x'] }]] },
      network: { webPorts: [443, 8443, 1, 2, 3, 4], allowMetadata: true },
      rules: [{ rule: 'R', enabled: false, priority: 'ERROR', tags: ['t'] }],
      alerts: { sidekick: { existingSecret: 's' } },
    });
    expect(findDifferences(settings, defaultSettings)).toEqual([
      {
        section: 'target',
        caption: 'Target',
        count: 1,
        differences: ['Falco version: 0.45 → 0.41'],
      },
      {
        section: 'pods',
        caption: 'Session pods',
        count: 2,
        differences: [
          'Pod labels: added app=x; removed app in (browser-sandbox-test, office-sandbox-test)',
        ],
      },
      {
        section: 'network',
        caption: 'Network',
        count: 7,
        differences: [
          'Web ports: added 1, 2, 3 and 1 more; removed 80, 8080',
          'Metadata service: off → on',
        ],
      },
      {
        section: 'rules',
        caption: 'Rules',
        count: 3,
        differences: ['Changed rules: added R: off, R: priority ERROR, R: tag t'],
      },
      { section: 'alerts', caption: 'Alerts', count: 1, differences: ['Secret: none → s'] },
    ]);
  });
});

describe('presets', () => {
  const rules = [
    { name: 'A', priority: 'CRITICAL', enabled: true },
    { name: 'B', priority: 'WARNING', enabled: true },
    { name: 'C', priority: 'NOTICE', enabled: false },
  ];

  it.each(presets)('$id gives settings the parser returns unchanged', ({ apply }) => {
    const settings = apply(defaultSettings, rules);
    expect(parseSettings(settings)).toEqual({ settings, diagnostics: [] });
  });

  it.each(presets)('$id changes what it is about, once, and nothing else', ({ apply, about }) => {
    fc.assert(
      fc.property(settingsArbitrary(['A', 'B', 'C']), (settings) => {
        const after = apply(settings, rules);
        const changed = leaves
          .filter(({ read }) => String(read(after)) !== String(read(settings)))
          .map(({ path }) => path);
        const isAbout = (path: string) =>
          about.some((one) => path === one || path.startsWith(`${one}.`));
        expect(changed.filter((path) => !isAbout(path))).toEqual([]);
        expect(apply(after, rules)).toEqual(after);
        // Whose pods, which Falco, and how the rules reach it: no preset is about them.
        expect(after.target).toEqual(settings.target);
        expect(after.pods.selectors).toEqual(settings.pods.selectors);
        expect(after.pods.namespaces).toEqual(settings.pods.namespaces);
        expect(after.alerts).toEqual(settings.alerts);
      }),
    );
  });

  it('keep what was done to a rule beside its switch and priority', () => {
    const exceptions = [{ name: 'x', fields: ['proc.name'], comps: ['='] as const, rows: [['a']] }];
    const own = { rule: 'A', enabled: false, tags: ['team'], exceptions };
    const settings = {
      ...defaultSettings,
      rules: [own, { rule: 'B', priority: 'ALERT' as const }],
    };
    const of = (id: string) => presets.find((one) => one.id === id)?.apply(settings, rules).rules;
    expect(of('strict')).toEqual([
      { rule: 'A', tags: ['team'], exceptions },
      { rule: 'B', priority: 'ALERT' },
      { rule: 'C', enabled: true, priority: 'WARNING' },
    ]);
    expect(of('observe')).toEqual([
      { ...own, priority: 'NOTICE' },
      { rule: 'B', priority: 'NOTICE' },
    ]);
    expect(of('kubebrowse')).toEqual([]);
    expect(of('vnc')).toEqual(settings.rules);
  });

  it('do what they say', () => {
    const [shipped, strict, observe, vnc] = presets.map(({ apply }) =>
      apply(defaultSettings, rules),
    );
    expect(shipped).toEqual(defaultSettings);
    expect(strict?.network.webPorts).toEqual([80, 443]);
    expect(strict?.rules).toEqual([
      { rule: 'B', priority: 'ERROR' },
      { rule: 'C', enabled: true, priority: 'WARNING' },
    ]);
    expect(observe?.rules).toEqual([
      { rule: 'A', priority: 'NOTICE' },
      { rule: 'B', priority: 'NOTICE' },
    ]);
    expect(vnc?.processes.rootDesktop).toBe(true);
    expect(vnc?.pods.browserImages).toContain('/vnc-browser');
  });
});

describe('the JSON Schema', () => {
  const schema = settingsSchema();

  it('describes every setting and gives its default', () => {
    const text = JSON.stringify(schema);
    for (const { description } of leaves) expect(text).toContain(JSON.stringify(description));
    expect(schema).toMatchObject({
      properties: { network: { properties: { webPorts: { default: [80, 443, 8080, 8443] } } } },
    });
  });

  const table: readonly (readonly [boolean, unknown])[] = [
    [true, {}],
    [true, defaultSettings],
    [true, presets[3]?.apply(defaultSettings, [])],
    [true, { network: { webPorts: [1] } }],
    [
      true,
      {
        rules: [
          {
            rule: 'R',
            exceptions: [{ name: 'x', fields: ['proc.name'], comps: ['='], rows: [['a']] }],
          },
        ],
      },
    ],
    [
      true,
      {
        alerts: {
          sidekick: {
            outputs: [{ output: 'loki', minimumPriority: 'INFO', address: 'http://l:1' }],
          },
        },
      },
    ],
    [false, []],
    [false, null],
    [false, { nope: 1 }],
    [false, { version: 2 }],
    [false, { target: { falco: '0.1' } }],
    [false, { target: { namespace: 'A' } }],
    [false, { target: { namespace: '' } }],
    [false, { pods: { selectors: [[]] } }],
    [false, { pods: { selectors: [[{ key: 'a' }]] } }],
    [false, { pods: { selectors: [[{ key: 'a', values: [] }]] } }],
    [false, { network: { webPorts: [0] } }],
    [false, { network: { webPorts: [65536] } }],
    [false, { network: { webPorts: [1.5] } }],
    [false, { network: { webPorts: ['80'] } }],
    [false, { network: { allowMetadata: 1 } }],
    [false, { network: { allowedNetworks: [''] } }],
    [false, { processes: { paths: ['x'] } }],
    [false, { processes: { shells: [{ parent: '/x' }] } }],
    [false, { processes: { shells: [{ parent: '/x', command: 'sh', more: 1 }] } }],
    [false, { falcoRules: { loaded: [] } }],
    [false, { falcoRules: { loaded: ['sandbox'] } }],
    [false, { alerts: { ruleMatching: 'none' } }],
    [false, { rules: [{ rule: 'R', priority: 'warning' }] }],
    [
      false,
      {
        rules: [
          {
            rule: 'R',
            exceptions: [{ name: 'X', fields: ['proc.name'], comps: ['='], rows: [['a']] }],
          },
        ],
      },
    ],
    [false, { rules: [{}] }],
  ];

  it.each(table)('and the parser agree (%s): %j', (expected, document) => {
    expect(admits(schema, document)).toBe(expected);
    expect(parseSettings(document).diagnostics.length === 0).toBe(expected);
  });
});

describe('Falco versions', () => {
  it('are those of the table', () => {
    expect(Object.keys(falcoReleases)).toEqual([...falcoVersions]);
  });
});
