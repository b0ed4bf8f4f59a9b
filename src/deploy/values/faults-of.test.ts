// Each known fault is told for exactly the versions it holds for, in each way of deploying.
import fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { circumstances, holdsIn, versionWords } from '../../falco/known-faults.ts';
import { knownFaults } from '../../falco/known-faults-list.ts';
import { compareVersions } from '../../falco/version-order.ts';
import { falcoReleases } from '../../falco/versions.ts';
import { defaultSettings } from '../../settings/default-settings.ts';
import {
  falcoVersions,
  type Settings,
  type SidekickOutput,
  type Target,
} from '../../settings/settings.ts';
import { furtherNotes, targetNotes } from '../target-notes.ts';
import { faultsOf } from './faults-of.ts';
import { writeValuesWithoutRules } from './helm-values.ts';

const all = [...falcoVersions];
const from = (first: string) => all.filter((one) => compareVersions(one, first) >= 0);
const plugins = from('0.41');
const before45 = all.filter((one) => one !== '0.45');
const old = plugins.filter((one) => one !== '0.45');

/** What the issues and notes say, by the Falco chosen: chart of a new release, packages of a host. */
const expected: Readonly<
  Record<string, { readonly helm: readonly string[]; readonly host: readonly string[] }>
> = {
  'sockets-as-files': { helm: old, host: [] },
  'other-runtime': { helm: all, host: all },
  // Charts 8 bring 0.6.1 to 0.6.3, Falco 0.43.1 brings 0.6.4.
  'containerd-2.3': { helm: ['0.43'], host: ['0.43'] },
  'plugin-twice': { helm: old, host: [] },
  // With chart 9.2.0 the values take 0.45.2; packages may be of 0.45.0 or of a later patch.
  'watched-files-exit': { helm: before45, host: all },
  'scrape-race': { helm: before45, host: all },
  'file-output-stops': { helm: before45, host: all },
  'k8smeta-crash': { helm: ['0.44'], host: [] },
  'rulesfile-lost': { helm: [], host: [] },
  'half-configured': { helm: [], host: ['0.45'] },
  'weak-keys': { helm: [], host: ['0.45'] },
  'listener-on-reload': { helm: plugins, host: plugins },
  'no-alertname': { helm: all, host: [] },
  'service-monitor': { helm: ['0.45'], host: [] },
  // Of the node, not of session pods.
  'systemd-noise': { helm: [], host: [] },
  'old-trust': { helm: before45, host: all },
  'ebpf-memory': { helm: ['0.45'], host: ['0.45'] },
  'driver-api': { helm: ['0.45'], host: ['0.45'] },
  'escaped-text': { helm: ['0.45'], host: ['0.45'] },
  'raw-bytes': { helm: ['0.45'], host: ['0.45'] },
  'old-config-key': { helm: ['0.45'], host: ['0.45'] },
};

const target = (some: Partial<Target>): Target => ({ ...defaultSettings.target, ...some });

/** Text alerts, to Alertmanager: all that settings can say is so. */
const outputs: readonly SidekickOutput[] = [
  { output: 'alertmanager', minimumPriority: 'WARNING', address: 'http://a.b:9093' },
];
const alerts = {
  ...defaultSettings.alerts,
  json: false,
  sidekick: { ...defaultSettings.alerts.sidekick, enabled: true, outputs },
};

function toldFor(id: string, some: Partial<Target>): readonly string[] {
  return falcoVersions.filter((falco) =>
    faultsOf(target({ ...some, falco }), alerts).some(({ fault }) => fault.id === id),
  );
}

describe('a known fault', () => {
  it.each(knownFaults.map((fault) => [fault.id, fault] as const))('%s', (id, fault) => {
    const wanted = expected[id];
    expect(wanted).toBeDefined();
    expect(toldFor(id, { method: 'helm', installation: 'new' })).toEqual(wanted?.helm);
    expect(toldFor(id, { method: 'host' })).toEqual(wanted?.host);
    // Of a release that exists the patch is not known: what a chart of it may have is told, too.
    const existing = toldFor(id, { method: 'helm', installation: 'existing' });
    expect(existing).toEqual(expect.arrayContaining([...(wanted?.helm ?? [])]));
    for (const text of [fault.symptom, fault.cure]) expect(text).toMatch(/^[A-Z].*\.$/s);
    expect(fault.sources.length).toBeGreaterThan(0);
  });

  it('is told once, at length or among the others, and only where the settings allow it', () => {
    for (const falco of falcoVersions)
      for (const method of ['helm', 'configmap', 'host'] as const)
        for (const installation of ['new', 'existing'] as const) {
          const some = target({ falco, method, installation });
          const notes = [...targetNotes(some, alerts), ...furtherNotes(some, alerts)];
          for (const { fault } of faultsOf(some, alerts)) {
            if (fault.id === 'sockets-as-files') continue;
            expect(notes.filter((note) => note.includes(fault.symptom))).toHaveLength(1);
          }
          expect(new Set(notes).size).toBe(notes.length);
        }
    const quiet = targetNotes(target({}), defaultSettings.alerts).join();
    expect(quiet).not.toMatch(/Alertmanager|backslash/);
    expect(furtherNotes(target({}), defaultSettings.alerts).join()).not.toMatch(
      /Alertmanager|backslash/,
    );
    const named = target({ runtime: 'microk8s' });
    expect(furtherNotes(named).join()).not.toContain('looks for the runtime');
  });

  it('names the versions that have it', () => {
    const of = (id: string, some: Partial<Target>) =>
      faultsOf(target(some)).find(({ fault }) => fault.id === id)?.of;
    expect(of('scrape-race', {})).toBeUndefined();
    expect(of('scrape-race', { installation: 'existing' })).toBe('Falco 0.45.0');
    expect(of('scrape-race', { falco: '0.44' })).toBe('Falco 0.44.1');
    expect(of('scrape-race', { method: 'host' })).toBe('Falco before 0.45.1');
    expect(of('scrape-race', { method: 'host', falco: '0.44' })).toBe('Falco 0.44.0 to 0.44.1');
    expect(of('weak-keys', { method: 'host' })).toBe('Falco from 0.45.2 on');
    expect(of('containerd-2.3', { falco: '0.43' })).toBe('Container plugin 0.6.3');
    expect(of('sockets-as-files', { falco: '0.44' })).toBe('Chart 9.1.0');
  });
});

