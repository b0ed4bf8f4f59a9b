// Known faults of releases and charts → those that come with the new one, those that stay, and those the
// upgrade takes away.

import {
  circumstances,
  type FaultProduct,
  holdsIn,
  type KnownFault,
} from '../falco/known-faults.ts';
import { knownFaults } from '../falco/known-faults-list.ts';
import type { VersionRange } from '../falco/version-order.ts';
import { type FalcoRelease, falcoReleases } from '../falco/versions.ts';
import type { Area, Change, Weight } from './report.ts';
import type { Versions } from './rules-files.ts';
import type { Leaf } from './values-leaves.ts';

type Ranges = Readonly<Partial<Record<FaultProduct, VersionRange>>>;

/** What may run now: any patch and any chart of that minor. */
function rangesBefore(release: FalcoRelease): Ranges {
  const { minor, containerPlugin: plugin } = release;
  return {
    falco: [`${minor}.0`, release.release],
    chart: [release.firstChart, release.chart],
    falcosidekick: [release.sidekick, release.sidekick],
    'falco-rules': [release.rules, release.rules],
    ...(plugin === null ? {} : { 'container-plugin': [plugin.firstChart, plugin.chart] as const }),
  };
}

/** What the commands install. */
function rangesAfter(release: FalcoRelease): Ranges {
  const { chartFalco, chart, sidekick, rules, containerPlugin: plugin } = release;
  return {
    falco: [chartFalco, chartFalco],
    chart: [chart, chart],
    falcosidekick: [sidekick, sidekick],
    'falco-rules': [rules, rules],
    ...(plugin === null ? {} : { 'container-plugin': [plugin.chart, plugin.chart] as const }),
  };
}

function has({ product, since, before }: KnownFault, ranges: Ranges): boolean {
  const range = ranges[product];
  const bounds = {
    ...(since === undefined ? {} : { since }),
    ...(before === undefined ? {} : { before }),
  };
  return range !== undefined && holdsIn(bounds, range) !== 'none';
}

const isTrue = (text: string | undefined): boolean => /^(true|yes|on)$/i.test(text ?? '');

/** Whether it is so by these values; undefined where they do not say. */
function isSo({ only }: KnownFault, values: ReadonlyMap<string, string>): boolean | undefined {
  const get = (path: string) => values.get(path);
  const some = (start: string) => [...values.keys()].some((path) => path.startsWith(start));
  if (only === undefined) return true;
  if (values.size === 0) return undefined;
  switch (only) {
    case 'metrics':
      return isTrue(get('metrics.enabled')) || isTrue(get('serviceMonitor.create'));
    case 'service-monitor':
      return isTrue(get('serviceMonitor.create'));
    case 'file-output':
      return (
        isTrue(get('falco.file_output.enabled')) && isTrue(get('falco.file_output.keep_alive'))
      );
    case 'k8smeta':
      return isTrue(get('collectors.kubernetes.enabled'));
    case 'no-falcoctl':
      return ['install', 'follow'].every(
        (what) => get(`falcoctl.artifact.${what}.enabled`) === 'false',
      );
    case 'pinned-driver':
      return some('driver.loader.initContainer.image.tag');
    case 'alertmanager':
      return some('falcosidekick.config.alertmanager.');
    default:
      return undefined;
  }
}

/** Told by what reads the files themselves. */
const elsewhere: ReadonlySet<string> = new Set(['raw-bytes', 'escaped-text', 'old-config-key']);

const areaOf: Readonly<Partial<Record<FaultProduct, Area>>> = { 'falco-rules': 'rules' };

function weightOf({ weight }: KnownFault, so: boolean | undefined): Weight {
  if (so === undefined) return 'look';
  return weight === 'grave' ? 'do' : 'look';
}

export function faultChanges(leaves: readonly Leaf[], versions: Versions): readonly Change[] {
  const values = new Map(leaves.map(({ path, text }) => [path, text]));
  const before = rangesBefore(falcoReleases[versions.from]);
  const after = rangesAfter(falcoReleases[versions.to]);
  return knownFaults.flatMap((fault): readonly Change[] => {
    if (!fault.ways.includes('helm') || elsewhere.has(fault.id)) return [];
    const [was, is] = [has(fault, before), has(fault, after)];
    const so = isSo(fault, values);
    if ((!was && !is) || so === false) return [];
    const where = fault.only === undefined ? '' : `Where ${circumstances[fault.only]}: `;
    const shared = {
      area: areaOf[fault.product] ?? ('chart' as const),
      ...(fault.inferred === true ? { inferred: true as const } : {}),
    };
    if (!is) {
      const text = `${where}${fault.symptom} The new version does not have this any more.`;
      return fault.weight === 'change' ? [] : [{ ...shared, weight: 'know', text }];
    }
    const text = `${where}${fault.symptom} ${fault.cure}`;
    return [{ ...shared, weight: was ? 'know' : weightOf(fault, so), text }];
  });
}
