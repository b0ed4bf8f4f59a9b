import { describe, expect, test } from 'vitest';
import { mutationsOf } from './mutations.mjs';

/** The text with each of its mutations, one at a time. */
const mutants = (text: string): string[] =>
  mutationsOf(text).map(({ from, to, insert }) => text.slice(0, from) + insert + text.slice(to));

describe('mutationsOf', () => {
  test.each([
    ['a < b;', ['a <= b;']],
    ['a === 1;', ['a !== 1;', 'a === 2;']],
    ['!a && b;', ['!a || b;', 'a && b;']],
    ['list.some(f);', ['list.every(f);']],
    ['const some = list.some;', []],
    ['return_(true);', ['return_(false);']],
    ["a === 'x';", ["a !== 'x';", "a === '';"]],
    ["import { a } from './b.ts';", []],
    ['type A = true | 1;', []],
    ['const n = 1_000;', ['const n = 1001;']],
  ])('%s', (text, expected) => {
    expect(mutants(text).sort()).toEqual([...expected].sort());
  });
});
