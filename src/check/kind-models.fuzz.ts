// The same as kind-models.test.ts, for longer: `npm run fuzz`; FUZZ_RUNS sets the number of files.
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { asModelled, models } from './testing/kind-laws.ts';

const numRuns = Number(process.env['FUZZ_RUNS'] ?? 20_000);

describe('kinds, fuzzed', () => {
  it.each(models)('%s', (_, arbitrary) => {
    fc.assert(fc.property(arbitrary, asModelled), { numRuns });
  });
});
