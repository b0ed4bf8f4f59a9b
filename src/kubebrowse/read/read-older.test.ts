// Rules files of earlier versions, hand edits included → the settings they were made with, on top of today's
// file, and what their owner is told.
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rulesChanges } from '../../ours/rules-changes.ts';
import { load } from '../../ruleset/load.ts';
import { defaultSettings } from '../../settings/default-settings.ts';
import { leaves } from '../../settings/leaves.ts';
import { hasErrors } from '../../settings/parse-settings.ts';
import type { Settings } from '../../settings/settings.ts';
import { settingsArbitrary } from '../../settings/testing/settings-arbitrary.ts';
import { checkSettings } from '../check-settings.ts';
import { customise } from '../customise.ts';
import { customiseWith } from '../customise-with.ts';
import { findSlots } from '../find-slots.ts';
import { earlierReleases } from '../released.gen.ts';
import { shippedRelease } from '../shipped.gen.ts';
import { isLater } from '../upgrade.ts';
import { readBack } from './read-back.ts';
import { rebaseSettings } from './rebase-settings.ts';
import { statedVersion } from './rules-release.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url));
const today = read('../../../rules/kubebrowse_rules.yaml').toString('utf8');
const old = gunzipSync(read('../testdata/rules-0.1.0.yaml.gz')).toString('utf8');
// Rules said then that they are on, which today's layout leaves out; it means the same.
const plainOld = old.replaceAll(/^ {2}enabled: true\n/gm, '');
const oldSlots = findSlots(plainOld);
const [first] = earlierReleases;

describe('a file of version 0.1', () => {
  const { settings, diagnostics, upgrade } = readBack(old);

  it('is read as today’s default settings: nothing is off that was not there yet', () => {
    expect(settings).toEqual(defaultSettings);
    expect(diagnostics).toEqual([]);
  });

  it('is told what is new, and what to look at', () => {
    expect(upgrade).toMatchObject({ from: '0.1.0', to: shippedRelease.version });
    const said = upgrade?.news.join('\n') ?? '';
    const known = new Set(first?.rules.map(({ name }) => name));
    const added = shippedRelease.rules.filter(({ name }) => !known.has(name));
    expect(added.length).toBeGreaterThan(0);
    expect(said).toMatch(/^New, and on: “/m);
    for (const { gains, look } of rulesChanges.filter(({ version }) => isLater(version, '0.1.0')))
      for (const one of [...gains, ...look]) expect(said).toContain(one);
  });

  it('keeps what was changed by hand at the places meant for it', () => {
    const text = old
      .replace(
        '- list: kubebrowse_process_paths\n  items: []',
        '- list: kubebrowse_process_paths\n  items:\n    - /opt/acme/run',
      )
      .replace('    - istio-init\n', '')
      .replace('"browser-sandbox-test", "office-sandbox-test"', '"session"');
    const made = readBack(text);
    expect(made.diagnostics).toEqual([]);
    expect(made.settings?.processes.paths).toEqual(['/opt/acme/run']);
    expect(made.settings?.pods.excludedContainers).toEqual(
      defaultSettings.pods.excludedContainers.filter((one) => one !== 'istio-init'),
    );
    expect(made.settings?.pods.selectors).toEqual([[{ key: 'app', values: ['session'] }]]);
  });

  it('says what was changed by hand elsewhere, with its line', () => {
    const rule = '- rule: KubeBrowse - Reverse Shell\n';
    const at = old.indexOf(rule);
    const condition = old.indexOf('  condition: >\n', at) + '  condition: >\n'.length;
    const text = `${old.slice(0, condition)}    proc.name = mine and\n${old.slice(condition)}
- macro: my_macro
  condition: (proc.name = x)
`;
    const { diagnostics: notes } = readBack(text);
    expect(notes).toHaveLength(2);
    expect(notes[0]).toMatchObject({ line: old.slice(0, at).split('\n').length });
    expect(notes[0]?.message).toContain('The condition of “Reverse Shell” was changed by hand');
    expect(notes[1]?.message).toContain('my_macro');
  });

  it('is known without its head, by its rules; a later version than ours is told', () => {
    const headless = old.slice(old.indexOf('- required_engine_version'));
    expect(readBack(headless).upgrade?.from).toBe('0.1.0');
    const future = today.replace(`version ${shippedRelease.version}`, 'version 99.0.0');
    const { diagnostics: notes, upgrade: none } = readBack(future);
    expect(none).toBeUndefined();
    expect(notes.map(({ message }) => message).join()).toContain('version 99.0.0');
  });
});

