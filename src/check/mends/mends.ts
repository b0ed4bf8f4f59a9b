// What Falco says → what the first mend that knows more makes of it.

import type { YamlNode } from '../../ruleset/yaml/node.ts';
import type { FalcoSaying } from '../check.ts';
import { foreignFile } from '../loading/foreign-file.ts';
import type { Scene } from '../scene.ts';
import { conditionWords } from './condition-words.ts';
import { crashWords } from './crash-words.ts';
import { deprecatedKey } from './deprecated-key.ts';
import { eventTypeWords } from './event-type-words.ts';
import { exceptionName } from './exceptions/exception-name.ts';
import { exceptionWords } from './exceptions/exception-words.ts';
import { itemWords } from './item-words.ts';
import { itemOf, type Mend, type Mended } from './mend.ts';
import { missingItem } from './missing-item.ts';
import { output } from './output.ts';
import { overrideWords } from './override-words.ts';
import { pluginRequirement } from './plugin-requirement.ts';
import { priority } from './priority.ts';
import { sourceWords } from './source-words.ts';
import { undefinedMacro } from './undefined-macro.ts';
import { unknownFilter } from './unknown-filter.ts';
import { unknownKey } from './unknown-key.ts';
import { unused } from './unused.ts';
import { valueForm } from './value-form.ts';
import { yamlWords } from './yaml-words.ts';

/** In the order in which they are asked. */
const mends: readonly Mend[] = [
  foreignFile,
  priority,
  unknownKey,
  unknownFilter,
  deprecatedKey,
  unused,
  eventTypeWords,
  exceptionName,
  undefinedMacro,
  output,
  conditionWords,
  sourceWords,
  valueForm,
  exceptionWords,
  overrideWords,
  missingItem,
  itemWords,
  yamlWords,
  pluginRequirement,
  crashWords,
];

/** By an alias a value is written elsewhere, before the item: what is written there means more than this one. */
function withinItem(mended: Mended, saying: FalcoSaying, scene: Scene): Mended {
  const { fix, ...rest } = mended;
  const item = fix === undefined ? undefined : itemOf(saying, scene);
  if (item === undefined) return mended;
  // Gone through once, however many findings an item has.
  const isAliased = aliased.get(item.node) ?? hasAlias(item.node, item.range.from);
  aliased.set(item.node, isAliased);
  if (!isAliased) return mended;
  return fix?.edits.some(({ range }) => range.to < item.range.from) ? rest : mended;
}

const aliased = new WeakMap<YamlNode, boolean>();

/** An exception's values are four deep. */
const deepest = 8;

/** Whether something in it is written before `from`. */
function hasAlias(node: YamlNode, from: number, depth = 0): boolean {
  if (node.kind === 'null') return false;
  if (node.range.from < from) return true;
  if (depth > deepest) return false;
  const inner =
    node.kind === 'map'
      ? node.pairs.flatMap(({ key, value }) => [key, value])
      : node.kind === 'sequence'
        ? node.items
        : [];
  return inner.some((one) => hasAlias(one, from, depth + 1));
}

/** More than anybody reads: for each of very many errors all of this would be asked. */
const mostMended = 2000;
const counts = new WeakMap<Scene, number>();
const andSoOn: Mended = {
  hint: '. More than 2,000 errors and warnings of Falco are here: of those from here on only its own words are shown.',
};

export const mend: Mend = (saying, scene) => {
  const count = (counts.get(scene) ?? 0) + 1;
  counts.set(scene, count);
  if (count > mostMended) return count === mostMended + 1 ? andSoOn : undefined;
  for (const one of mends) {
    const mended = one(saying, scene);
    if (mended !== undefined) return withinItem(mended, saying, scene);
  }
  return undefined;
};
