// Values → YAML → the values; and text that has none.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseAllDocuments, stringify } from 'yaml';
import { plainValues } from './plain-values.ts';

const key = fc.string({ maxLength: 6 });
const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.string({ maxLength: 12 }),
    fc.constantFrom('true', 'null', '0x10', '1e3', '.5', '007', '+1', 'yes', '1_000', 'a\nb\n'),
    fc.oneof(
      fc.boolean(),
      fc.constant(null),
      fc.integer(),
      fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
    ),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  ),
})).value;
const map = fc.dictionary(key, value, { minKeys: 1, maxKeys: 5 });

it('reads what another writes, document by document', () => {
  fc.assert(
    fc.property(fc.array(map, { minLength: 1, maxLength: 3 }), (documents) => {
      const text = documents.map((one) => `---\n${stringify(one)}`).join('');
      expect(JSON.stringify(plainValues(text))).toBe(JSON.stringify(documents));
    }),
    { numRuns: 100 },
  );
});

it.each([
  '1',
  '-1',
  '+1',
  '007',
  '0o17',
  '0x1F',
  '1.',
  '.5',
  '-1.5e-3',
  '1e3',
  '1_0',
  '0b1',
  '1:20',
  'True',
  'yes',
  'Null',
  '~',
])('takes %s for what the core schema takes it for', (text) => {
  const theirs = parseAllDocuments(`a: ${text}`).map((one): unknown => one.toJS());
  expect(plainValues(`a: ${text}`)).toEqual(theirs);
});

it('reads on behind a document without content', () => {
  expect(plainValues('# none\n---\n# none\n---\na: 1\n--- \n---\r\nb: 2\n')).toEqual([
    { a: 1 },
    { b: 2 },
  ]);
});

it.each([
  ['broken', 'a: 1\n---\nb: [1\n'],
  ['a key twice', 'a: 1\na: 2\n'],
  ['a list that holds itself', 'a: &a [*a]\n'],
  ['deeper than any object', `a: ${'['.repeat(300)}${']'.repeat(300)}\n`],
  [
    'aliases of aliases',
    `a: &a ["${'x'.repeat(4000)}"]\n${'bcdefgh'.replace(/./g, (of, at: number) => `${of}: &${of} [${`*${'abcdefgh'[at]},`.repeat(9)}]\n`)}`,
  ],
])('has none: %s', (_, text) => {
  expect(plainValues(text)).toBeUndefined();
});
