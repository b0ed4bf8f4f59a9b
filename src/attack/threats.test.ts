import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { matchingRules, prepareRules } from '../evaluation/evaluate-rules.ts';
import { load } from '../ruleset/load.ts';
import { scenarios } from '../scenario/catalogue.ts';
import type { Judged } from './attack-coverage.ts';
import { techniqueRows } from './techniques.gen.ts';
import { coverThreats, threatOf, threatReason } from './threats.ts';

const name = 'kubebrowse_rules.yaml';
const text = readFileSync(new URL(`../../rules/${name}`, import.meta.url), 'utf8');
const prepared = prepareRules(load([{ name, text }]));
const judged: readonly Judged[] = scenarios()
  .filter(({ kind }) => kind === 'attack')
  .map((scenario) => ({ scenario, matching: matchingRules(prepared, scenario.fields).matching }));
const threats = coverThreats(judged);

it('gives every threat a proof, or a reason and a page', () => {
  for (const threat of threats) {
    const { proof, why, state } = threat;
    expect(proof ?? why, threat.name).toBeDefined();
    if (proof === undefined) expect(state).toBe('blind spot');
    else expect(threat.rules.length, threat.name).toBeGreaterThan(0);
    expect(threatReason(threat)).not.toBe('');
  }
});

it('has a row for every number of the catalogue, and names techniques that are there', () => {
  const numbers = new Set(scenarios().flatMap((one) => threatOf(one) ?? []));
  for (const number of numbers) expect(threats[number - 1]?.number).toBe(number);
  const known = new Set(techniqueRows.map(([id]) => id));
  for (const id of threats.flatMap(({ techniques }) => techniques))
    expect(known.has(id), id).toBe(true);
});

it('loses what rules that are off no longer catch', () => {
  const none = coverThreats(judged.map(({ scenario }) => ({ scenario, matching: [] })));
  expect(none.filter(({ state }) => /^(?:partly )?covered$/.test(state))).toEqual([]);
});
