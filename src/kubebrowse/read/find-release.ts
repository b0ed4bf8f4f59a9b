// A rules text as read → the version of the rules file it was made from: the one it states, or, where it
// states none (0.1.0 did not), the one whose rules it has most of.
import type { RulesItems } from './read-items.ts';
import { markOf, type RulesRelease, statedVersion } from './rules-release.ts';

/** How many of its rules have the condition of a release, of those they share. */
function likeness(items: RulesItems, { rules }: RulesRelease): number {
  return rules.filter(({ name, condition }) => {
    const own = items.rules.get(name);
    return own !== undefined && markOf(own.condition) === condition;
  }).length;
}

/** @param releases oldest first, at least one */
export function findRelease(
  text: string,
  items: RulesItems,
  releases: readonly RulesRelease[],
): RulesRelease {
  const version = statedVersion(text);
  const stated = releases.find((one) => one.version === version);
  if (stated !== undefined) return stated;
  let best = releases.at(-1);
  let most = -1;
  // Of two alike the newer: it brings less that the operator did not ask for.
  for (const release of releases) {
    const found = likeness(items, release);
    if (found >= most) [best, most] = [release, found];
  }
  if (best === undefined) throw new Error('no version of the rules file is known');
  return best;
}
