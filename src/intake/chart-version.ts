// A version of the falco chart → the Falco minor it is for.
import { type FalcoMinor, falcoReleases } from '../falco/versions.ts';

export function falcoOfChart(version: string | undefined): FalcoMinor | undefined {
  const minors = Object.keys(falcoReleases) as FalcoMinor[]; // its own keys
  const exact = minors.find((minor) => falcoReleases[minor].chart === version);
  const major = (text: string | undefined) => text?.split('.')[0];
  return exact ?? minors.findLast((minor) => major(falcoReleases[minor].chart) === major(version));
}
