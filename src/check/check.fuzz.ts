// Any text at all: nothing is thrown, every place lies inside the text, and fixes only take away.
// `npm run fuzz`; FUZZ_RUNS sets the number of inputs.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyRulesText, mutated } from '../ruleset/testing/ruleset-arbitrary.ts';
import { hardAmounts, soughtNames } from './testing/hard-amounts.ts';
import { brokenTexts, manyFiles } from './testing/hard-files.ts';
import { hardNames } from './testing/hard-names.ts';
import { hardTexts, sized } from './testing/hard-texts.ts';
import { judge } from './testing/laws.ts';

const numRuns = Number(process.env['FUZZ_RUNS'] ?? 50_000);
const own = readFileSync(new URL('../../rules/kubebrowse_rules.yaml', import.meta.url), 'utf8');

describe('checks, fuzzed', () => {
  it('takes texts put together from what rules are made of', () => {
    fc.assert(fc.property(anyRulesText, judge), { numRuns });
  });

  it('takes sound rules with something changed', () => {
    const some = own.slice(0, 20_000);
    fc.assert(fc.property(mutated(some), judge), { numRuns: Math.ceil(numRuns / 50) });
  });

  it.each(hardTexts)('takes $name, 3 MB', (hard) => {
    judge(sized(hard, 3_000_000));
  });

  // Seconds of the processor, not of the clock: whatever else the machine does.
  it.each([...hardNames, ...hardAmounts, ...soughtNames, ...manyFiles, ...brokenTexts])(
    'takes $name, 1 MB',
    (hard) => {
      const text = sized(hard, 1_000_000);
      const before = process.cpuUsage();
      judge(text);
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1_000_000).toBeLessThan(10);
    },
  );

  // More items than a call takes arguments.
  it.each(hardTexts.filter(({ name }) => /^(lists|a list added|a macro added|flow)/.test(name)))(
    'takes $name, 10 MB',
    (hard) => {
      judge(sized(hard, 10_000_000));
    },
  );

  it.each([
    ['quotes over lines', `- macro: a\n  condition: >\n    ${'"\n    #'.repeat(50_000)}`],
    ['long words', `- macro: a\n  condition: ${'a'.repeat(3_000_000)} ${'b.'.repeat(500_000)}`],
    ['our rules, 10 MB', own.repeat(Math.ceil(10_000_000 / own.length))],
    [
      'our rules cut off, 10 MB',
      own.repeat(Math.ceil(10_000_000 / own.length)).slice(40_000, -40_000),
    ],
  ])('takes %s', (_name, text) => {
    judge(text);
  });
});
