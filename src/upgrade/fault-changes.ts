// Known faults of releases and charts → those that come with the new one, those that stay, and those that
// the upgrade ends.

import { installedFalco } from '../falco/installed-falco.ts';
import {
  circumstances,
  type FaultProduct,
  holdsIn,
  type KnownFault,
  productNames,
  versionWords,
} from '../falco/known-faults.ts';
import { knownFaults } from '../falco/known-faults-list.ts';
import type { VersionRange } from '../falco/version-order.ts';
import { type FalcoRelease, falcoReleases } from '../falco/versions.ts';
import { type Ground, isSo } from './ground.ts';
import type { Change, Weight } from './report.ts';
import type { Versions } from './rules-files.ts';

type Ranges = Readonly<Partial<Record<FaultProduct, VersionRange>>>;

const one = (version: string): VersionRange => [version, version];

/** What may run now: any patch and any chart of that minor, or what was said. */
function rangesBefore(release: FalcoRelease, patch: string | undefined): Ranges {
  const { minor, containerPlugin: plugin } = release;
  const newest = plugin?.bundled ?? plugin?.chart;
  return {
    falco: patch === undefined ? [`${minor}.0`, release.release] : one(patch),
    chart: [release.firstChart, release.chart],
    falcosidekick: one(release.sidekick),
    'falco-rules': one(release.rules),
    ...(plugin === null || newest === undefined
      ? {}
      : { 'container-plugin': [plugin.firstChart, newest] as const }),
  };
}

/** What the commands install with these values. */
function rangesAfter(release: FalcoRelease, patch: string | undefined, ground: Ground): Ranges {
  const { chart, sidekick, rules, containerPlugin: plugin } = release;
  const { tags } = ground;
  return {
    falco: one(
      tags.falco?.startsWith(`${release.minor}.`)
        ? tags.falco
        : (patch ?? installedFalco(release.minor)),
    ),
    chart: one(chart),
    falcosidekick: one(tags.falcosidekick ?? sidekick),
    'falco-rules': one(tags.rules ?? rules),
    ...(plugin === null ? {} : { 'container-plugin': one(tags.plugin ?? plugin.chart) }),
  };
}

function has(fault: KnownFault, ranges: Ranges): boolean {
  const range = ranges[fault.product];
  return range !== undefined && holdsIn(fault, range) !== 'none';
}

/** Told with their places by what reads the files themselves. */
const elsewhere: ReadonlySet<string> = new Set(['raw-bytes', 'escaped-text', 'old-config-key']);

/** Of a limit on memory only its author knows whether it is still enough. */
const byLimit = (fault: KnownFault, { values }: Ground): boolean =>
  fault.id === 'ebpf-memory' &&
  [...values.keys()].some((path) => path.startsWith('resources.limits.memory'));

function weightOf({ only, weight, inferred }: KnownFault, so: boolean, stays: boolean): Weight {
  if (!so) return 'know';
  if (weight === 'grave' && !stays) return 'do';
  if (only !== undefined) return 'look';
  return weight === 'grave' && inferred !== true ? 'do' : 'know';
}

/** Another way of deploying than with the chart, as the begin of a sentence. */
function wayWords({ ways }: KnownFault): readonly string[] {
  if (ways.includes('helm')) return [];
  return [ways.includes('host') ? 'Falco is installed as a package' : 'the operator deploys Falco'];
}

function head(fault: KnownFault, so: boolean): string {
  const { product, only } = fault;
  const conditions = [
    ...wayWords(fault),
    ...(only === undefined || so ? [] : [circumstances[only]]),
  ];
  const where = conditions.length === 0 ? '' : `, where ${conditions.join(' and ')}`;
  const isOpen = fault.since === undefined && fault.before === undefined;
  const versions = isOpen ? ', all versions so far' : ` ${versionWords(fault)}`;
  return `${productNames[product]}${versions}${where}:`;
}

/** Whether the upgrade may concern it; operators have versions of their own. */
function concerns(fault: KnownFault, ground: Ground): boolean {
  if (fault.ways.includes('helm')) return !elsewhere.has(fault.id);
  return fault.product === 'operator' ? ground.rulesfiles > 0 : !ground.isHelm;
}

function told(fault: KnownFault, state: 'new' | 'stays' | 'ends', so: boolean): Change {
  const { symptom, cure, sources, inferred } = fault;
  const end = {
    new: cure,
    stays: `The upgrade does not end it. ${cure}`,
    ends: 'The upgrade ends it.',
  }[state];
  return {
    area: 'chart',
    weight: state === 'ends' ? 'know' : weightOf(fault, so, state === 'stays'),
    text: `${head(fault, so)} ${symptom} ${end} (${sources.join(', ')})`,
    ...(inferred === true ? { inferred } : {}),
  };
}

export function faultChanges(ground: Ground, versions: Versions): readonly Change[] {
  const before = rangesBefore(falcoReleases[versions.from], versions.patches?.from);
  const after = rangesAfter(falcoReleases[versions.to], versions.patches?.to, ground);
  return knownFaults.flatMap((fault): readonly Change[] => {
    if (!concerns(fault, ground)) return [];
    const so = isSo(fault.only, ground);
    if (so === false) return [];
    if (fault.product === 'operator') return [told(fault, 'stays', so === true)];
    const [was, is] = [has(fault, before), has(fault, after)];
    // What changed for good is told by the upgrade that brings it.
    if ((!was && !is) || (was && fault.weight === 'change')) return [];
    const change = told(fault, is ? (was ? 'stays' : 'new') : 'ends', so === true);
    return [byLimit(fault, ground) ? { ...change, weight: 'look' } : change];
  });
}
