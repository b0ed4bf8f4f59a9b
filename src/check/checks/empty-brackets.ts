// `in ()`, written so: it never holds. A list without items is a slot to be filled, and no fault.

import type { Check } from '../check.ts';

export const emptyBrackets: Check = {
  code: 'empty-brackets',
  comparison: ({ file, item, listed, values, range, operator, within }) => {
    if (!listed || values.length > 0 || within === undefined) return [];
    const message = `${operator} () compares with nothing and never holds. Write a list with "items: []" where values are to come.`;
    return [{ file, range, item: item.name, severity: 'hint', message }];
  },
};
