// The chart of one Falco and that of another → what it brings of itself, for values that do not say
// otherwise.

import { changedDefaults } from '../falco/chart-defaults.gen.ts';
import { installedFalco } from '../falco/installed-falco.ts';
import { atLeast, type FalcoMinor, type FalcoRelease, falcoReleases } from '../falco/versions.ts';
import type { Ground } from './ground.ts';
import { isUnknownPatch } from './named-versions.ts';
import type { Change } from './report.ts';
import type { Versions } from './rules-files.ts';

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

function know(text: string): Change {
  return { area: 'chart', weight: 'know', text };
}

/** The chart may be older than the newest patch of its Falco. */
function patchWords({ minor, chart, chartFalco, release }: FalcoRelease): readonly Change[] {
  if (chartFalco === release || installedFalco(minor) !== release) return [];
  return [
    know(
      `Chart ${chart} installs Falco ${chartFalco}. The command takes ${release}, which ends faults of it, by image.tag: write it into the values, and remove it with a chart that brings it.`,
    ),
  ];
}

function versionWords(one: FalcoRelease, other: FalcoRelease): string {
  if (one === other) {
    return `Chart ${one.chart} is the newest of Falco ${one.minor} and installs ${one.chartFalco}; rules, fields and values are the same in all patches.`;
  }
  const plugin = (release: FalcoRelease) => release.containerPlugin?.chart ?? 'none';
  return `Chart ${one.chart} → ${other.chart}: Falco ${one.chartFalco} → ${other.chartFalco}, container plugin ${plugin(one)} → ${plugin(other)}, falcosidekick ${one.sidekickChart} → ${other.sidekickChart}, rules ${one.rules} → ${other.rules}.`;
}

function unknownPatches({ from, to, patches }: Versions): readonly Change[] {
  const named = [
    { minor: from, patch: patches?.from },
    { minor: to, patch: patches?.to },
  ];
  return named.flatMap(({ minor, patch }) =>
    patch !== undefined && isUnknownPatch(patch, minor)
      ? [
          know(
            `Falco ${patch} is not known here: ${falcoReleases[minor].release} is the newest that is. What it changes by itself is not in this answer.`,
          ),
        ]
      : [],
  );
}

const crossed = ({ from, to }: Versions, at: FalcoMinor): boolean =>
  !atLeast(from, at) && atLeast(to, at);

export function chartChanges({ values }: Ground, versions: Versions): readonly Change[] {
  const [one, other] = [falcoReleases[versions.from], falcoReleases[versions.to]];
  return [
    know(versionWords(one, other)),
    ...unknownPatches(versions),
    ...(versions.patches?.to === undefined && !values.has('image.tag') ? patchWords(other) : []),
    ...(crossed(versions, '0.41')
      ? [
          know(
            'From 0.41 on container.* and k8s.* come from the container plugin. The chart loads it; where Falco is installed by hand, it is in config.d/falco.container_plugin.yaml.',
          ),
        ]
      : []),
    ...changed(versions)
      .filter(({ path }) => !values.has(path) && !parts.test(path))
      .map(({ path, old, now }) => {
        const what = told.get(path);
        const words = what === undefined ? '' : ` (${what})`;
        const isLong = old.length + now.length > mostShown;
        const change = isLong ? 'it has another default' : `the default was ${old}, it is ${now}`;
        return know(`${path}${words}: ${change}.`);
      }),
  ];
}
