// `startswith (/bin/)`: only in, intersects and pmatch take values in brackets.

import type { Check } from '../../check.ts';
import type { Draft } from '../../finding.ts';
import { findBracketed } from '../../values/bracketed.ts';

const titleOf = (written: string): string =>
  written.length > 200 ? 'Write a comparison for each value' : `Write ${written}`;

export const bracketsAroundValue: Check = {
  code: 'brackets-around-value',
  condition: (condition) => {
    const { file, item, parses, text, place, edit } = condition;
    if (parses) return [];
    return findBracketed(text).map(({ field, operator, values, from, to }): Draft => {
      const range = { from, to };
      const each = values.map((value) => `${field} ${operator} ${value}`);
      const written = each.length === 1 ? (each[0] ?? '') : `(${each.join(' or ')})`;
      const edited = operator === '!=' && each.length > 1 ? undefined : edit(range, written);
      return {
        file,
        range: place(range),
        item: item.name,
        severity: 'error',
        message: `${operator} takes one value, without brackets.`,
        fix: edited && { title: titleOf(written), edits: [edited] },
        explains: ['LOAD_ERR_COMPILE_CONDITION'],
      };
    });
  },
};
