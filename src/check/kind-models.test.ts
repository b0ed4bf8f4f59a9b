// Files of each kind, made at random, against a small model of what Falco 0.44 does with them
// (testing/kind-models.ts); `npm run fuzz` makes more.
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { asModelled, models } from './testing/kind-laws.ts';

describe('kinds at random, as a model of Falco 0.44 judges them', () => {
  it.each(models)('%s', (_, arbitrary) => {
    fc.assert(fc.property(arbitrary, asModelled), { numRuns: 150 });
  });
});
