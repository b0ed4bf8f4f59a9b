// --falco VERSION → the version of Falco that is meant, or what is wrong with it.
import { defaultFalco } from '../../falco/default-version.ts';
import { type FalcoMinor, falcoReleases, isFalcoMinor } from '../../falco/versions.ts';
import { accept, type Parsed, refuse } from '../../text/parsed.ts';
import type { Arguments } from '../arguments.ts';

/** The default where the flag is not given; a patch version counts as its minor: 0.44.1 is 0.44. */
export function readFalco({ flags }: Arguments): Parsed<FalcoMinor> {
  const version = flags.get('--falco');
  if (version === undefined) return accept(defaultFalco);
  const falco = /^\d+\.\d+(?=$|\.\d+$)/.exec(version)?.[0] ?? '';
  if (isFalcoMinor(falco)) return accept(falco);
  return refuse(
    `--falco takes a version of Falco, one of ${Object.keys(falcoReleases).join(', ')}; for example --falco ${defaultFalco}.`,
  );
}
