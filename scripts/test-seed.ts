// The test command answers alike for the same commit: its property tests draw from one seed. Another:
// SEED=7 npm test; a seed of the clock: SEED=random npm test. `npm run fuzz` draws anew, unless SEED is given.
// PROPERTY_SECONDS=2 ends each property after that time: the inner loop's (`npm run test:changed`).
import fc from 'fast-check';

const asked = process.env['SEED'] ?? '20261123';
const seconds = Number(process.env['PROPERTY_SECONDS'] ?? 0);
fc.configureGlobal({
  ...(asked === 'random' ? {} : { seed: Number(asked) }),
  // Interrupted before its first run it is a failure all the same.
  ...(seconds > 0 ? { interruptAfterTimeLimit: seconds * 1000 } : {}),
});
