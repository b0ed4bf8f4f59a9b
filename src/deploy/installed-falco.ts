// Target → the Falco that a new release runs: that of the chart, or where it has grave faults that a later
// patch of the same minor ends, that patch, by image.tag. Rules, fields and values are those of the minor.
import { holdsIn } from '../falco/known-faults.ts';
import { knownFaults } from '../falco/known-faults-list.ts';
import { type FalcoMinor, falcoReleases } from '../falco/versions.ts';
import type { Target } from '../settings/settings.ts';

type Values = Readonly<Record<string, unknown>>;

function isMended(falco: FalcoMinor): boolean {
  const { chartFalco, release } = falcoReleases[falco];
  return knownFaults.some(
    (fault) =>
      fault.product === 'falco' &&
      fault.weight === 'grave' &&
      fault.ways.includes('helm') &&
      holdsIn(fault, [chartFalco, chartFalco]) === 'all' &&
      holdsIn(fault, [release, release]) === 'none',
  );
}

export function installedFalco(falco: FalcoMinor): string {
  const { chartFalco, release } = falcoReleases[falco];
  return isMended(falco) ? release : chartFalco;
}

/** Of a release that is new; one that exists keeps its image. */
export function falcoPin({ falco, method, installation }: Target): Values {
  const tag = installedFalco(falco);
  const isChart = tag === falcoReleases[falco].chartFalco;
  return isChart || method !== 'helm' || installation !== 'new' ? {} : { image: { tag } };
}
