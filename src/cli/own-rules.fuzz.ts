// Our own rules for very many settings: `npm run fuzz`; FUZZ_RUNS sets their number.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { faultsFor, fitting } from './testing/own-settings.ts';

const rules = readFileSync(new URL('../../rules/kubebrowse_rules.yaml', import.meta.url), 'utf8');

it('our own rules are without a finding for all settings', () => {
  const property = fc.property(fitting, (settings) => {
    expect(faultsFor(rules, settings)).toEqual([]);
  });
  fc.assert(property, { numRuns: Number(process.env['FUZZ_RUNS'] ?? 2_000) });
});
