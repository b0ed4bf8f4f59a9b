// What is written is read back as it was by readers of YAML 1.1 and 1.2 and by Falco's.
import fc from 'fast-check';
import { load } from 'js-yaml';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseDocuments } from '../../ruleset/yaml/parse.ts';
import { writeYaml } from './write-yaml.ts';

/** Pieces that mean something in YAML, alone or beside others. */
const piece = fc.constantFrom(
  ...[
    '-',
    '- ',
    ':',
    ': ',
    '#',
    ' #',
    '?',
    '? ',
    ' ',
    '  ',
    '\n',
    '\n\n',
    '"',
    "'",
    '\\',
    ',',
    '=',
  ],
  ...[
    '[',
    ']',
    '{',
    '}',
    '&',
    '*',
    '!',
    '|',
    '>',
    '%',
    '@',
    '`',
    '~',
    '<<',
    '---',
    '...',
    '.',
    '_',
  ],
  ...['null', 'yes', 'n', 'True', '0', '7', '07', '0x1', '0o7', '0b1', '1e3', '1:20', '.5', '.inf'],
  ...[
    '2024-01-02',
    'T01:02:03Z',
    'a',
    'é',
    '😀',
    '\t',
    '\r',
    '\0',
    '\x85',
    '\xa0',
    '\u2028',
    '\ufeff',
  ],
  ...['\ud800', '\u3000', '\ufffe', 'container.id'],
);
const text = fc.oneof(
  fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const key = text.map((one) => one.replaceAll('\n', ''));
const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    { weight: 3, arbitrary: text },
    fc.oneof(fc.boolean(), fc.constant(null), fc.integer({ min: -1e9, max: 1e9 })),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  ),
})).value;
const map = fc.dictionary(key, value, { maxKeys: 5 });

it('is read as what was written, by readers of both versions', () => {
  fc.assert(
    fc.property(map, (written) => {
      // Half a character is one that no reader of YAML takes.
      fc.pre(JSON.stringify(written).search(/\\ud[89a-f]/) < 0);
      const yaml = writeYaml(written);
      expect(load(yaml)).toEqual(written);
      expect(parse(yaml, { version: '1.2' })).toEqual(written);
      expect(parse(yaml, { version: '1.1', merge: false })).toEqual(written);
      expect(parseDocuments(yaml)).toHaveLength(1);
    }),
    { numRuns: 100 },
  );
});

it('asks for a key that is longer than readers look for a colon', () => {
  const written = { ['k'.repeat(3000)]: { inner: ['a', { b: '' }] }, after: 1 };
  expect(writeYaml(written)).toMatch(/^\? k+\n: inner:/);
  expect(load(writeYaml(written))).toEqual(written);
});
