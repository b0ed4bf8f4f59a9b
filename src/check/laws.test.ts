// A short run of what `npm run fuzz` does at length.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { anyRulesText, mutated } from '../ruleset/testing/ruleset-arbitrary.ts';
import { judge } from './testing/laws.ts';

const own = readFileSync(new URL('../../rules/kubebrowse_rules.yaml', import.meta.url), 'utf8');

describe('any text', () => {
  it('put together from what rules are made of', { timeout: 60_000 }, () => {
    fc.assert(fc.property(anyRulesText, judge), { numRuns: 2_000 });
  });

  it('of rules with something changed', { timeout: 60_000 }, () => {
    fc.assert(fc.property(mutated(own.slice(0, 8_000)), judge), { numRuns: 100 });
  });
});
