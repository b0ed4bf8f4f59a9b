// Two versions as somebody writes them, 0.44 or 0.45.2 → what is compared, or why it is not.
import { compareVersions } from '../falco/version-order.ts';
import { type FalcoMinor, falcoReleases, isFalcoMinor } from '../falco/versions.ts';
import { accept, type Parsed, refuse } from '../text/parsed.ts';
import type { Versions } from './rules-files.ts';

interface Named {
  readonly minor: FalcoMinor;
  /** 0.45.2, where the patch was given too. */
  readonly patch?: string;
}

/** All patches of it: none was left out so far. */
export function patchesOf(minor: FalcoMinor): readonly string[] {
  const newest = Number(falcoReleases[minor].release.slice(minor.length + 1));
  return Array.from({ length: newest + 1 }, (_, patch) => `${minor}.${patch}`);
}

/** A patch that came later than what is known here; it is compared as its minor. */
export function isUnknownPatch(patch: string, minor: FalcoMinor): boolean {
  return compareVersions(patch, falcoReleases[minor].release) > 0;
}

function readNamed(text: string): Named | undefined {
  const version = /^v?((\d+\.\d+)(?:\.\d{1,4})?)$/.exec(text.trim());
  const [, whole = '', minor = ''] = version ?? [];
  if (!isFalcoMinor(minor)) return undefined;
  return whole === minor ? { minor } : { minor, patch: whole };
}

/** @param what "--from" and "--to", or what a page calls them */
export function readVersions(
  from: string,
  to: string,
  what: readonly [from: string, to: string],
): Parsed<Versions> {
  const [one, other] = [readNamed(from), readNamed(to)];
  if (one === undefined || other === undefined) {
    const flag = one === undefined ? what[0] : what[1];
    return refuse(
      `upgrade needs ${flag} with a version of Falco, one of ${Object.keys(falcoReleases).join(', ')}; for example --from 0.41 --to 0.45.`,
    );
  }
  const isSame =
    one.minor === other.minor && (one.patch === other.patch || other.patch === undefined);
  if (isSame) {
    return refuse(
      `${what[0]} and ${what[1]} are both ${one.minor}. Within one minor version rules, values and alerts stay as they are; give another one, or two patches of it, such as 0.45.0 and 0.45.2.`,
    );
  }
  const patches = {
    ...(one.patch === undefined ? {} : { from: one.patch }),
    ...(other.patch === undefined ? {} : { to: other.patch }),
  };
  return accept({
    from: one.minor,
    to: other.minor,
    ...(Object.keys(patches).length === 0 ? {} : { patches }),
  });
}
