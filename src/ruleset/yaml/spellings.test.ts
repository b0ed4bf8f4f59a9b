// One content in all its spellings is read alike, and a fault is told at its place in any file.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { load } from '../load.ts';
import { readAsMeant } from '../testing/spelling-law.ts';
import { spellings } from '../testing/yaml-spellings.ts';

describe('spellings of one content', () => {
  it('are read as that content', () => {
    fc.assert(fc.property(spellings, readAsMeant), { numRuns: 1000 });
  });
});

/** `^` stands before the place that yaml-cpp names, in the words of Falco 0.44.1. */
const faults: readonly (readonly [string, string])[] = [
  ['- list: a\n  items: ^@x', 'unknown token'],
  ['- list: a\n  items: [b, ^`x`]', 'unknown token'],
  ['- list: a\n  items: ^- b', 'illegal block entry'],
  ['- list: a\n  items: ^? b', 'illegal map key'],
  ['- list: a\n  items: b^: c', 'illegal map value'],
  ['- macro: a\n  condition: >\n  b\n  c^: d', 'illegal map value'],
  ['- macro: a\n  condition: | ^b', 'unexpected character in block scalar'],
  ['- macro: a\n  condition: >-^+\n    b', 'unexpected character in block scalar'],
  ['- list: a\n  items: ^*nope', 'the referenced anchor is not defined: nope'],
  ['- list: a\n  items: [*^]', 'alias not found after *'],
  ['- macro: a\n  condition: "b \\q^"', 'unknown escape character: q'],
  ['- list: a\n  items: ["b\\ud800^c"]', 'invalid unicode: 55296'],
  ['- macro: a\n^\tcondition: b', 'illegal tab when looking for indentation'],
  ['- macro: a\n ^condition: b', 'end of sequence not found'],
  ['- list: a\n  items: ^, b', 'end of map not found'],
  ['- list: a\n  items: ^}', 'illegal flow end'],
  ['- list: a\n  items: [b^}]', 'illegal flow end'],
];

const before = fc.array(
  fc.constantFrom(
    '- list: x\n  items: [a, "b"]\n',
    '# c\n',
    '\n',
    '- macro: m\n  condition: >\n    b\n\n',
  ),
  { maxLength: 6 },
);

describe('faults', () => {
  it.each(faults)('%j: %s, at its place in any file', (marked, words) => {
    fc.assert(
      fc.property(before, fc.constantFrom('\n', '\r\n'), (parts, eol) => {
        const whole = `${parts.join('')}${marked}\n`;
        const upTo = whole.slice(0, whole.indexOf('^')).split('\n');
        const place = `line ${upTo.length}, column ${(upTo.at(-1) ?? '').length + 1}`;
        const text = whole.replace('^', '').replaceAll('\n', eol);
        const [file] = load([{ name: 'a.yaml', text }]).files;
        expect(file?.error?.code).toBe('LOAD_ERR_YAML_PARSE');
        expect(file?.error?.message).toBe(`yaml-cpp: error at ${place}: ${words}`);
      }),
    );
  });
});
