// `in ()`, written so: it never holds. A list without items is a slot to be filled, and no fault.

import type { Check } from '../../check.ts';
import type { WrittenComparison } from '../../values/comparison.ts';
import { removalOf } from '../../values/junction.ts';

/** Whether it decides nothing: `and not x in ()` always holds, `or x in ()` never does. */
function decidesNothing({ within }: WrittenComparison): boolean {
  const above = [...(within?.parents ?? [])].reverse();
  const outer = above.findIndex(({ kind }) => kind !== 'not');
  return above[outer]?.kind === (outer % 2 === 1 ? 'and' : 'or');
}

export const emptyBrackets: Check = {
  code: 'empty-brackets',
  comparison: (comparison, scene) => {
    const { file, item, field, listed, values, range, operator, within } = comparison;
    if (!listed || values.length > 0 || within === undefined) return [];
    const message = `${operator} () compares with nothing and never holds. Write a list with "items: []" where values come later.`;
    // A rule's event types are taken from these.
    const removable = field !== 'evt.type' && decidesNothing(comparison);
    const fix = removable ? removalOf('Remove it', comparison, scene) : undefined;
    return [{ file, range, item: item.name, severity: 'hint', message, fix }];
  },
};
