// Long runs of the laws: npm run fuzz. Never part of the tests.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenSoup, wellFormed } from './condition-arbitrary.ts';
import { brokenLaw } from './laws.ts';

/** A condition with one place changed: a character dropped, doubled, or another put in. */
const mutated = fc
  .tuple(
    wellFormed,
    fc.nat(),
    fc.constantFrom('', '(', ')', '"', "'", '\\', ' ', ',', '[', 'é', '\0'),
  )
  .map(([text, place, put]) => {
    const at = text.length === 0 ? 0 : place % text.length;
    return text.slice(0, at) + put + text.slice(at + 1);
  });

describe('conditions', () => {
  it.each([
    ['well formed', wellFormed, 40_000],
    ['mutated', mutated, 60_000],
    ['tokens', tokenSoup, 60_000],
    ['any text', fc.string({ unit: 'binary', maxLength: 300 }), 40_000],
  ] as const)('%s: no law is broken', (_, texts, numRuns) => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(brokenLaw(text)).toBeUndefined();
      }),
      { numRuns },
    );
  });

  it('10 MB', () => {
    const size = 10 * 1024 * 1024;
    for (const part of ['(', 'not(', 'proc.name = a and ', '"', 'tolower(', 'a,', '\\']) {
      expect(brokenLaw(part.repeat(size / part.length)), part).toBeUndefined();
    }
  });
});
