import { expect, it } from 'vitest';
import { styleFindings } from './code-style.mjs';

it.each([
  [
    'an arrow of statements',
    'const work = () => {\n  go();\n};',
    'write `function work`, not an arrow',
  ],
  [
    'one that is exported',
    'export const work = async <T>(of: T) => {};',
    'write `function work`, not an arrow',
  ],
  ['a private field', 'class A { private readonly at = 0; }', 'write `#at`, not `private at`'],
  ['a private method', 'class A { private go() {} }', 'write `#go`, not `private go`'],
  [
    'a private accessor',
    'class A { private static get at() { return 1; } }',
    'write `#at`, not `private at`',
  ],
  [
    'one in an inner class',
    'function f() { return class { private at = 0; }; }',
    'write `#at`, not `private at`',
  ],
])('tells %s', (_, code, message) => {
  expect(styleFindings(`// What it does.\n\n${code}\n`, 'a.ts')).toEqual([{ line: 3, message }]);
});

it.each([
  'function work() {\n  go();\n}',
  'const half = (of: number) => of / 2;',
  'const table = { at: () => {\n  go();\n} };',
  'const work: Handler = (event) => {\n  go(event);\n};',
  'function all() {\n  const one = () => {\n    go();\n  };\n  one();\n}',
  'class A { #at = 0; private constructor() {} }',
])('has nothing to say against %s', (code) => {
  expect(styleFindings(code, 'a.ts')).toEqual([]);
});
