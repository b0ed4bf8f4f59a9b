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

/** Values that are compared as a whole. */
const equal = /^(==?|!=|in|intersects|pmatch)$/;

/** The macro compares the same field, and the name is no value of it: `ssh` may stand for (ssh, sshd). */
function checksSame(name: string, { field }: WrittenComparison, scene: Scene): boolean {
  if (scene.macroFields.get(name)?.has(field) !== true) return false;
  const own = scene.comparisonsOf.get(name) ?? [];
  return own.every(({ values }) => values.every(({ text }) => text !== name));
}

/** Without an underscore it may be a value, too. */
function isMeant(name: string, comparison: WrittenComparison, scene: Scene): boolean {
  const { listed, values, operator, item } = comparison;
  if (name.includes('_')) return true;
  if (listed ? values.length === 1 : operator !== '=' && operator !== '!=') return true;
  return item.name.name !== name && checksSame(name, comparison, scene);
}

/** Where others stand beside it, or no fix is sure. */
function instead(name: string, comparison: WrittenComparison, scene: Scene): string {
  const { operator, values, field, item } = comparison;
  if (item.name.name === name || !isSeen(name, comparison, scene)) return '';
  if (operator === '!=') return ` Write not ${name}.`;
  return values.length === 1
    ? ` Write ${name} by itself, without ${field === '' ? 'a field' : field}.`
    : ` Write ${name} by itself, joined to this check by "or".`;
}

export const macroAsList: Check = {
  code: 'macro-as-list',
  comparison: (comparison, scene) => {
    const { item, file, listed, values, operator, within } = comparison;
    if (!listed && (within === undefined || !equal.test(operator))) return [];
    return values.flatMap(({ text, quoted, range }) => {
      if (quoted || scene.lists.has(text)) return [];
      if (!scene.loaded.collector.macros.has(text)) return [];
      if (!isMeant(text, comparison, scene)) return [];
      const fix = operator === '!=' ? undefined : mend(text, comparison, scene);
      const how = fix === undefined ? instead(text, comparison, scene) : nameNoLonger;
      const message = `"${text}" is a macro, not a list: Falco takes the name itself as a value.${how}${tooLongFor(comparison.field, text)}`;
      const explains = ['LOAD_ERR_COMPILE_CONDITION'];
      return [{ file, range, item: item.name, severity: 'warning', message, fix, explains }];
    });
  },
};
