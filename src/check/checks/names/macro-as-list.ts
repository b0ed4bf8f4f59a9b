// `in (my_macro)`: Falco takes the macro's name as a value.

import { visitLeaves } from '../../../condition/visitor.ts';
import type { Check } from '../../check.ts';
import type { CheckFix } from '../../finding.ts';
import type { Scene } from '../../scene.ts';
import type { WrittenComparison } from '../../values/comparison.ts';
import { fixOf, removalOf } from '../../values/junction.ts';
import { tooLongFor } from '../../values/process-names.ts';

const nameNoLonger = ' With the fix the name itself is no longer matched.';

/** A macro sees what was defined before it was changed last (rule_loader_compiler.cpp, macro_info::index). */
function isSeen(name: string, { item }: WrittenComparison, scene: Scene): boolean {
  const { macros } = scene.loaded.collector;
  if (item.name.kind !== 'macro') return true;
  const index = macros.get(name)?.index ?? Number.POSITIVE_INFINITY;
  return index < (macros.get(item.name.name)?.visibility ?? 0);
}

/** It is its comparisons and no more: what macros in it hold for is not seen from here. */
function standsAlone(name: string, scene: Scene): boolean {
  const conditions = scene.conditionsOf.get(name) ?? [];
  let alone = conditions.length > 0;
  for (const { parses, tree } of conditions) {
    if (!parses || tree === undefined) return false;
    visitLeaves(tree, ({ kind }) => {
      if (kind === 'macro') alone = false;
    });
  }
  return alone && !scene.loaded.collector.broken.has(name);
}

/** The macro itself in place of the check, where it checks the same field; not within itself. */
function mend(name: string, comparison: WrittenComparison, scene: Scene): CheckFix | undefined {
  if (comparison.values.length !== 1) return undefined;
  if (comparison.item.name.name === name) {
    const fix = removalOf('Remove the check: a macro cannot use itself', comparison, scene);
    const above = comparison.within?.parents.at(-1)?.kind;
    return fix && { ...fix, effect: above === 'and' ? 'wider' : 'other', afterShown: true };
  }
  const fields = scene.macroFields.get(name);
  const same = fields?.size === 1 && fields.has(comparison.field);
  if (!same || !isSeen(name, comparison, scene) || !standsAlone(name, scene)) return undefined;
  const fix = fixOf(`Use the macro: ${name}`, comparison, () => name, 'wider');
  return fix && { ...fix, afterShown: true };
}

export const macroAsList: Check = {
  code: 'macro-as-list',
  comparison: (comparison, scene) => {
    const { item, file, listed, values } = comparison;
    if (!listed) return [];
    return values.flatMap(({ text, quoted, range }) => {
      if (quoted || scene.lists.has(text)) return [];
      if (!scene.loaded.collector.macros.has(text)) return [];
      if (!text.includes('_') && values.length > 1) return [];
      const fix = mend(text, comparison, scene);
      const message = `"${text}" is a macro, not a list: Falco takes the name itself as a value.${fix === undefined ? '' : nameNoLonger}${tooLongFor(comparison.field, text)}`;
      const explains = ['LOAD_ERR_COMPILE_CONDITION'];
      return [{ file, range, item: item.name, severity: 'warning', message, fix, explains }];
    });
  },
};
