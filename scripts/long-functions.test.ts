import { expect, it } from 'vitest';
import { longFunctions, maxFunctionLines } from './long-functions.mjs';

/** With its first and its last line as long as is asked. */
const body = (lines: number): string => `{\n${'  work();\n'.repeat(lines - 2)}}`;

it.each([
  ['a declaration', 'work', (rest: string) => `export function work() ${rest}`],
  ['an arrow', 'work', (rest: string) => `const work = () => ${rest};`],
  ['an expression', 'work', (rest: string) => `const work = function () ${rest};`],
  ['a property', 'work', (rest: string) => `const all = { work: () => ${rest} };`],
  ['a method', 'work', (rest: string) => `const all = { async work() ${rest} };`],
  ['a method of a class', '#work', (rest: string) => `class All { #work() ${rest} }`],
  ['a constructor', 'constructor', (rest: string) => `class All { constructor() ${rest} }`],
  ['an accessor', 'work', (rest: string) => `class All { get work() ${rest} }`],
  ['one that is handed over', 'function', (rest: string) => `all.map(() => ${rest});`],
])('tells a function that is too long: %s', (_, name, write) => {
  const before = '// What it does.\n\n';
  expect(longFunctions(before + write(body(maxFunctionLines)), 'a.ts')).toEqual([]);
  const lines = maxFunctionLines + 1;
  expect(longFunctions(before + write(body(lines)), 'a.ts')).toEqual([{ name, line: 3, lines }]);
});

it('counts a function with those inside it, and no comment before it', () => {
  const inner = `const one = () => ${body(maxFunctionLines)};`;
  expect(longFunctions(`function all() {\n${inner}\n}`, 'a.ts')).toMatchObject([{ name: 'all' }]);
  const comment = `/**\n${' * Why.\n'.repeat(maxFunctionLines)} */\n`;
  expect(longFunctions(`${comment}function all() {}`, 'a.ts')).toEqual([]);
  expect(
    longFunctions(`const table = ${body(maxFunctionLines + 1).replaceAll(';', ',')}`, 'a.ts'),
  ).toEqual([]);
});
