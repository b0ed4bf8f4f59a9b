// `notcontains`, `!in`, `does not contain`: an operator that is negated as in other languages → "not" before
// the field, and Falco's operator.

import { type Mended, replacing } from '../mends/mend.ts';

const negated =
  /^(?:(?:does|is)[_\s]?)?(?:!\s?|not[_\s-]*|n(?=(?:in|contains|exists)\b))((?:i?contains?|starts?_?with|ends?_?with|i?glob|regex|in|intersects|pmatch|exists?|equals?|match(?:es)?|i?like)(?!\w)|==?(?!=)|~\*?)/i;

const asNamed: readonly (readonly [RegExp, string])[] = [
  [/^(i?contain|exist)$/, '$1s'],
  [/^starts?_?with$/, 'startswith'],
  [/^ends?_?with$/, 'endswith'],
  [/^(?:match(?:es)?|~\*?)$/, 'regex'],
  [/^equals?$/, '='],
  [/^(i?)like$/, '$1glob'],
];

/** What is compared has another form there. */
const isOther = (operator: string) => /^(?:match|~|i?like)/.test(operator);

const fieldBefore = /(\bnot\s+)?([a-z][\w.]*(?:\[[^\]\s]*\])?)\s*$/;

/** Whether a word is such an operator. */
export function isNegated(rest: string): boolean {
  return negated.test(rest);
}

export function negatedOperator(before: string, rest: string, from: number): Mended | undefined {
  const [written, word = ''] = negated.exec(rest) ?? [];
  if (written === undefined) return undefined;
  const own = word.toLowerCase();
  const operator = asNamed.reduce((text, [form, name]) => text.replace(form, name), own);
  const [, not, field] = fieldBefore.exec(before) ?? [];
  if (field === undefined) return { hint: ' "not" comes before the field.' };
  const meant = `not ${field} ${operator}`;
  const place = `"not" comes before the field: ${meant}${operator === 'exists' ? '.' : ' …'}`;
  if (isOther(own)) {
    const way =
      operator === 'regex' ? 'which must match the whole value' : 'where * stands for any text';
    return { hint: ` Falco's operator is ${operator}, ${way}; ${place}` };
  }
  const hint = ` ${place}`;
  if (not !== undefined) return { hint };
  const start = (before.match(fieldBefore)?.index ?? 0) + from - before.length;
  const edits = [
    { range: { from: start, to: start }, text: 'not ' },
    ...replacing(from, written, operator).edits,
  ];
  return { hint, fix: { title: `Write ${meant}`, edits } };
}
