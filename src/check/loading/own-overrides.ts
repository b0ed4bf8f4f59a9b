// Rules files → the official files they are loaded after, where they say so themselves: the builder's
// overrides fail without Falco's default rules, and are judged as what they are, as are the chart's values.

import type { Maturity } from '../../falco/official-rules.ts';
import type { RulesFile } from '../../ruleset/load.ts';
import { Unpacked } from './unpacked.ts';

/** As src/kubebrowse/overrides.ts begins the file. */
const header = /^\uFEFF?# Overrides of Falco's default rules for KubeBrowse session pods\./;

const everyMaturity: readonly Maturity[] = ['stable', 'incubating', 'sandbox'];

/** Each file loads all rules before it anew, the default ones too: of more files than a release has, they are judged without. */
const mostAfterDefaults = 100;

/** falco.yaml's list, which Falco loads in its order (load_rules_files.cpp): with Falco's own file before the folder of these? */
function loadsDefaultsFirst(text: string): boolean {
  const [, below = ''] = /(?:^|[{,])[ \t]*rules_files?:([\s\S]{0,1000})/m.exec(text) ?? [];
  if (below === '') return true;
  const [list = ''] = below.split(/\r?\n[ \t]*[\w-]+:/, 1);
  const defaults = list.indexOf('falco_rules.yaml');
  const folder = list.search(/rules\.d\b/);
  return defaults >= 0 && (folder < 0 || defaults < folder);
}

/** Empty where no file says so, or Falco's own are given with it. The chart loads them before `customRules`. */
export function loadedAfter(given: readonly RulesFile[]): readonly Maturity[] {
  // They stand in our values and manifests, too.
  const { files, isOfChart } = new Unpacked(given);
  const isOfficial = ({ name }: RulesFile) =>
    /(^|[\\/])falco(-incubating|-sandbox)?_rules\.yaml$/.test(name);
  if (files.some(isOfficial)) return [];
  if (files.some(({ text }) => header.test(text))) return everyMaturity;
  return isOfChart &&
    files.length <= mostAfterDefaults &&
    given.every(({ text }) => loadsDefaultsFirst(text))
    ? ['stable']
    : [];
}
