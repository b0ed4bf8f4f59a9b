// What is before a line of a log, and where JSON may begin behind it.
import { describe, expect, it } from 'vitest';
import {
  criLine,
  jsonStarts,
  prefixTime,
  withoutColours,
  withoutOuterNuls,
} from './line-prefix.ts';

it.each([
  ['{"a":1}', [0]],
  ['  {"a":1}', [2]],
  ['{a', [0]],
  ['"{', [0]],
  ['[{"a":1}]', [0]],
  ['["a"]', [0]],
  ['[]', [0]],
  ['[1]', [0]],
  ['[', [0]],
  ['[info] text', []],
  ['text', []],
  ['', []],
  ['  ', []],
  ['a {"b":1}', [2]],
  ['a:{"b":1}', [2]],
  ['a|{"b":1}', [2]],
  ['[a]{"b":1}', [3]],
  ['a {b', []],
  ['a{"b":1}', []],
  ['MESSAGE={"b":1}', [8]],
  ['x MESSAGE={"b":1}', [10]],
  ['a [1] [{ ["', [2, 6, 9]],
  ['a {"b {"c {"d {"e {"f', [2, 6, 10, 14]],
  [`${'x'.repeat(396)} {"`, [397]],
  [`${'x'.repeat(398)} {"`, []],
  ['"a" {"b', [0, 4]],
])('JSON may begin in %.40j at %j', (line, starts) => {
  expect(jsonStarts(line)).toEqual(starts);
});

describe('a line of containerd', () => {
  const time = Date.parse('2026-11-23T10:00:00.123Z');
  it.each([
    ['2026-11-23T10:00:00.123456789Z stdout F a b', 'stdout', false, 'a b'],
    ['2026-11-23T10:00:00.123456789Z stderr P {', 'stderr', true, '{'],
    ['2026-11-23T10:00:00.123456789Z stdout F:x a', 'stdout', false, 'a'],
    ['2026-11-23T10:00:00.123456789Z stdout F ', 'stdout', false, ''],
  ])('%s', (line, stream, isPartial, rest) => {
    expect(criLine(line)).toEqual({ stream, isPartial, time, rest });
  });

  it.each(['now stdout F a', '2026-11-23T10:00:00Z stdin F a', '2026-11-23T10:00:00Z stdout X a'])(
    '%s is none',
    (line) => {
      expect(criLine(line)).toBeUndefined();
    },
  );
});

it.each([
  ['node 2026-11-23T10:00:00Z pod', '2026-11-23T10:00:00.000Z'],
  ['2026-11-23 10:00:00,5+01:00', '2026-11-23T09:00:00.500Z'],
  [`${'x'.repeat(380)}2026-11-23T10:00:00Z`, '2026-11-23T10:00:00.000Z'],
  [`${'x'.repeat(382)}2026-11-23T10:00:00Z`, undefined],
  ['10:00:00', undefined],
])('the time before an alert in %.30j is %s', (prefix, expected) => {
  const time = prefixTime(prefix);
  expect(time === undefined ? undefined : new Date(time).toISOString()).toBe(expected);
});

it('colours and NULs around a line are no part of it', () => {
  expect(withoutColours('\u001b[31ma\u001b[0m b')).toBe('a b');
  expect(withoutOuterNuls('\0\u001ea\0b\0\0')).toBe('a\0b');
  expect(withoutOuterNuls('\0\0')).toBe('');
  expect(withoutOuterNuls('a\u001e')).toBe('a\u001e');
});
