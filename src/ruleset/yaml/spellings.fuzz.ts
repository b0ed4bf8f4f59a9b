// More spellings of more contents: `npm run fuzz`.
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { readAsMeant } from '../testing/spelling-law.ts';
import { spellings } from '../testing/yaml-spellings.ts';

const numRuns = Number(process.env['FUZZ_RUNS'] ?? 50_000);

describe('spellings of one content, fuzzed', () => {
  it('are read as that content', () => {
    fc.assert(fc.property(spellings, readAsMeant), { numRuns });
  });
});
