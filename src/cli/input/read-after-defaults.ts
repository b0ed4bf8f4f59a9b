// --after-defaults[=WHICH] → which of Falco's own rules files are loaded before, or what is wrong.
import { type Maturity, officialNames, officialVersions } from '../../falco/official-rules.ts';
import { stableRules } from '../../falco/official-stable.gen.ts';
import { type FalcoMinor, falcoReleases } from '../../falco/versions.ts';
import { excerpt } from '../../text/excerpt.ts';
import { accept, type Parsed, refuse } from '../../text/parsed.ts';
import type { Arguments } from '../arguments.ts';

export interface AfterDefaults {
  /** Version of falco_rules.yaml. */
  readonly rules: string;
  /** In the order of loading; empty where none is loaded. */
  readonly maturities: readonly Maturity[];
}

const all = Object.keys(officialNames) as Maturity[]; // its own keys
const versions = officialVersions(stableRules);

export function readAfterDefaults({ flags }: Arguments, falco: FalcoMinor): Parsed<AfterDefaults> {
  const which = flags.get('--after-defaults');
  const own = falcoReleases[falco].rules;
  if (which === undefined) return accept({ rules: own, maturities: [] });
  let rules = own;
  const chosen = new Set<Maturity>();
  for (const word of which.split(',').filter((each) => each !== '')) {
    const maturity = all.find((each) => each === word);
    if (maturity !== undefined) chosen.add(maturity);
    else if (versions.includes(word)) rules = word;
    else {
      return refuse(
        `--after-defaults does not know ${excerpt(word)}; it takes ${all.join(', ')} and a version of the rules: ${versions.join(', ')}.`,
      );
    }
  }
  const maturities =
    chosen.size === 0 ? (['stable'] as const) : all.filter((one) => chosen.has(one));
  return accept({ rules, maturities });
}