describe('today’s file', () => {
  it('says what was changed by hand where the builder writes nothing', () => {
    const { diagnostics } = readBack(
      today
        .replace(
          '- rule: KubeBrowse - Raw Socket Opened\n',
          '- macro: extra\n  condition: (evt.num = 0)\n\n- rule: KubeBrowse - Raw Socket Opened\n',
        )
        .replace(
          '  output: >-\n    Raw or packet socket',
          '  output: >-\n    A raw or packet socket',
        ),
    );
    expect(diagnostics.map(({ message }) => message)).toEqual([
      expect.stringContaining('The output of “Raw Socket Opened” was changed by hand'),
      expect.stringContaining('Not of the rules file, and not taken over: extra.'),
    ]);
  });
});

/** Every list of the settings, by its path. */
const entries = (settings: Settings) =>
  leaves.flatMap(({ path, section, read: of }) => {
    const value = of(settings);
    return typeof value === 'string' ||
      ['rules', 'falcoRules', 'alerts', 'target'].includes(section)
      ? []
      : [[path, value] as const];
  });

it('settings of any kind survive an older file: what was added stays, what was removed stays away', () => {
  const names = (first?.rules ?? []).map(({ name }) => name);
  const before = new Map(
    first === undefined ? [] : entries({ ...defaultSettings, ...first.settings }),
  );
  fc.assert(
    fc.property(settingsArbitrary(names), (any) => {
      const { settings: checked, diagnostics } = checkSettings(any);
      // What version 0.1 could not hold.
      const pods = { ...checked.pods, programs: defaultSettings.pods.programs };
      const settings = { ...checked, pods };
      fc.pre(!hasErrors(diagnostics));
      const made = readBack(customiseWith(oldSlots, plainOld, settings)).settings;
      if (made === null) throw new Error('not read back');
      const now = new Map(entries(made));
      for (const [path, own] of entries(settings)) {
        const base = before.get(path) ?? [];
        const found = now.get(path) ?? [];
        expect(
          own.filter((one) => !base.includes(one) && !found.includes(one)),
          path,
        ).toEqual([]);
        expect(
          base.filter((one) => !own.includes(one) && found.includes(one)),
          path,
        ).toEqual([]);
      }
      expect(made.rules.filter(({ rule }) => !names.includes(rule))).toEqual([]);
      const kept = checkSettings(made);
      expect(kept.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      const [file] = load([{ name: 'r', text: customise(today, kept.settings) }]).files;
      expect(file?.error).toBeUndefined();
    }),
    { numRuns: 15 },
  );
});

it('where the rules file changed what it held, a place that was not touched follows it', () => {
  const { pods, network, listeners, processes, files } = defaultSettings;
  const base = { pods, network, listeners, processes, files };
  const now = {
    ...base,
    network: { ...network, webPorts: [80, 443, 8443, 9000] },
    pods: { ...pods, excludedContainers: ['new-sidecar', ...pods.excludedContainers] },
  };
  expect(rebaseSettings(defaultSettings, base, now).settings.network.webPorts).toContain(9000);
  const own = { ...defaultSettings, network: { ...network, webPorts: [80, 443, 7777] } };
  const { settings } = rebaseSettings(own, base, now);
  expect(settings.network.webPorts).toEqual(expect.arrayContaining([80, 443, 7777, 9000]));
  expect(settings.network.webPorts).not.toContain(8080);
  expect(settings.pods.excludedContainers).toContain('new-sidecar');
});

describe('versions', () => {
  const changelog = read('../../../rules/CHANGELOG.md').toString('utf8');
  const readme = read('../../../rules/README.md').toString('utf8');

  it('are said by the head of the file, its README and its changelog alike', () => {
    const [newest] = rulesChanges;
    expect(statedVersion(today)).toBe(newest?.version);
    expect(shippedRelease.version).toBe(newest?.version);
    expect(readme).toContain(`Version ${newest?.version}`);
    const headings = [...changelog.matchAll(/^## (\S+)/gm)].map(([, version]) => version);
    expect(headings).toEqual(rulesChanges.map(({ version }) => version));
    for (const { gains, look } of rulesChanges)
      for (const one of [...gains, ...look]) expect(changelog).toContain(`- ${one}`);
  });

  it('are never changed once they are released: another text is another version', () => {
    const version = statedVersion(today) ?? '';
    const path = `../testdata/rules-${version}.yaml.gz`;
    if (!existsSync(new URL(path, import.meta.url))) return;
    const released = gunzipSync(read(path)).toString('utf8');
    expect(today === released, `give rules/kubebrowse_rules.yaml a version after ${version}`).toBe(
      true,
    );
  });

  it('stand in order, each later than the next', () => {
    const all = rulesChanges.map(({ version }) => version);
    for (const [at, version] of all.entries())
      if (at > 0) expect(isLater(all[at - 1] ?? '', version)).toBe(true);
    expect(isLater('0.2.0', '0.10.0')).toBe(false);
    expect(isLater('1.0.0', '1.0.0')).toBe(false);
  });
});
