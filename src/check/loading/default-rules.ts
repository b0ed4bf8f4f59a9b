// Falco's own rules of any version, to be loaded before other files: for whoever has all tables at hand.

import { othersRules } from '../../falco/official-others.gen.ts';
import type { Maturity, OfficialTable } from '../../falco/official-rules.ts';
import { stableRules } from '../../falco/official-stable.gen.ts';
import { type FalcoMinor, falcoReleases } from '../../falco/versions.ts';
import type { RulesFile } from '../../ruleset/load.ts';
import { rulesFilesFrom } from './defaults-prelude.ts';

export const officialTables: readonly OfficialTable[] = [stableRules, othersRules];

export function officialRulesFiles(
  rules: string,
  maturities: readonly Maturity[],
  files: readonly RulesFile[],
): readonly RulesFile[] {
  return rulesFilesFrom(officialTables, rules, maturities, files);
}

/** Those that come with a version of Falco. */
export function defaultRulesFiles(
  falco: FalcoMinor,
  maturities: readonly Maturity[],
  files: readonly RulesFile[],
): readonly RulesFile[] {
  return officialRulesFiles(falcoReleases[falco].rules, maturities, files);
}
