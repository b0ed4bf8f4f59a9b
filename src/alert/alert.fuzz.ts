// Any bytes in any pieces: nothing is thrown, each line and each alert counted once, the groups the same
// however the bytes are cut and whichever way they are read. `npm run fuzz`; FUZZ_RUNS sets the number.

import fc from 'fast-check';
import { describe, it } from 'vitest';
import { anyAlertLine, anyBytes } from './testing/alert-arbitrary.ts';
import { addsUp, cutsAlike, readsAlike } from './testing/laws.ts';

const numRuns = Number(process.env['FUZZ_RUNS'] ?? 20_000);
const anyCuts = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 4 });
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const decode = (bytes: Uint8Array) => decoder.decode(bytes);

describe('logs, fuzzed', () => {
  it('are read alike however they are cut', () => {
    fc.assert(
      fc.property(anyBytes, anyCuts, (bytes, cuts) => cutsAlike(bytes, cuts, decode)),
      { numRuns },
    );
  });

  it('are counted line by line', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => addsUp(bytes, decode)),
      { numRuns },
    );
  });

  it('are read alike by the fast way and the slow one', () => {
    fc.assert(
      fc.property(fc.array(anyAlertLine, { maxLength: 30 }), (lines) => readsAlike(lines, decode)),
      { numRuns },
    );
  });

  const falco = '{"output":"x","priority":"Warning","rule":"A","output_fields":{"a":';
  it.each([
    ['brackets', '['.repeat(3_000_000)],
    ['braces', '{"a":'.repeat(1_000_000)],
    ['nested fields', `${falco}${'{"a":'.repeat(500_000)}1${'}'.repeat(500_000)}}}`],
    ['quotes', '"'.repeat(5_000_000)],
    ['documents that end too early', '{"a":[\n'.repeat(200_000)],
    ['a table that does not end', `rule,count\n"${'a\n'.repeat(500_000)}`],
    ['parts without end', '2026-11-23T10:00:00Z stdout P a\n'.repeat(200_000)],
    ['backslashes', `{"a":"${'\\'.repeat(3_000_000)}`],
    ['digits', `{"a":${'1'.repeat(3_000_000)}}`],
    ['arrows', `${falco}"${'a:1->'.repeat(500_000)}"}}`],
    ['text mode', `10:00:00.123456789: Error ${'a=b '.repeat(1_000_000)}`],
    ['surrogates', `${falco}"${'\\ud800'.repeat(500_000)}"}}`],
  ])('take %s in time linear in their size', { timeout: 120_000 }, (_name, text) => {
    addsUp(new TextEncoder().encode(text), decode);
  });
});
