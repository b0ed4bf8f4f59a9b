// The law of fixes at length: `npm run fuzz`. FUZZ_RUNS sets the number of files, 20,000 at least;
// FIX_LAW_RUNS any number, for a run in pieces.

import fc from 'fast-check';
import { describe, it } from 'vitest';
import { randomFrom } from './events.ts';
import { judgeFixes } from './laws.ts';
import { anyFile } from './mistakes.ts';
import { shaped } from './shapes.ts';

const atLeast = 20_000;
const numRuns = Number(
  process.env['FIX_LAW_RUNS'] ?? Math.max(atLeast, Number(process.env['FUZZ_RUNS'] ?? atLeast)),
);

describe('a fix never disarms, fuzzed', () => {
  it('in any file', () => {
    const property = fc.property(fc.oneof(anyFile, shaped(anyFile)), fc.integer(), (text, seed) => {
      judgeFixes(text, randomFrom(seed));
    });
    fc.assert(property, { numRuns });
  });
});
