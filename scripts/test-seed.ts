// The test command answers alike for the same commit: its property tests draw from one seed. Another:
// SEED=7 npm test; a seed of the clock: SEED=random npm test. `npm run fuzz` always draws anew.
import fc from 'fast-check';

const asked = process.env['SEED'] ?? '20261123';
if (asked !== 'random') fc.configureGlobal({ seed: Number(asked) });
