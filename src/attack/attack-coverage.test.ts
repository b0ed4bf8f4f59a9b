import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { matchingRules, prepareRules } from '../evaluation/evaluate-rules.ts';
import { load } from '../ruleset/load.ts';
import { scenarios } from '../scenario/catalogue.ts';
import { tacticNames, tacticOfTechnique, techniquesOf } from '../scenario/tactics.ts';
import { coverTechniques, type Judged, type TaggedRule } from './attack-coverage.ts';
import { attackTactics, tagOfTactic } from './attack-tactics.ts';
import { replacedTechniques, techniqueRows } from './techniques.gen.ts';
import { verdicts } from './verdicts.ts';

const file = 'kubebrowse_rules.yaml';
const text = readFileSync(new URL(`../../rules/${file}`, import.meta.url), 'utf8');
const loaded = load([{ name: file, text }]);
const prepared = prepareRules(loaded);
const rules: readonly TaggedRule[] = loaded.rules.map(({ rule }) => ({
  name: rule.name,
  tags: [...rule.tags],
}));
const judged: readonly Judged[] = scenarios()
  .filter(({ kind }) => kind === 'attack')
  .map((scenario) => ({
    scenario,
    matching: matchingRules(prepared, scenario.fields).matching,
  }));
const techniques = coverTechniques(rules, judged);
const row = new Map(techniqueRows.map(([id, name, tactics]) => [id, { name, tactics }]));
/** Of platforms that a session has no part in, named by rules and events all the same. */
const elsewhere = new Set(['T1021.001', 'T1185', 'T1552.005']);

it('gives every technique a verdict: caught with a proof, or a reason and a page', () => {
  const without = techniques.filter(
    ({ state, proof, verdict }) => (state === 'not' ? verdict : proof) === undefined,
  );
  expect(without.map(({ id, name }) => `${id} ${name}`)).toEqual([]);
  expect(techniques.length).toBeGreaterThan(150);
});

it('has no verdict against a technique that is caught, and none of one that is not there', () => {
  const caught = new Set(techniques.filter(({ state }) => state !== 'not').map(({ id }) => id));
  const idle = [...verdicts.keys()].filter((id) => caught.has(id) || !row.has(id));
  expect(idle).toEqual([]);
});

it('loses what rules that are off no longer catch', () => {
  const none = coverTechniques(
    rules,
    judged.map(({ scenario }) => ({ scenario, matching: [] })),
  );
  expect(none.filter(({ state }) => state !== 'not')).toEqual([]);
});

it('names of each rule a technique that is active, under a tactic that it serves', () => {
  for (const { name, tags } of rules) {
    const ids = tags.filter((tag) => /^T\d{4}/.test(tag));
    expect(ids.length, name).toBeGreaterThan(0);
    for (const id of ids) {
      expect(replacedTechniques[id], `${name}: ${id} is revoked`).toBeUndefined();
      if (elsewhere.has(id)) continue;
      const serves = row.get(id)?.tactics.split(',').map(tagOfTactic) ?? [];
      expect(serves.filter((tag) => tags.includes(tag)).length, `${name}: ${id}`).toBe(1);
    }
    const tactics = attackTactics.map(({ short }) => tagOfTactic(short));
    expect(
      tags.filter((tag) => tag.startsWith('mitre_') && !tactics.includes(tag)),
      name,
    ).toEqual([]);
  }
});

it('names in the catalogue only active techniques, under a tactic that they serve', () => {
  const named = new Set(scenarios().flatMap(techniquesOf));
  for (const id of named) {
    expect(replacedTechniques[id], `${id} is revoked`).toBeUndefined();
    if (elsewhere.has(id)) continue;
    const tactic = tacticOfTechnique(id)?.toLowerCase().replaceAll(' ', '-') ?? '';
    expect(row.get(id)?.tactics.split(','), id).toContain(tactic);
  }
  const names: readonly string[] = attackTactics.map(({ name }) => name);
  for (const name of tacticNames) expect(names).toContain(name);
});
