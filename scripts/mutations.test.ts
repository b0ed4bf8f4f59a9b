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
    // Nothing can tell these from what they were.
    ['list.toSorted((a, b) => (a < b ? -1 : 1));', ['list.toSorted((a, b) => (a <= b ? -1 : 1));']],
    ['const room = new Uint8Array(4096);', []],
    ['list.map((a) => a[1]);', ['list.map((a) => a[2]);']],
  ])('%s', (text, expected) => {
    expect(mutants(text).sort()).toEqual([...expected].sort());
  });
});
