// A comparison that never holds, whatever happens: a warning where the rule can never fire for it, a
// hint where only a part of it is idle.

import type { Check } from '../../check.ts';
import type { Draft } from '../../finding.ts';
import { deadFieldWords, deadValue, isToldOfList } from '../../values/dead/dead-comparisons.ts';
import { neverIn } from '../../values/never.ts';

export const neverFires: Check = {
  code: 'never-fires',
  condition: (condition, scene) => {
    const { of, fatal } = neverIn(scene);
    const { file, item, place } = condition;
    const own = (of.get(condition) ?? []).filter(({ dead }) => dead.isTold !== true);
    return own.map(({ node, dead, comparison, whole }): Draft => {
      const isFatal = fatal.has(node);
      const [value] = dead.values;
      const range = whole || value === undefined ? place(node) : value.range;
      const ending = !isFatal
        ? ''
        : dead.isDoubtful === true
          ? ' The rule hardly ever fires.'
          : ' The rule can never fire.';
      const uses = comparison?.uses ?? [{ item: item.name, negated: false }];
      return {
        file,
        range,
        item: item.name,
        severity: isFatal ? 'warning' : 'hint',
        message: `${dead.message}${ending}`,
        fix: dead.fix,
        uses,
      };
    });
  },
  // In lists and exceptions; in conditions the whole comparison was looked at.
  value: (value, use, scene) => {
    if (use.within !== undefined) return [];
    if ('list' in value && isToldOfList(String(value.list), use, scene)) return [];
    // In an exception; where a list is used in a condition, it is told there.
    const gone = 'list' in value ? undefined : deadFieldWords(use.field);
    const message = gone ?? deadValue(value, use, scene)?.message;
    return message === undefined ? [] : [{ severity: 'hint', message }];
  },
};
