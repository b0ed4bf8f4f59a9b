// The Falco versions one can choose, newest first, and what their releases are called.
import { type FalcoMinor, falcoReleases } from '../../../falco/versions.ts';

export const minors = (Object.keys(falcoReleases) as FalcoMinor[]).toReversed();
export const newest: FalcoMinor = minors[0] ?? '0.44';
export const releaseOf = (minor: FalcoMinor): string => falcoReleases[minor].release;
