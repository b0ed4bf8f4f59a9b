// The law of fixes at length: `npm run fuzz`. FUZZ_RUNS sets the number of files.

import fc from 'fast-check';
import { describe, it } from 'vitest';
import { randomFrom } from './events.ts';
import { judgeFixes } from './laws.ts';
import { anyFile } from './mistakes.ts';

describe('a fix never disarms, fuzzed', () => {
  it('in any file', () => {
    const property = fc.property(anyFile, fc.integer(), (text, seed) => {
      judgeFixes(text, randomFrom(seed));
    });
    fc.assert(property, { numRuns: Math.max(20_000, Number(process.env['FUZZ_RUNS'] ?? 20_000)) });
  });
});
