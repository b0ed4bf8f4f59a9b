// What one can choose of Falco: the versions, newest first, with their releases' names, and which of its
// own rules files are loaded before.

import { defaultFalco } from '../../../falco/default-version.ts';
import type { Maturity } from '../../../falco/official-rules.ts';
import { type FalcoMinor, falcoReleases } from '../../../falco/versions.ts';

export const minors = (Object.keys(falcoReleases) as FalcoMinor[]).toReversed(); // its own keys
export const newest: FalcoMinor = defaultFalco;
export const releaseOf = (minor: FalcoMinor): string => falcoReleases[minor].release;

export const maturities: readonly {
  readonly maturity: Maturity;
  readonly caption: string;
  readonly file: string;
}[] = [
  { maturity: 'stable', caption: 'After Falco’s default rules', file: 'falco_rules.yaml' },
  { maturity: 'incubating', caption: 'and incubating', file: 'falco-incubating_rules.yaml' },
  { maturity: 'sandbox', caption: 'and sandbox', file: 'falco-sandbox_rules.yaml' },
];
