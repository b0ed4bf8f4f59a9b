// What stands in the brackets of a pattern, by the rules of fnmatch(3) in the C locale.
import { expect, it } from 'vitest';
import { globMatcher } from './glob.ts';

it.each([
  ['[a-c]', 'abc', 'd-]'],
  ['[^a-c]', 'd-', 'abc'],
  ['[!a]', 'b!', 'a'],
  ['[a!]', 'a!', 'b'],
  ['[a-]', 'a-', 'b'],
  ['[-a]', 'a-', 'b'],
  ['[]-a]', ']_a', 'b\\'],
  ['[a\\]b]', 'a]b', '\\'],
  ['[\\a-\\c]', 'abc', '\\d'],
  ['[c-a]', '', 'abc'],
  ['[[:digit:]a]', '09a', 'b:'],
  ['[[:alpha:]]', 'azAZ', '0_'],
  ['[[:alnum:]]', 'z09', '_'],
  ['[[:upper:]]', 'AZ', 'az'],
  ['[[:lower:]]', 'az', 'AZ'],
  ['[[:space:]]', ' \t\n', 'a'],
  ['[[:blank:]]', ' \t', '\n'],
  ['[[:punct:]]', '!/:@[`{~', 'a0 '],
  ['[[:xdigit:]]', '0fF', 'gG'],
  ['[[:cntrl:]]', '\u0001\u007f', ' '],
  ['[[:graph:]]', '!~', ' '],
  ['[[:print:]]', ' ~', '\n'],
  ['[![:digit:]]', 'a', '0'],
  ['[[:digit]', '[:digt', 'a]'],
  ['[[=a=]b]', 'ab', '='],
  ['[b[=a=]]', 'ab', 'c'],
  ['[[.a.]b]', 'ab', '.'],
  ['[b[.a.]]', 'ab', '.'],
  ['[[.a.]-c]', 'abc', 'd-'],
  ['[a-[.c.]]', 'abc', 'd'],
  ['[[.-.]-0]', '-./0', '1'],
  ['[a-c-e]', 'abc-e', 'd'],
  ['[a[]', 'a[', 'b'],
  ['[[a]', 'a[', 'b'],
])('%s matches each of %j and none of %j', (pattern, inside, outside) => {
  const matches = globMatcher(pattern, false);
  expect([...inside].filter((one) => !matches(one))).toEqual([]);
  expect([...outside].filter((one) => matches(one))).toEqual([]);
});

it.each([
  ['[a', '[a', true],
  ['[a', 'a', false],
  ['[!a', '[!a', true],
  ['[a\\', 'a', false],
  ['[ab\\', 'a', false],
  ['[a[.b]', 'a', false],
  ['[a[=b]', 'a', false],
  ['[a[:b]', 'a', true],
  ['[a[=b=]]c', 'ac', true],
  ['[a[.b.]]c', 'ac', true],
  ['[a[:digit:]]c', 'ac', true],
  ['[a\\]]c', 'ac', true],
  ['[a-', 'a', false],
  ['x[a-c]y', 'xby', true],
  ['x[!a-c]y', 'xdy', true],
  ['x[!a-c]y', 'xby', false],
])('%s of %s: %s', (pattern, text, expected) => {
  expect(globMatcher(pattern, false)(text)).toBe(expected);
});

it.each([
  ['[a-c]', 'B', true],
  ['[A-C]', 'b', true],
  ['[B]', 'b', true],
  ['[[:upper:]]', 'b', false],
  ['[[=A=]]', 'a', false],
])('%s of %s without case: %s', (pattern, text, expected) => {
  expect(globMatcher(pattern, true)(text)).toBe(expected);
});
