// Each known fault is told by an upgrade to the versions that have it, and by no other; one that ends
// is told as ending.
import { describe, expect, it } from 'vitest';
import { chartValuePaths } from '../falco/chart-values.gen.ts';
import { circumstances, type KnownFault } from '../falco/known-faults.ts';
import { knownFaults } from '../falco/known-faults-list.ts';
import { compareVersions } from '../falco/version-order.ts';
import { type FalcoMinor, falcoReleases, isFalcoMinor } from '../falco/versions.ts';
import { faultChanges } from './fault-changes.ts';
import { groundOf } from './ground.ts';
import { patchesOf } from './named-versions.ts';
import { mustAct } from './report.ts';
import { upgrade } from './upgrade.ts';
import { verdictOf } from './words.ts';

/** Every patch there was. */
const all = Object.values(falcoReleases).flatMap(({ minor }) => patchesOf(minor));
const since = (first: string) => all.filter((one) => compareVersions(one, first) >= 0);
const before = (last: string) => all.filter((one) => compareVersions(one, last) < 0);
const between = (first: string, last: string) =>
  since(first).filter((one) => before(last).includes(one));

/** What the issues and notes say, by the Falco that the chart of its minor installs. */
const expected: Readonly<Record<string, readonly string[]>> = {
  // Charts 5.0.0 to 9.1.0 carry 0.41 to 0.44.
  'sockets-as-files': between('0.41.0', '0.45.0'),
  'other-runtime': all,
  'containerd-2.3': between('0.43.0', '0.44.0'),
  'plugin-twice': between('0.41.0', '0.45.0'),
  'watched-files-exit': before('0.45.1'),
  'scrape-race': before('0.45.1'),
  'file-output-stops': before('0.45.1'),
  'k8smeta-crash': ['0.44.1'],
  'half-configured': ['0.45.0'],
  'weak-keys': ['0.45.2'],
  // The plugin is that of the chart: 0.7.4 with 9.2.0.
  'listener-on-reload': since('0.41.0'),
  'no-alertname': all,
  'service-monitor': since('0.45.0'),
  'systemd-noise': before('0.45.0'),
  'old-trust': before('0.45.2'),
  'ebpf-memory': since('0.45.0'),
  'driver-api': since('0.45.0'),
};

/** Told at their places in the files: upgrade.test.ts. */
const elsewhere = ['raw-bytes', 'escaped-text', 'old-config-key'];
/** Not by Falco's version, but by the operator's. */
const ofOperator = ['rulesfile-lost'];

const on = `metrics: {enabled: true}
serviceMonitor: {create: true}
falco: {file_output: {enabled: true, keep_alive: true}}
collectors: {kubernetes: {enabled: true}}
falcoctl: {artifact: {install: {enabled: false}, follow: {enabled: false}}}
driver: {loader: {initContainer: {image: {tag: 0.38.0}}}}
falcosidekick: {config: {alertmanager: {hostport: 'http://a:9093'}}}
`;
const off = `metrics: {enabled: false}
tty: true
`;

function minorOf(version: string): FalcoMinor {
  const minor = version.slice(0, 4);
  if (!isFalcoMinor(minor)) throw new Error(minor);
  return minor;
}

function told(fault: KnownFault, from: string, to: string, text: string) {
  const ground = groundOf(text === '' ? [] : [{ name: 'values.yaml', text }]);
  const versions = { from: minorOf(from), to: minorOf(to), patches: { from, to } };
  const found = faultChanges(ground, versions).filter((one) => one.text.includes(fault.symptom));
  const [change, ...more] = found;
  expect(more).toEqual([]);
  return change;
}

const ends = (text: string | undefined) => text?.includes('The upgrade ends it.') === true;

