// A pattern that only says how a text begins, ends or what it contains: plain tests are faster and
// read better. Falco's regex is compared with the whole value.

import { quoteString } from '../../condition/strings.ts';
import type { Check } from '../check.ts';
import { fixOf } from '../junction.ts';

interface Plain {
  readonly operator: 'startswith' | 'endswith' | 'contains' | '=';
  readonly text: string;
}

/** A pattern that stands for one text: letters, and escaped signs. */
function literalOf(pattern: string): string | undefined {
  if (!/^(?:[^\\^$.|?*+()[\]{}]|\\[^a-zA-Z0-9])+$/.test(pattern)) return undefined;
  return pattern.replace(/\\(.)/g, '$1');
}

function plainOf(pattern: string): Plain | undefined {
  const inner = pattern.replace(/^\^/, '').replace(/\$$/, '');
  const before = inner.startsWith('.*');
  const after = inner.endsWith('.*') && inner.length > 2 && !inner.endsWith('\\.*');
  const text = literalOf(inner.slice(before ? 2 : 0, after ? -2 : undefined));
  if (text === undefined || text.includes('"')) return undefined;
  if (before && after) return { operator: 'contains', text };
  if (before) return { operator: 'endswith', text };
  return { operator: after ? 'startswith' : '=', text };
}

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
    const message = `This pattern needs no regex: ${written} says the same and is faster.`;
    // Falco warns of some of them, too.
    const explains = ['LOAD_COMPILE_CONDITION'];
    return [{ file, range, item: item.name, severity: 'hint', message, fix, explains }];
  },
};
