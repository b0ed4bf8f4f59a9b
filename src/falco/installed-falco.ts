// A Falco minor → the patch that a new release or an upgrade takes: that of the chart, or where it has grave
// faults that a later one ends, that one, by image.tag. Rules, fields and values are those of the minor.
import { holdsIn } from './known-faults.ts';
import { knownFaults } from './known-faults-list.ts';
import { type FalcoMinor, falcoReleases } from './versions.ts';

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
