// The chart of one Falco and that of another → what it brings of itself, for values that do not say
// otherwise.

import { changedDefaults } from '../falco/chart-defaults.gen.ts';
import { holdsIn } from '../falco/known-faults.ts';
import { knownFaults } from '../falco/known-faults-list.ts';
import { atLeast, type FalcoMinor, type FalcoRelease, falcoReleases } from '../falco/versions.ts';
import type { RulesFile } from '../ruleset/load.ts';
import type { Change, Weight } from './report.ts';
import type { Versions } from './rules-files.ts';
import { valuesLeaves } from './values-leaves.ts';

interface Default {
  readonly chart: string;
  readonly path: string;
  readonly old: string;
  readonly now: string;
}

function defaults(): readonly Default[] {
  return changedDefaults
    .trim()
    .split('\n')
    .map((line) => {
      const [chart = '', path = '', old = '', now = ''] = line.split('\t');
      return { chart, path, old, now };
    });
}

/** Of these the new value is told with what it is for. */
const told: ReadonlyMap<string, string> = new Map([
  ['falcoctl.config.artifact.follow.every', 'how often falcoctl looks for newer rules'],
  ['falco.append_output', 'what Falco adds to the output of each rule'],
  ['image.repository', 'the image of Falco'],
]);

/** Longer values are not for a sentence. */
const mostShown = 120;

/** Versions of what the chart brings are told together. */
const parts = /(pluginRef|\.refs|image\.tag)$/;

function charts({ from, to }: Versions): readonly string[] {
  const all = Object.values(falcoReleases);
  return all
    .filter(({ minor }) => !atLeast(from, minor) && atLeast(to, minor))
    .map(({ chart }) => chart);
}

/** From the first old value to the last new one. */
function changed(versions: Versions): readonly Default[] {
  const wanted = new Set(charts(versions));
  const found = new Map<string, Default>();
  for (const one of defaults()) {
    if (!wanted.has(one.chart)) continue;
    found.set(one.path, { ...one, old: found.get(one.path)?.old ?? one.old });
  }
  return [...found.values()].filter(({ old, now }) => old !== now);
}

function know(text: string, weight: Weight = 'know'): Change {
  return { area: 'chart', weight, text };
}

function versionWords(one: FalcoRelease, other: FalcoRelease): string {
  const plugin = (release: FalcoRelease) => release.containerPlugin?.chart ?? 'none';
  return `Chart ${one.chart} → ${other.chart}: Falco ${one.chartFalco} → ${other.chartFalco}, container plugin ${plugin(one)} → ${plugin(other)}, falcosidekick ${one.sidekickChart} → ${other.sidekickChart}, rules ${one.rules} → ${other.rules}.`;
}

/** The fault that makes Falco blind after a runtime's restart: charts#1052, falco#3978. */
const mountsFiles = ({ chart }: FalcoRelease): boolean =>
  knownFaults.some(
    (fault) => fault.id === 'sockets-as-files' && holdsIn(fault, [chart, chart]) !== 'none',
  );

function socketWords(one: FalcoRelease, other: FalcoRelease): Change | undefined {
  if (mountsFiles(other)) {
    return know(
      `Chart ${other.chart} mounts the sockets of the container runtime as files: when containerd or CRI-O restarts, Falco has no names, images and labels of containers started since, and all rules on them are silent until its pods restart. Mount the sockets' folders, or take chart ${falcoReleases['0.45'].chart}.`,
      'do',
    );
  }
  if (!mountsFiles(one)) return undefined;
  return know(
    `Chart ${other.chart} mounts the folders of the runtime's sockets: Falco no longer goes blind when containerd or CRI-O restarts. Mounts that you added for that can go.`,
  );
}

const crossed = ({ from, to }: Versions, at: FalcoMinor): boolean =>
  !atLeast(from, at) && atLeast(to, at);

export function chartChanges(files: readonly RulesFile[], versions: Versions): readonly Change[] {
  const [one, other] = [falcoReleases[versions.from], falcoReleases[versions.to]];
  const leaves = files.flatMap(({ text }) => valuesLeaves(text));
  const set = new Set(leaves.map(({ path }) => path));
  const sockets = socketWords(one, other);
  const limited = [...set].some((path) => path.startsWith('resources.limits.memory'));
  return [
    know(versionWords(one, other)),
    ...(sockets === undefined ? [] : [sockets]),
    ...(crossed(versions, '0.41')
      ? [
          know(
            'From 0.41 on container.* and k8s.* come from the container plugin. The chart loads it; where Falco is installed by hand, it stands in config.d/falco.container_plugin.yaml.',
          ),
        ]
      : []),
    ...(crossed(versions, '0.45')
      ? [
          know(
            'From 0.45 on the driver’s API is 11: a kernel module or probe built for an older Falco is refused, and modern eBPF takes twice the memory for its buffers on each CPU.',
            limited ? 'look' : 'know',
          ),
        ]
      : []),
    ...changed(versions)
      .filter(({ path }) => !set.has(path) && !parts.test(path))
      .map(({ path, old, now }) => {
        const what = told.get(path);
        const words = what === undefined ? '' : ` (${what})`;
        const isLong = old.length + now.length > mostShown;
        const change = isLong ? 'it has another default' : `the default was ${old}, it is ${now}`;
        return know(`${path}${words}: ${change}.`);
      }),
  ];
}
