// Which comparisons Falco warns of: fields that give nothing any more, and <NA> of two plugins.
import { expect, it } from 'vitest';
import type { Check } from './ast.ts';
import { collectGoneFields, goneFields, isUnsafeNaCheck } from './field-warnings.ts';
import { parseCondition } from './parse-condition.ts';

function checkOf(text: string): Check {
  const parsed = parseCondition(text);
  if (!parsed.ok || (parsed.condition.kind !== 'compare' && parsed.condition.kind !== 'exists'))
    throw new Error(text);
  return parsed.condition;
}

it.each([
  ['ka.verb = <NA>', true],
  ['jevt.value = "<NA>"', true],
  ['ka.verb in (get, <NA>)', true],
  ['ka.verb != <NA>', true],
  ['ka.verb = get', false],
  ['ka.verb in (get, list)', false],
  ['ka.verb contains <NA>', false],
  ['proc.name = <NA>', false],
  ['tolower(ka.verb) = <NA>', false],
])('%s: %s', (text, isUnsafe) => {
  const check = checkOf(text);
  expect(check.kind === 'compare' && isUnsafeNaCheck(check)).toBe(isUnsafe);
});

it('tells fields that give nothing in the order of Falco, those on the left alone', () => {
  const found = new Set<string>();
  for (const text of ['evt.latency.ns > 1', 'evt.dir = <', 'proc.name = val(evt.wait_latency)'])
    collectGoneFields(checkOf(text), found);
  expect(goneFields(found).map(([field]) => field)).toEqual(['evt.dir', 'evt.latency.ns']);
});