describe('a known fault is told for the versions it holds for, and only those', () => {
  const others = knownFaults.filter(({ id }) => ![...elsewhere, ...ofOperator].includes(id));

  it.each(others.map((fault) => [fault.id, fault] as const))('%s', (id, fault) => {
    const text = fault.ways.includes('helm') ? on : '';
    const holds = expected[id] ?? [];
    for (const to of all) {
      for (const from of all) {
        if (from === to) continue;
        const change = told(fault, from, to, text);
        const isNews = fault.weight !== 'change' || !holds.includes(from);
        const is = holds.includes(to) && isNews;
        expect([from, to, change !== undefined && !ends(change.text)]).toEqual([from, to, is]);
        const ended = !holds.includes(to) && holds.includes(from) && fault.weight !== 'change';
        // What ran before may be any patch of its minor, with any of its charts and plugins.
        if (ended) expect([from, to, ends(change?.text)]).toEqual([from, to, true]);
      }
    }
  });

  it('each stands in one of the tables', () => {
    const named = [...Object.keys(expected), ...elsewhere, ...ofOperator].sort();
    expect(named).toEqual(knownFaults.map(({ id }) => id).sort());
  });

  /** Reports of what upgrades broke, looked up to 2026-11-29, and what is told of each. */
  it.each([
    ['falcosecurity/falco#3979', 'sockets-as-files'],
    ['falcosecurity/charts#1052', 'sockets-as-files'],
    ['falcosecurity/falco#3984', 'plugin-twice'],
    ['falcosecurity/charts#884', 'plugin-twice'],
    ['falcosecurity/falco#3960', 'containerd-2.3'],
    ['falcosecurity/plugins#1353', 'containerd-2.3'],
    ['falcosecurity/falco-operator#410', 'rulesfile-lost'],
    ['falcosecurity/falco#3963', 'k8smeta-crash'],
    ['Falco 0.45.0, release post', 'ebpf-memory driver-api'],
    ['falcosecurity/falco#3942', 'escaped-text raw-bytes'],
    ['falcosecurity/libs#3033', 'raw-bytes'],
    ['falcosecurity/falco#3924', 'old-config-key'],
    ['falcosecurity/falco#4037', 'half-configured'],
    ['falcosecurity/falco#4036', 'file-output-stops'],
    ['falcosecurity/falco#4022', 'scrape-race'],
    ['Falco 0.45.1, release notes', 'watched-files-exit'],
    ['falcosecurity/falco#4024', 'listener-on-reload'],
    ['falcosecurity/falco#4027', 'listener-on-reload'],
    ['falcosecurity/falco#4053', 'weak-keys'],
    ['falcosecurity/falco#4051', 'old-trust'],
    ['falcosecurity/rules#291', 'systemd-noise'],
    ['falcosecurity/rules#374', 'systemd-noise'],
    ['falcosecurity/falco#3480', 'systemd-noise'],
    [
      'a public set of values for MicroK8s, 2026-09-30',
      'other-runtime no-alertname service-monitor',
    ],
  ])('%s is told as %s', (source, ids) => {
    const found = knownFaults.filter(({ sources }) => sources.includes(source));
    expect(found.map(({ id }) => id).join(' ')).toBe(ids);
  });

  it('not where the values say that it is otherwise', () => {
    const clear = ['metrics', 'file-output', 'no-falcoctl', 'k8smeta', 'alertmanager'];
    for (const fault of knownFaults) {
      const isClear = clear.includes(fault.only ?? '') || fault.only === 'service-monitor';
      if (isClear)
        expect([fault.id, told(fault, '0.39.2', '0.45.0', off)]).toEqual([fault.id, undefined]);
    }
  });

  it('with its circumstance where the files do not say', () => {
    for (const { only, symptom } of knownFaults) {
      const line = faultChanges(groundOf([]), { from: '0.39', to: '0.44' }).find(({ text }) =>
        text.includes(symptom),
      );
      if (line === undefined || only === undefined) continue;
      expect(line.text).toContain(`where`);
      expect(line.text).toContain(circumstances[only]);
      expect(line.weight).toBe('know');
    }
  });
});

