// `startswith (/bin/)`: only in, intersects and pmatch take values in brackets.

import type { Check } from '../check.ts';
import { bracketed } from '../faults.ts';
import type { Draft } from '../finding.ts';

export const bracketsAroundValue: Check = {
  code: 'brackets-around-value',
  condition: (condition) => {
    const { file, item, parses, text, place, edit } = condition;
    if (parses) return [];
    return [...text.matchAll(bracketed)].map((match): Draft => {
      const [whole, field = '', operator = '', inside = ''] = match;
      const range = { from: match.index, to: match.index + whole.length };
      const values = inside.match(/"[^"]*"|[^"',\s]+/g) ?? [];
      const each = values.map((value) => `${field} ${operator} ${value}`);
      const written = each.length === 1 ? (each[0] ?? '') : `(${each.join(' or ')})`;
      const edited = operator === '!=' && each.length > 1 ? undefined : edit(range, written);
      return {
        file,
        range: place(range),
        item: item.name,
        severity: 'error',
        message: `${operator} takes one value, without brackets.`,
        fix: edited && { title: `Write ${written}`, edits: [edited] },
        explains: ['LOAD_ERR_COMPILE_CONDITION'],
      };
    });
  },
};
