// Target → the image that its values name in place of the chart's.
import { installedFalco } from '../../falco/installed-falco.ts';
import { falcoReleases } from '../../falco/versions.ts';
import type { Target } from '../../settings/settings.ts';

type Values = Readonly<Record<string, unknown>>;

/** Of a release that is new; one that exists keeps its image. */
export function falcoPin({ falco, method, installation }: Target): Values {
  const tag = installedFalco(falco);
  const isChart = tag === falcoReleases[falco].chartFalco;
  return isChart || method !== 'helm' || installation !== 'new' ? {} : { image: { tag } };
}
