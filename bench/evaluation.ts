// Events a second against the whole ruleset, one thread.
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { matchingRules, prepareRules } from '../src/evaluation/evaluate-rules.ts';
import { load } from '../src/ruleset/load.ts';
import { scenarios } from '../src/scenario/catalogue.ts';

const name = 'kubebrowse_rules.yaml';
const text = readFileSync(new URL(`../rules/${name}`, import.meta.url), 'utf8');
const loaded = load([{ name, text }]);
const began = performance.now();
const prepared = prepareRules(loaded, { derives: true });
const ready = performance.now() - began;
const events = scenarios().map(({ fields }) => fields);

function round(times: number): number {
  const start = performance.now();
  for (let time = 0; time < times; time += 1) {
    for (const fields of events) matchingRules(prepared, fields);
  }
  return (times * events.length * 1000) / (performance.now() - start);
}

round(50);
const rates = Array.from({ length: 5 }, () => round(100)).sort((a, b) => a - b);
console.log(`rules prepared\t${ready.toFixed(1)} ms\t(${prepared.rules.length} rules)`);
console.log(
  `events evaluated\t${Math.round(rates[2] ?? 0).toLocaleString('en')} /s\t(median of 5)`,
);