describe('work-arounds', () => {
  const values = (some: Partial<Settings>) =>
    load(writeValuesWithoutRules({ ...defaultSettings, ...some }));

  it('pin the container plugin where every chart of that Falco brings one that crashes', () => {
    for (const falco of falcoVersions) {
      const { chart } = falcoReleases[falco];
      const pinned = {
        collectors: { containerEngine: { pluginRef: expect.stringContaining(':0.7.1') } },
      };
      if (falco === '0.43')
        expect(values({ target: target({ falco }) }), chart).toMatchObject(pinned);
      else expect(values({ target: target({ falco }) }), chart).not.toMatchObject(pinned);
    }
    const notes = furtherNotes(target({ falco: '0.43' })).join('\n');
    expect(notes).toContain('The values take container plugin 0.7.1.');
  });

  it('take a Falcosidekick that Alertmanager can group, for Alertmanager alone', () => {
    const image = { falcosidekick: { image: { tag: '2.34.1' } } };
    expect(values({ alerts })).toMatchObject(image);
    expect(targetNotes(target({}), alerts).join()).toContain(
      'The values take Falcosidekick 2.34.1.',
    );
    const slack = { ...alerts, sidekick: { ...alerts.sidekick, outputs: [] } };
    expect(values({ alerts: slack })).not.toMatchObject(image);
    // A release that exists keeps its image.
    expect(values({ alerts, target: target({ installation: 'existing' }) })).not.toMatchObject(
      image,
    );
  });

  it('take the patch that a chart does not carry yet, where it ends grave faults', () => {
    for (const falco of falcoVersions) {
      const { chartFalco, release } = falcoReleases[falco];
      const pinned = chartFalco !== release;
      expect(pinned).toBe(falco === '0.45');
      expect('image' in Object(values({ target: target({ falco }) })), falco).toBe(pinned);
      expect(targetNotes(target({ falco })).join().includes('image.tag')).toBe(pinned);
    }
    expect(values({})).toMatchObject({ image: { tag: '0.45.2' } });
    const kept = target({ installation: 'existing' });
    expect(values({ target: kept })).not.toHaveProperty('image');
  });
});

describe('versions', () => {
  const version = fc.tuple(fc.nat(2), fc.nat(3), fc.nat(3)).map((numbers) => numbers.join('.'));

  it('of a range hold a fault all, in part or not, as each of them does', () => {
    const universe = [0, 1, 2].flatMap((a) =>
      [0, 1, 2, 3].flatMap((b) => [0, 1, 2, 3].map((c) => `${a}.${b}.${c}`)),
    );
    fc.assert(
      fc.property(
        version,
        version,
        fc.option(version),
        fc.option(version),
        (a, b, since, before) => {
          const [first, last] = compareVersions(a, b) <= 0 ? [a, b] : [b, a];
          fc.pre(since === null || before === null || compareVersions(since, before) < 0);
          const fault = {
            ...(since === null ? {} : { since }),
            ...(before === null ? {} : { before }),
          };
          const inside = universe.filter(
            (one) => compareVersions(one, first) >= 0 && compareVersions(one, last) <= 0,
          );
          const having = inside.filter(
            (one) =>
              (since === null || compareVersions(one, since) >= 0) &&
              (before === null || compareVersions(one, before) < 0),
          );
          const wanted =
            having.length === 0 ? 'none' : having.length === inside.length ? 'all' : 'some';
          expect(holdsIn(fault, [first, last])).toBe(wanted);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('are put in words', () => {
    expect(versionWords({})).toBe('all so far');
    expect(versionWords({ before: '2.0.0' })).toBe('before 2.0.0');
    expect(versionWords({ since: '1.0.0', before: '2.0.0' })).toBe('1.0.0 to before 2.0.0');
    for (const words of Object.values(circumstances)) expect(words).not.toMatch(/[.]$/);
  });
});
