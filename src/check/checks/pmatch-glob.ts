// `pmatch` compares paths and what lies below them, letter by letter: * and ? stand for themselves.

import { quoteString } from '../../condition/strings.ts';
import type { Check } from '../check.ts';
import { fixOf } from '../junction.ts';

/** A pair of square brackets may well stand in a name. */
const isGlob = (text: string) => /[*?]/.test(text);

function messageFor(text: string): string {
  return `pmatch knows no patterns: "${text.slice(0, 60)}" is compared letter by letter. Use glob.`;
}

export const pmatchGlob: Check = {
  code: 'pmatch-glob',
  comparison: (comparison) => {
    const { file, item, operator, values } = comparison;
    if (operator !== 'pmatch') return [];
    const globs = values.filter(({ text }) => isGlob(text));
    const plain = values.filter(({ text }) => !isGlob(text));
    const left = comparison.within?.node.left;
    const fix = fixOf('Compare with glob', comparison, (text) => {
      const field = left === undefined ? '' : text.slice(0, left.to - left.from);
      const parts = [
        ...(plain.length > 0
          ? [`${field} pmatch (${plain.map((each) => quoteString(each.text)).join(', ')})`]
          : []),
        ...globs.map((each) => `${field} glob ${quoteString(each.text)}`),
      ];
      if (plain.some((each) => !each.quoted && /^[a-z]+(_[a-z]+)+$/.test(each.text)))
        return undefined;
      return parts.length === 1 ? parts[0] : `(${parts.join(' or ')})`;
    });
    return globs.map(({ range, text }, index) => ({
      file,
      range,
      item: item.name,
      severity: 'warning' as const,
      message: messageFor(text),
      fix: index === 0 ? fix : undefined,
    }));
  },
  value: ({ text }, { operator }) =>
    operator === 'pmatch' && isGlob(text)
      ? [{ severity: 'warning', message: messageFor(text) }]
      : [],
};
