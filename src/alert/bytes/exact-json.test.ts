// JSON whose numbers stay what they are, and that is not deeper than is read.
import { describe, expect, it } from 'vitest';
import { isObject, isTooDeep, member, parseExactJson } from './exact-json.ts';

describe('numbers', () => {
  it.each([
    ['9007199254740991', 9_007_199_254_740_991],
    ['9007199254740992', '9007199254740992'],
    ['-9007199254740992', '-9007199254740992'],
    ['[1795428001123456789]', ['1795428001123456789']],
    ['0.1234567890123456', 0.1234567890123456],
    ['1e5', 100_000],
    ['9e999', '9e999'],
    ['1.5E+999', '1.5E+999'],
    ['-1e999', '-1e999'],
    ['"1e999 12345678901234567"', '1e999 12345678901234567'],
    ['["a\\"", 12345678901234567]', ['a"', '12345678901234567']],
    ['{"12345678901234567": 1}', { '12345678901234567': 1 }],
  ])('%s', (text, value) => {
    expect(parseExactJson(text)).toEqual({ value });
  });

  it.each(['012345678901234567', '1e', '01e999', '1.e999', '[1e999', '-', ''])(
    '%j is no JSON',
    (text) => {
      expect(parseExactJson(text)).toBeUndefined();
    },
  );
});

describe('depth', () => {
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
  const objects = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

  it('is read up to 500 brackets within each other', () => {
    expect(parseExactJson(nested(500))).toBeDefined();
    expect(parseExactJson(nested(501))).toBeUndefined();
    expect(parseExactJson(objects(500))).toBeDefined();
    expect(parseExactJson(objects(501))).toBeUndefined();
  });

  it('does not count brackets side by side, nor those in strings', () => {
    expect(isTooDeep(`[${'[],'.repeat(600)}[]]`)).toBe(false);
    expect(isTooDeep(`[${'{},'.repeat(600)}[]]`)).toBe(false);
    expect(isTooDeep(`["${'['.repeat(600)}"]`)).toBe(false);
    expect(isTooDeep(`["\\"${'['.repeat(600)}"]`)).toBe(false);
    expect(isTooDeep(`["\\\\",${nested(500)}]`)).toBe(true);
    expect(isTooDeep(`"${'['.repeat(600)}`)).toBe(false);
  });
});

it('an object is none where it is an array or null, and has its own keys only', () => {
  expect([{}, [], null, 'a', 1, undefined].map((one) => isObject(one))).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
  expect(member({ a: 1 }, 'a')).toBe(1);
  expect(member({ a: 1 }, 'toString')).toBeUndefined();
});
