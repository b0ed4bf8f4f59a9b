import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { load } from '../ruleset/load.ts';
import { scenarios } from './catalogue.ts';
import { tacticOfScenario, tacticOfTechnique, techniquesOf } from './tactics.ts';

const name = 'kubebrowse_rules.yaml';
const text = readFileSync(new URL(`../../rules/${name}`, import.meta.url), 'utf8');
const rules = load([{ name, text }]).rules.map(({ rule }) => rule);

it('gives every attack a technique and a tactic, and normal behaviour none', () => {
  for (const scenario of scenarios()) {
    const isAttack = scenario.kind === 'attack';
    expect(techniquesOf(scenario).length > 0, scenario.id).toBe(isAttack);
    expect(tacticOfScenario(scenario) !== undefined, scenario.id).toBe(isAttack);
  }
});

it('knows every technique the catalogue names, also behind the first', () => {
  const techniques = new Set(scenarios().flatMap(techniquesOf));
  const unknown = [...techniques].filter((one) => tacticOfTechnique(one) === undefined);
  expect(unknown).toEqual([]);
});

it('agrees with the tags of the rules', () => {
  for (const { name: rule, tags } of rules) {
    const technique = [...tags].find((tag) => /^T\d{4}/.test(tag)) ?? '';
    const tactic = tacticOfTechnique(technique)?.toLowerCase().replaceAll(' ', '_');
    expect(tags, rule).toContain(`mitre_${tactic}`);
  }
});
