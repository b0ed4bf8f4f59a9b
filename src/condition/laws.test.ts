// Laws of the condition language: nothing throws, ranges lie in the text, what is printed reads back,
// work grows with the text and no faster.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenSoup, wellFormed } from './condition-arbitrary.ts';
import { brokenLaw } from './laws.ts';
import { parseCondition } from './parse-condition.ts';
import { printCondition } from './print-condition.ts';

describe('laws', () => {
  it('hold for conditions of any shape, which the grammar accepts', () => {
    fc.assert(
      fc.property(wellFormed, (text) => {
        expect(parseCondition(text).ok, text).toBe(true);
        expect(brokenLaw(text)).toBeUndefined();
      }),
      { numRuns: 700 },
    );
  });

  it('hold for tokens in any order', () => {
    fc.assert(
      fc.property(tokenSoup, (text) => {
        expect(brokenLaw(text)).toBeUndefined();
      }),
      { numRuns: 900 },
    );
  });

  it('hold for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(brokenLaw(text)).toBeUndefined();
      }),
      { numRuns: 400 },
    );
  });
});

describe('printing', () => {
  it('is stable', () => {
    fc.assert(
      fc.property(wellFormed, (text) => {
        const once = parseCondition(text);
        if (!once.ok) return;
        const printed = printCondition(once.condition);
        const twice = parseCondition(printed);
        expect(twice.ok && printCondition(twice.condition)).toBe(printed);
      }),
      { numRuns: 200 },
    );
  });
});

describe('work', () => {
  const size = 100_000;
  it.each([
    ['brackets', `${'('.repeat(size)}a${')'.repeat(size)}`],
    ['open brackets', '('.repeat(size)],
    ['negations', `${'not '.repeat(size)}a`],
    ['negated brackets', `${'not('.repeat(size)}a${')'.repeat(size)}`],
    ['operands', `a${' and a'.repeat(size)}`],
    ['nested junctions', '(a and (a or '.repeat(size)],
    ['transformers', `${'tolower('.repeat(5000)}proc.name${')'.repeat(5000)} = a`],
    ['too many transformers', 'tolower('.repeat(size)],
    ['operands of a transformer', `concat(${'proc.name, '.repeat(size)}"a") = b`],
    ['list items', `proc.name in (${'a, '.repeat(size)}b)`],
    ['a long string', `proc.name = "${'\\\\ '.repeat(size)}"`],
    ['an open string', `proc.name in ("${'\\"'.repeat(size)}`],
    ['a long name', `evt.arg.${'a'.repeat(size)} = 1`],
    ['dots', `${'k8s.'.repeat(size)}x[a] exists`],
    ['blanks', `proc.name =${' '.repeat(size)}anyof${' '.repeat(size)}a`],
  ])('is linear for %s', (_, text) => {
    expect(brokenLaw(text)).toBeUndefined();
  });
});
