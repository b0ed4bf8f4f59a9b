// An operator's rules file, changed by hand → the three texts of a merge: theirs, what it was made from, and
// what its settings give today. The base of today's version is made anew; an older one has to be given.
import type { Settings } from '../settings/settings.ts';
import { customise } from './customise.ts';
import { readBack } from './read/read-back.ts';
import { statedVersion } from './read/rules-release.ts';
import { shippedRelease } from './shipped.gen.ts';

interface Three {
  readonly kind: 'three';
  readonly mine: string;
  readonly base: string;
  readonly today: string;
}

interface NoThree {
  /** `foreign`: no rules file of ours. `old`: of another version, and what it was made from is not given. */
  readonly kind: 'foreign' | 'old';
  /** In words, with the version of today. */
  readonly made: string;
}

export interface Given {
  readonly mine: string;
  readonly base?: string | undefined;
  /** Without them those that the file itself was made with. */
  readonly settings?: Settings | undefined;
}

/** @param shipped today's rules file */
export function threeTexts({ mine, base, settings }: Given, shipped: string): Three | NoThree {
  const back = readBack(mine);
  const version = statedVersion(mine);
  const made = `made from version ${version ?? '0.1.0, or one that it does not state'}, and today’s is ${shippedRelease.version}`;
  if (back.settings === null) return { kind: 'foreign', made };
  const today = customise(shipped, settings ?? back.settings);
  if (base !== undefined) return { kind: 'three', mine, base, today };
  if (version !== shippedRelease.version) return { kind: 'old', made };
  return { kind: 'three', mine, base: customise(shipped, back.settings), today };
}

/** The signs of a conflict name these. */
export const mergeNames = {
  mine: 'yours',
  base: 'it came from',
  theirs: `version ${shippedRelease.version}`,
};
