// A pattern that only says how a text begins, ends or what it contains: plain tests are faster and
// read better. Falco's regex is compared with the whole value.

import { quoteString } from '../../../condition/strings.ts';
import type { Check } from '../../check.ts';
import { fixOf } from '../../values/junction.ts';
import { plainOf } from '../../values/plain-pattern.ts';

export const regexNotNeeded: Check = {
  code: 'regex-not-needed',
  comparison: (comparison) => {
    const { file, item, operator, modifier, values, range, within } = comparison;
    const [only] = values;
    if (operator !== 'regex' || modifier !== undefined || only === undefined) return [];
    const plain = plainOf(only.text);
    if (plain === undefined) return [];
    const written = `${plain.operator} ${quoteString(plain.text)}`;
    const left = within?.node.left;
    const fix = fixOf(`Write ${written}`, comparison, (text) =>
      left === undefined ? undefined : `${text.slice(0, left.to - left.from)} ${written}`,
    );
    // What begins at the start of a path or a name's end was looked for inside, as other tools do.
    const whole =
      plain.operator === '=' && !only.text.startsWith('^')
        ? ` Falco compares a pattern with the whole value: to find it inside, write contains ${quoteString(plain.text)}.`
        : '';
    const message = `This pattern needs no regex: ${written} does the same and is faster.${whole}`;
    // Falco warns of some of them, too.
    const explains = ['LOAD_COMPILE_CONDITION'];
    return [{ file, range, item: item.name, severity: 'hint', message, fix, explains }];
  },
};
