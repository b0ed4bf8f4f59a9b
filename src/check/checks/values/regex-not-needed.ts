// A pattern that only says how a text begins, ends or what it contains: plain tests are faster and
// read better. Falco's regex is compared with the whole value.

import { quoteString } from '../../../condition/strings.ts';
import { fieldTable } from '../../../falco/fields.ts';
import type { Check } from '../../check.ts';
import { fixOf } from '../../values/junction.ts';
import { plainOf } from '../../values/plain-pattern.ts';

const isAnchored = (pattern: string): boolean => pattern.startsWith('^') && pattern.endsWith('$');

/** The whole value is compared: what is anchored at one side, or at none, was mostly looked for inside. */
function meantOf(pattern: string): { readonly operator: string; readonly where: string } {
  if (pattern.startsWith('^')) return { operator: 'startswith', where: 'at the beginning' };
  if (pattern.endsWith('$')) return { operator: 'endswith', where: 'at the end' };
  return { operator: 'contains', where: 'inside' };
}

const backspace = '\b';

export const regexNotNeeded: Check = {
  code: 'regex-not-needed',
  comparison: (comparison) => {
    const { file, item, operator, modifier, values, range, within, field } = comparison;
    const [only] = values;
    if (operator !== 'regex' || modifier !== undefined || only === undefined) return [];
    // Addresses take no operator of texts: Falco would not load what is meant as one.
    if (/^(?:IPADDR|IPNET)$/.test(fieldTable().get(field)?.type ?? '')) return [];
    const plain = plainOf(only.text);
    if (plain === undefined) return [];
    const quoted = quoteString(plain.text);
    const left = within?.node.left;
    const writing = (by: string, effect?: 'wider') =>
      fixOf(
        `Write ${by} ${quoted}`,
        comparison,
        (text) =>
          left === undefined ? undefined : `${text.slice(0, left.to - left.from)} ${by} ${quoted}`,
        effect,
      );
    // Falco warns of some of them, too.
    const explains = ['LOAD_COMPILE_CONDITION'];
    const place = { file, range, item: item.name, severity: 'hint' as const, explains };
    if (plain.text.includes(backspace)) {
      const message = `Within Falco’s quotes "\\b" is a backspace, which ${field || 'no value'} hardly ever holds. Falco’s patterns have no sign for the edge of a word: use contains.`;
      return [{ ...place, message }];
    }
    if (plain.operator === '=' && !isAnchored(only.text)) {
      const meant = meantOf(only.text);
      const message = `Falco compares a pattern with the whole value: this holds only where all of it is ${quoted}. To find it ${meant.where}, write ${meant.operator} ${quoted}; for all of it, = ${quoted}.`;
      const fix = writing(meant.operator, 'wider');
      return [{ ...place, message, fix: fix && { ...fix, choice: true } }];
    }
    const message = `This pattern needs no regex: ${plain.operator} ${quoted} does the same and is faster.`;
    return [{ ...place, message, fix: writing(plain.operator) }];
  },
};
