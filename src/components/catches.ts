// rules/kubebrowse_rules.yaml over the catalogue of events, at build → which rule catches which
// attack, and how many of each technique are caught.
import rulesText from '../../rules/kubebrowse_rules.yaml?raw';
import { matchingRules, prepareRules } from '../evaluation/evaluate-rules.ts';
import { load } from '../ruleset/load.ts';
import { scenarios } from '../scenario/catalogue.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type Tactic, tacticNames, tacticOfScenario, techniquesOf } from '../scenario/tactics.ts';

interface Answer {
  readonly scenario: Scenario;
  readonly matching: readonly string[];
}

const prepared = prepareRules(load([{ name: 'kubebrowse_rules.yaml', text: rulesText }]), {
  derives: true,
});

const answers: readonly Answer[] = scenarios().map((scenario) => ({
  scenario,
  matching: matchingRules(prepared, scenario.fields).matching,
}));

const attacks = answers.filter(({ scenario }) => scenario.kind === 'attack');
const normal = answers.filter(({ scenario }) => scenario.kind === 'normal');

const isCaught = ({ matching }: Answer): boolean => matching.length > 0;

export const totals = {
  attacks: attacks.length,
  caught: attacks.filter(isCaught).length,
  normal: normal.length,
  silent: normal.filter((answer) => !isCaught(answer)).length,
} as const;

const isSettled = ({ scenario }: Answer): boolean => scenario.debatable !== true;

/** Without what is debatable, as the builder counts. */
export const settledTotals = {
  attacks: attacks.filter(isSettled).length,
  caught: attacks.filter(isSettled).filter(isCaught).length,
  normal: normal.filter(isSettled).length,
  silent: normal.filter(isSettled).filter((answer) => !isCaught(answer)).length,
} as const;

export interface CaughtTitle {
  readonly title: string;
  /** How many events of the catalogue have it. */
  readonly events: number;
  /** No other rule catches any of them. */
  readonly alone: boolean;
}

/** Attacks a rule catches, those that nothing else catches first. */
export function caughtBy(rule: string): readonly CaughtTitle[] {
  const titles = new Map<string, CaughtTitle>();
  for (const { scenario, matching } of attacks) {
    if (!matching.includes(rule)) continue;
    const { title } = scenario;
    const { events, alone } = titles.get(title) ?? { events: 0, alone: true };
    titles.set(title, { title, events: events + 1, alone: alone && matching.length === 1 });
  }
  return [...titles.values()].sort((a, b) => Number(b.alone) - Number(a.alone));
}

export interface TechniqueCoverage {
  readonly technique: string;
  readonly attacks: number;
  readonly caught: number;
  /** Rules that catch one of them, those that catch most first. */
  readonly rules: readonly string[];
}

export interface TacticCoverage {
  readonly tactic: Tactic;
  readonly techniques: readonly TechniqueCoverage[];
}

function coverageOf(technique: string, some: readonly Answer[]): TechniqueCoverage {
  const counts = new Map<string, number>();
  for (const rule of some.flatMap(({ matching }) => matching))
    counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const rules = [...counts].sort(([, a], [, b]) => b - a).map(([rule]) => rule);
  return { technique, attacks: some.length, caught: some.filter(isCaught).length, rules };
}

export const coverage: readonly TacticCoverage[] = tacticNames.map((tactic) => {
  const byTechnique = new Map<string, Answer[]>();
  for (const answer of attacks) {
    if (tacticOfScenario(answer.scenario) !== tactic) continue;
    const [technique = ''] = techniquesOf(answer.scenario);
    byTechnique.set(technique, [...(byTechnique.get(technique) ?? []), answer]);
  }
  const techniques = [...byTechnique]
    .map(([technique, some]) => coverageOf(technique, some))
    .sort((a, b) => a.technique.localeCompare(b.technique));
  return { tactic, techniques };
});
