// Any text at all: nothing is thrown, every place lies inside the text, and fixes only take away.
// `npm run fuzz`; FUZZ_RUNS sets the number of inputs.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { anyRulesText, mutated } from '../ruleset/ruleset-arbitrary.ts';
import { judge } from './laws.ts';

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

  it.each([
    ['many comments', `- macro: a\n  condition: >\n    x # y\n${'    # z\n'.repeat(100_000)}`],
    ['many labels', `- macro: a\n  condition: ${'k8s.pod.label.a = x or '.repeat(50_000)}a = b`],
    ['many evt.dir', `- macro: a\n  condition: ${'evt.dir = < and '.repeat(50_000)}a = b`],
    [
      'many names',
      `- list: a\n  items: [${'aaaaaaaaaaaaaaaaaaaa, '.repeat(20_000)}x]\n- macro: b\n  condition: ${'proc.name in (a) or '.repeat(20)}proc.name = x`,
    ],
    ['many colons', '- macro: a\n  condition: x contains "a: b"\n'.repeat(30_000)],
    ['many macros of that name', '- macro: a\n  condition: x_y_z and b\n'.repeat(30_000)],
    ['quotes', `- macro: a\n  condition: >\n    ${'"\n    #'.repeat(50_000)}`],
    ['long words', `- macro: a\n  condition: ${'a'.repeat(3_000_000)} ${'b.'.repeat(500_000)}`],
    ['brackets', `- macro: a\n  condition: a.b startswith (${'x, '.repeat(200_000)}`],
  ])('takes %s in time linear in its size', { timeout: 120_000 }, (_name, text) => {
    judge(text);
  });
});
