// (target, what else is known) → the known faults that the versions it brings have, and how sure that is.
// Of a new release of Helm the versions are known; any other Falco may be of any patch of its minor.

import { installedFalco } from '../../falco/installed-falco.ts';
import {
  type Circumstance,
  type FaultProduct,
  holdsIn,
  type KnownFault,
  productNames,
} from '../../falco/known-faults.ts';
import { knownFaults } from '../../falco/known-faults-list.ts';
import type { VersionRange } from '../../falco/version-order.ts';
import { falcoReleases } from '../../falco/versions.ts';
import type { Alerts, Target } from '../../settings/settings.ts';

export interface FaultFound {
  readonly fault: KnownFault;
  /** "Falco 0.45.0", "Chart before 9.2.0" */
  readonly of: string;
  /** no: its circumstance is not that of the settings. perhaps: the settings do not say. */
  readonly applies: 'yes' | 'perhaps';
}

/** Versions of what such a target runs; absent: it runs none. */
export function versionsOf(target: Target): Readonly<Partial<Record<FaultProduct, VersionRange>>> {
  const release = falcoReleases[target.falco];
  const { containerPlugin: plugin } = release;
  const rules: VersionRange = [release.rules, release.rules];
  if (target.method !== 'helm') {
    const bundled = plugin?.bundled ?? plugin?.chart;
    return {
      falco: [`${release.minor}.0`, release.release],
      'falco-rules': rules,
      ...(plugin === null || bundled === undefined
        ? {}
        : { 'container-plugin': [plugin.firstChart, bundled] }),
    };
  }
  const isNew = target.installation === 'new';
  const installed = installedFalco(target.falco);
  return {
    falco: isNew ? [installed, installed] : [`${release.minor}.0`, release.chartFalco],
    chart: [isNew ? release.chart : release.firstChart, release.chart],
    falcosidekick: [release.sidekick, release.sidekick],
    'falco-rules': rules,
    ...(plugin === null
      ? {}
      : { 'container-plugin': [isNew ? plugin.chart : plugin.firstChart, plugin.chart] }),
  };
}

/** Whether the settings say that it is so; undefined where they do not say. */
function isSo(
  circumstance: Circumstance,
  target: Target,
  alerts: Alerts | undefined,
): boolean | undefined {
  switch (circumstance) {
    case 'other-runtime':
      return target.runtime === 'usual' ? undefined : false;
    case 'text-alerts':
      return alerts === undefined ? undefined : !alerts.json;
    case 'alertmanager':
      if (alerts === undefined) return undefined;
      return (
        alerts.sidekick.enabled &&
        alerts.sidekick.outputs.some(({ output }) => output === 'alertmanager')
      );
    case 'weak-keys':
      // A new release writes to standard output, and to Falcosidekick by http.
      return target.method === 'helm' && target.installation === 'new' ? false : undefined;
    case 'host-events':
    case 'rulesfiles':
      return false;
    default:
      return undefined;
  }
}

/** What of a range has it: "Falco 0.45.0", "Falco before 0.45.1", "Chart 9.2.0 and newer". */
function ofWords({ product, since, before }: KnownFault, [first, last]: VersionRange): string {
  const name = productNames[product];
  if (first === last) return `${name} ${last}`;
  if (before !== undefined && holdsIn({ before }, [last, last]) === 'none')
    return `${name} before ${before}`;
  return since === undefined || holdsIn({ since }, [first, first]) === 'all'
    ? `${name} ${first} to ${last}`
    : `${name} from ${since} on`;
}

/** In the order of the list; those that the settings rule out are left out. */
export function faultsOf(target: Target, alerts?: Alerts): readonly FaultFound[] {
  const versions = versionsOf(target);
  return knownFaults.flatMap((fault): FaultFound[] => {
    const range = versions[fault.product];
    if (range === undefined || !fault.ways.includes(target.method)) return [];
    if (holdsIn(fault, range) === 'none') return [];
    const so = fault.only === undefined ? true : isSo(fault.only, target, alerts);
    if (so === false) return [];
    return [{ fault, of: ofWords(fault, range), applies: so === true ? 'yes' : 'perhaps' }];
  });
}
