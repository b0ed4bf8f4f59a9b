// Any text at all: nothing is thrown and every place lies inside the text. That the work is linear is
// counted in src/check/linear.test.ts; the seconds printed here are those of a machine at work.
// `npm run fuzz`; FUZZ_RUNS sets the number of inputs of each kind.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { load } from './load.ts';
import type { Problem } from './problem.ts';
import { anyRulesText, mutated } from './testing/ruleset-arbitrary.ts';

const numRuns = Number(process.env['FUZZ_RUNS'] ?? 50_000);
const own = readFileSync(new URL('../../rules/kubebrowse_rules.yaml', import.meta.url), 'utf8');

function checkPlaces(text: string): void {
  const [file] = load([{ name: 'fuzz.yaml', text }]).files;
  if (file === undefined) throw new Error('no answer');
  const problems: readonly Problem[] = [
    ...(file.error === undefined ? [] : [file.error]),
    ...file.warnings,
    ...file.further,
  ];
  for (const { range, context } of problems) {
    const offset = context?.mark.offset ?? 0;
    expect(offset).toBeGreaterThanOrEqual(0);
    expect(offset).toBeLessThanOrEqual(text.length);
    if (range === undefined) continue;
    expect(range.from).toBeGreaterThanOrEqual(0);
    expect(range.from).toBeLessThan(range.to);
    expect(range.to).toBeLessThanOrEqual(text.length);
  }
  for (const { range } of file.items) {
    expect(range.from).toBeLessThanOrEqual(range.to);
    expect(range.to).toBeLessThanOrEqual(text.length);
  }
}

describe('rules files, fuzzed', () => {
  it('takes texts put together from what rules are made of', () => {
    fc.assert(fc.property(anyRulesText, checkPlaces), { numRuns });
  });

  it('takes sound rules with something changed', () => {
    const some = own.slice(0, 20_000);
    fc.assert(fc.property(mutated(some), checkPlaces), { numRuns: Math.ceil(numRuns / 50) });
  });

  it.each([
    ['flow sequences', '['.repeat(1_000_000)],
    ['flow maps', '{a: '.repeat(300_000)],
    ['block sequences', '- '.repeat(500_000)],
    ['brackets in a condition', `- macro: a\n  condition: ${'('.repeat(1_000_000)}`],
    ['a long plain scalar', `- list: a\n  items:\n  - ${'x\n    '.repeat(300_000)}`],
    ['a long folded scalar', `- list: a\n  items:\n  - >\n${'    x\n\n'.repeat(300_000)}`],
    ['quotes', '"\n'.repeat(500_000)],
    ['many errors', '- a: b: c\n'.repeat(100_000)],
    ['many lists', listChain(30_000)],
    ['many macros, each using the last', macroChain(2_000)],
    ['macros that double', macroDoubling(60)],
    ['a list named often', `${listUse(100_000)}`],
    ['a list appended to often', '- list: a\n  items: [x]\n  append: true\n'.repeat(50_000)],
    [
      'a macro appended to often',
      `- macro: a\n  condition: evt.type = open\n${'- macro: a\n  condition: or evt.num = 1\n  append: true\n'.repeat(50_000)}`,
    ],
    ['lists with odd names', listNames(50_000)],
    ['our rules, 10 MB', own.repeat(Math.ceil(10_000_000 / own.length))],
  ])('takes %s', (_name, text) => {
    const start = performance.now();
    checkPlaces(text);
    const seconds = (performance.now() - start) / 1000;
    const megabytes = text.length / 1_000_000;
    console.log(
      `${_name}: ${(seconds / megabytes).toFixed(2)} s per MB (${megabytes.toFixed(1)} MB)`,
    );
  });
});

function listNames(count: number): string {
  const item = (n: number) => `- list: a ${n}\n  items: []\n- macro: m${n}\n  condition: b\n`;
  return Array.from({ length: count }, (_, n) => item(n)).join('');
}

function listChain(count: number): string {
  const item = (n: number) => `- list: l${n}\n  items: [l${n - 1}, x${n}]\n`;
  return Array.from({ length: count }, (_, n) => item(n)).join('');
}

function macroChain(count: number): string {
  const item = (n: number) =>
    `- macro: m${n}\n  condition: ${n === 0 ? 'evt.type = open' : `m${n - 1} and proc.pid = ${n}`}\n`;
  return Array.from({ length: count }, (_, n) => item(n)).join('');
}

function macroDoubling(count: number): string {
  const item = (n: number) =>
    `- macro: m${n}\n  condition: ${n === 0 ? 'evt.type = open' : `m${n - 1} or m${n - 1}`}\n`;
  const macros = Array.from({ length: count }, (_, n) => item(n)).join('');
  return `${macros}- rule: r\n  desc: d\n  condition: m${count - 1}\n  output: o\n  priority: INFO\n`;
}

function listUse(count: number): string {
  return `- list: a\n  items: [b, c]\n- macro: m\n  condition: proc.name in (${'a, '.repeat(count)}a)\n`;
}