describe('versions that the values keep', () => {
  const texts = (text: string, to: FalcoMinor) =>
    faultChanges(groundOf([{ name: 'v.yaml', text }]), { from: '0.42', to })
      .filter((one) => !ends(one.text))
      .map((one) => one.text)
      .join('\n');

  it('of Falco, its plugin and Falcosidekick count in place of the chart’s', () => {
    const metrics = 'metrics: {enabled: true}\n';
    const early = `${metrics}image: {tag: 0.45.0}\n`;
    expect(texts(early, '0.45')).toContain('may crash while it is scraped');
    // The command takes 0.45.2 where nothing is kept.
    expect(texts(metrics, '0.45')).not.toContain('may crash');
    expect(texts(`${metrics}image: {tag: 0.45.2}\n`, '0.45')).not.toContain('may crash');
    expect(texts(`${metrics}image: {tag: 0.45.2}\n`, '0.45')).toContain('level 2');
    const plugin = (tag: string) =>
      `collectors: {containerEngine: {pluginRef: "ghcr.io/x/container:${tag}"}}\n`;
    expect(texts(plugin('0.7.4'), '0.45')).toContain('leaves a listener');
    expect(texts(plugin('0.7.5'), '0.45')).not.toContain('leaves a listener');
    const sidekick = (tag: string) =>
      `falcosidekick: {image: {tag: ${tag}}, config: {alertmanager: {hostport: a}}}\n`;
    expect(texts(sidekick('2.32.0'), '0.45')).toContain('without the label alertname');
    expect(texts(sidekick('2.35.0'), '0.45')).not.toContain('without the label alertname');
  });

  it('sockets that are named are known', () => {
    const named =
      'collectors: {containerEngine: {engines: {cri: {sockets: [/run/k0s/containerd.sock]}}}}\n';
    expect(texts(named, '0.45')).not.toContain('usual places alone');
    expect(texts('tty: true\n', '0.45')).toContain('usual places alone');
  });
});

it('the operator’s fault is told beside its objects', () => {
  const text =
    'apiVersion: artifact.falcosecurity.dev/v1alpha1\nkind: Rulesfile\nmetadata: {name: a}\n';
  const said = (count: number) => {
    const files = Array.from({ length: count }, (_, at) => ({ name: `${at}.yaml`, text }));
    return faultChanges(groundOf(files), { from: '0.44', to: '0.45' }).filter((one) =>
      one.text.includes('on disk and not loaded'),
    );
  };
  expect(said(0)).toEqual([]);
  expect(said(1)[0]?.weight).toBe('know');
  expect(said(2)[0]?.weight).toBe('look');
});

it('two patches of one minor differ in faults alone', () => {
  const files = [{ name: 'v.yaml', text: 'metrics: {enabled: true}\n' }];
  const versions = { from: '0.45', to: '0.45', patches: { from: '0.45.0', to: '0.45.2' } } as const;
  const report = upgrade(files, versions, { tables: [] });
  expect(mustAct(report)).toBe(false);
  expect(verdictOf(report)).toMatch(/^Nothing to do: /);
  const text = report.changes.map((one) => one.text).join('\n');
  expect(text).toMatch(/may crash while it is scraped\. The upgrade ends it/);
  expect(text).toContain('level 2');
  expect(report.commands.map((one) => one.text).join('\n')).toContain('--set image.tag=0.45.2');
  expect(falcoReleases['0.45'].chartFalco).toBe('0.45.0');
});

it('what is said to be set exists in every chart', () => {
  for (const { chart, containerPlugin } of Object.values(falcoReleases)) {
    const paths = chartValuePaths[chart] ?? [];
    const plugin = containerPlugin === null ? [] : ['collectors.containerEngine.pluginRef'];
    for (const path of ['image.tag', ...plugin]) expect(paths, chart).toContain(path);
  }
});
