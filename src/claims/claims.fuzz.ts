// A thousand settings, watching nothing and with unknown programs among them: the claims are those of a
// direct evaluation of the generated file, also where much is kept from the settings before.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { customise } from '../kubebrowse/customise.ts';
import { ClaimSession } from './claim-session.ts';
import { claimed, expectTrue } from './laws.ts';

const shipped = readFileSync(new URL('../../rules/kubebrowse_rules.yaml', import.meta.url), 'utf8');

describe('claims', () => {
  it('are what an evaluation of the file shows', () => {
    const session = new ClaimSession(shipped, customise);
    fc.assert(
      fc.property(claimed, (settings) => expectTrue(session.of(settings), shipped, settings)),
      { numRuns: 1000 },
    );
  }, 3_600_000);
});
