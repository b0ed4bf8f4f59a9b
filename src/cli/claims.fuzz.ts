// A thousand settings, watching nothing and with unknown programs among them: every place that claims
// something of them claims the same, and what an evaluation of the file shows. CLAIM_RUNS sets the number.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { claimed } from '../claims/laws.ts';
import { openBuilder } from '../ui/matrix/models/in-memory.ts';
import { ownRules } from './testing/call-in-memory.ts';
import { claimsAgree } from './testing/claims-law.ts';

const numRuns = Number(process.env['CLAIM_RUNS'] ?? 1000);

it('claims of page and command line are those of an evaluation of the file', async () => {
  const agree = claimsAgree(openBuilder(ownRules));
  let count = 0;
  const property = fc.asyncProperty(claimed, async (settings) => {
    await agree(settings);
    count += 1;
  });
  // Ended early (PROPERTY_SECONDS) it has not tried what it was asked to, and says so.
  try {
    await fc.assert(property, { numRuns });
  } finally {
    console.log(`claims: ${count} of ${numRuns} settings tried and alike`);
  }
  expect(count).toBeGreaterThan(0);
}, 7_200_000);
