// Events a second against the whole ruleset, one thread, by the clock and by processor time. Once of
// the catalogue again and again, as a cluster's own events come back; once with paths, command lines
// and process numbers never seen before; and with the rules twice and four times over.
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import {
  matchingRules,
  type PreparedRules,
  prepareRules,
} from '../src/evaluation/evaluate-rules.ts';
import type { Fields } from '../src/evaluation/values/fields.ts';
import { load } from '../src/ruleset/load.ts';
import { scenarios } from '../src/scenario/catalogue.ts';

const name = 'kubebrowse_rules.yaml';
const text = readFileSync(new URL(`../rules/${name}`, import.meta.url), 'utf8');
const events = scenarios().map(({ fields }) => fields);

function prepare(times: number): PreparedRules {
  const loaded = load([{ name, text }]);
  const rules = Array.from({ length: times }, (_, copy) =>
    loaded.rules.map((one) => ({
      ...one,
      rule: { ...one.rule, name: `${one.rule.name} ${copy}` },
    })),
  );
  return prepareRules({ ...loaded, rules: rules.flat() }, { derives: true });
}

/** What differs from one process or one file to the next. */
const changing = /^(?:fd\.name|proc\.(?:cmdline|pcmdline|args|cwd|exeline)|evt\.arg\.)/;

function neverSeen(fields: Fields, count: number): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => {
      if (typeof value === 'string' && changing.test(field)) return [field, `${value} ${count}`];
      return /pid$/.test(field) && typeof value === 'number'
        ? [field, value + count]
        : [field, value];
    }),
  );
}

interface Rates {
  readonly clock: number;
  readonly processor: number;
}

function rates(prepared: PreparedRules, some: readonly Fields[]): Rates {
  const start = performance.now();
  const used = process.cpuUsage();
  for (const fields of some) matchingRules(prepared, fields);
  const { user, system } = process.cpuUsage(used);
  return {
    clock: (some.length * 1e3) / (performance.now() - start),
    processor: (some.length * 1e6) / (user + system),
  };
}

function median(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(sorted[sorted.length >> 1] ?? 0).toLocaleString('en');
}

const rounds = 5;
const times = 100;

function measure(
  what: string,
  prepared: PreparedRules,
  some: (round: number) => readonly Fields[],
) {
  for (let round = 0; round < 2; round += 1) rates(prepared, some(round));
  const all = Array.from({ length: rounds }, (_, round) => rates(prepared, some(round + 2)));
  const clock = median(all.map((one) => one.clock));
  const processor = median(all.map((one) => one.processor));
  console.log(`${what}\t${clock} /s\t${processor} /s of processor time\t(median of ${rounds})`);
}

const began = performance.now();
const prepared = prepare(1);
const ready = performance.now() - began;
console.log(`loaded and prepared\t${ready.toFixed(1)} ms\t(${prepared.rules.length} rules)`);
const again = Array.from({ length: times }, () => events).flat();
measure('events', prepared, () => again);
measure('events of new values', prepared, (round) =>
  Array.from({ length: times / 4 }, (_, time) =>
    events.map((fields, index) => neverSeen(fields, (round * times + time) * 1000 + index)),
  ).flat(),
);
for (const copies of [2, 4]) measure(`events, ${copies} × the rules`, prepare(copies), () => again);
