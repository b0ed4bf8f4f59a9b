// Files, and two versions of Falco → what the upgrade changes for these files:
//   check for both → compare → what they mean → values, chart, alerts → commands

import { unpack } from '../container/unpack.ts';
import type { OfficialTable } from '../falco/official-rules.ts';
import type { RulesFile } from '../ruleset/load.ts';
import type { EnginePlugins } from '../ruleset/read/reading.ts';
import { behaviourChanges } from './behaviour.ts';
import { chartChanges } from './chart-changes.ts';
import { upgradeCommands } from './commands.ts';
import { defaultRulesChanges } from './default-rules-changes.ts';
import { faultChanges } from './fault-changes.ts';
import { groundOf } from './ground.ts';
import { areas, type Change, type UpgradeReport, type Weight } from './report.ts';
import { compareFiles, type Versions } from './rules-files.ts';
import { valuesChanges } from './values-changes.ts';
import { valuesLeaves } from './values-leaves.ts';
import { writtenItems } from './written-items.ts';

export interface UpgradeOptions {
  /** Without it: where the files need them. */
  readonly afterDefaults?: boolean | undefined;
  readonly plugins?: EnginePlugins;
  /** Facts of Falco's own rules. */
  readonly tables: readonly OfficialTable[];
}

const weights: readonly Weight[] = ['do', 'look', 'know'];

/** By area, what has to be done first. */
function inOrder(changes: readonly Change[]): readonly Change[] {
  const rank = ({ area, weight }: Change) => areas.indexOf(area) * 10 + weights.indexOf(weight);
  return [...changes].sort((one, other) => rank(one) - rank(other));
}

export function upgrade(
  files: readonly RulesFile[],
  versions: Versions,
  { tables, ...options }: UpgradeOptions,
): UpgradeReport {
  const values = files.filter((file) => valuesLeaves(file).length > 0);
  // Values need not hold rules; all else is judged as what it is.
  const rules = files.filter((file) => !values.includes(file) || unpack(file.text) !== undefined);
  const ground = groundOf(files);
  const compared = compareFiles(rules, versions, tables, options);
  const items = writtenItems(rules, compared.after);
  const changes = [
    ...behaviourChanges(items, versions),
    ...defaultRulesChanges(items, versions, tables),
    ...values.flatMap((file) => valuesChanges(file, versions)),
    ...chartChanges(ground, versions),
    ...faultChanges(ground, versions),
  ];
  const names = (some: readonly RulesFile[]) => some.map(({ name }) => name);
  const plain = rules.filter((file) => !values.includes(file));
  return {
    ...versions,
    afterDefaults: compared.afterDefaults,
    files: compared.files,
    changes: inOrder(changes),
    commands: upgradeCommands(
      { values: names(values), rules: names(plain), hasTag: ground.values.has('image.tag') },
      versions,
    ),
  };
}
