// rules/kubebrowse_rules.yaml over the catalogue of events, at build → which rule catches which
// attack, and how many of each technique are caught.
import rulesText from '../../../rules/kubebrowse_rules.yaml?raw';
import { coverTechniques } from '../../attack/attack-coverage.ts';
import { coverThreats } from '../../attack/threats.ts';
import { ClaimSession } from '../../claims/claim-session.ts';
import { stateClaims } from '../../claims/state-claims.ts';
import { customise } from '../../kubebrowse/customise.ts';
import { slots } from '../../kubebrowse/slots.gen.ts';
import { scenarios } from '../../scenario/catalogue.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import {
  type Tactic,
  tacticNames,
  tacticOfScenario,
  techniquesOf,
} from '../../scenario/tactics.ts';
import { defaultSettings } from '../../settings/default-settings.ts';

interface Answer {
  readonly scenario: Scenario;
  readonly matching: readonly string[];
}

/** What the landing page and the builder say of the rules as shipped. */
export const shippedClaims = new ClaimSession(rulesText, customise).of(defaultSettings);
export const shippedStatements = stateClaims(defaultSettings, shippedClaims);

const { rules, matching } = shippedClaims;
const answers: readonly Answer[] = scenarios().map((scenario, place) => ({
  scenario,
  matching: (matching[place] ?? []).map((rule) => rules[rule] ?? ''),
}));

const attacks = answers.filter(({ scenario }) => scenario.kind === 'attack');
/** As every count of this site goes: without what sound rules may decide either way. */
const counted = attacks.filter(({ scenario }) => scenario.debatable !== true);

/** Each technique of ATT&CK with what the rules as shipped make of it. */
export const attackTechniques = coverTechniques(slots.rules, answers);

/** The threats to a session pod, and what the rules as shipped make of each. */
export const sessionThreats = coverThreats(answers);

const isCaught = ({ matching: by }: Answer): boolean => by.length > 0;

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
  for (const { scenario, matching: by } of attacks) {
    if (!by.includes(rule)) continue;
    const { title } = scenario;
    const { events, alone } = titles.get(title) ?? { events: 0, alone: true };
    titles.set(title, { title, events: events + 1, alone: alone && by.length === 1 });
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
  for (const rule of some.flatMap(({ matching: by }) => by))
    counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const rules = [...counts].sort(([, a], [, b]) => b - a).map(([rule]) => rule);
  return { technique, attacks: some.length, caught: some.filter(isCaught).length, rules };
}

export const coverage: readonly TacticCoverage[] = tacticNames.map((tactic) => {
  const byTechnique = new Map<string, Answer[]>();
  for (const answer of counted) {
    if (tacticOfScenario(answer.scenario) !== tactic) continue;
    const [technique = ''] = techniquesOf(answer.scenario);
    byTechnique.set(technique, [...(byTechnique.get(technique) ?? []), answer]);
  }
  const techniques = [...byTechnique]
    .map(([technique, some]) => coverageOf(technique, some))
    .sort((a, b) => a.technique.localeCompare(b.technique));
  return { tactic, techniques };
});
