// Rules and what they catch of the catalogue → each technique of ATT&CK's platforms Containers and Linux with
// its verdict: covered by which rules, proved by which event, or not, and why.
import type { Scenario } from '../scenario/scenario.ts';
import { techniquesOf } from '../scenario/tactics.ts';
import { techniqueRows } from './techniques.gen.ts';
import { type Verdict, verdicts } from './verdicts.ts';

export interface TaggedRule {
  readonly name: string;
  readonly tags: readonly string[];
}

/** An event of the catalogue and the rules that match it. */
export interface Judged {
  readonly scenario: Omit<Scenario, 'fields'>;
  readonly matching: readonly string[];
}

export interface CoveringRule {
  readonly name: string;
  /** How many of the technique's events it catches. */
  readonly events: number;
  /** The rule carries the technique as a tag. */
  readonly tagged: boolean;
}

/** `covered`: every event of it is caught. `partly`: some are. `not`: none, or there is none. */
export type CoverageState = 'covered' | 'partly' | 'not';

export interface CoveredTechnique {
  readonly id: string;
  readonly name: string;
  readonly tactics: readonly string[];
  readonly platforms: readonly string[];
  readonly state: CoverageState;
  /** Events of the catalogue that show it, sub-techniques included, and how many are caught. */
  readonly events: number;
  readonly caught: number;
  /** Rules that catch most come first. */
  readonly rules: readonly CoveringRule[];
  /** An event that is caught: its identifier in rules/events and what happens. */
  readonly proof?: Pick<Scenario, 'id' | 'title'>;
  /** Of one that is not covered. */
  readonly verdict?: Verdict;
}

const parentOf = (technique: string): string => technique.slice(0, 5);

function judgedOf(judged: readonly Judged[]): ReadonlyMap<string, readonly Judged[]> {
  const found = new Map<string, Judged[]>();
  for (const one of judged) {
    const { kind, debatable } = one.scenario;
    if (kind !== 'attack' || debatable === true) continue;
    for (const technique of new Set(techniquesOf(one.scenario).map(parentOf)))
      found.set(technique, [...(found.get(technique) ?? []), one]);
  }
  return found;
}

/** Where no event names the technique: those that a rule with its tag catches. */
function byTag(
  technique: string,
  rules: readonly TaggedRule[],
  judged: readonly Judged[],
): readonly Judged[] {
  const tagged = rules.filter(({ tags }) => tags.some((tag) => parentOf(tag) === technique));
  return judged.filter(
    ({ scenario: { kind, debatable }, matching }) =>
      kind === 'attack' && debatable !== true && tagged.some(({ name }) => matching.includes(name)),
  );
}

function rulesOf(
  technique: string,
  events: readonly Judged[],
  rules: readonly TaggedRule[],
): readonly CoveringRule[] {
  return rules
    .map(({ name, tags }) => ({
      name,
      events: events.filter(({ matching }) => matching.includes(name)).length,
      tagged: tags.some((tag) => parentOf(tag) === technique),
    }))
    .filter(({ events: count }) => count > 0)
    .sort((a, b) => b.events - a.events || Number(b.tagged) - Number(a.tagged));
}

function proofOf(events: readonly Judged[], rules: readonly CoveringRule[]) {
  const best = rules.find(({ tagged }) => tagged) ?? rules[0];
  const found = events.find(({ matching }) => best !== undefined && matching.includes(best.name));
  return found === undefined
    ? {}
    : { proof: { id: found.scenario.id, title: found.scenario.title } };
}

function stateOf(events: number, caught: number): CoverageState {
  if (caught === 0) return 'not';
  return caught === events ? 'covered' : 'partly';
}

/** In the order of their identifiers. */
export function coverTechniques(
  rules: readonly TaggedRule[],
  judged: readonly Judged[],
): readonly CoveredTechnique[] {
  const byTechnique = judgedOf(judged);
  return techniqueRows
    .filter(([id]) => id === parentOf(id))
    .map(([id, name, tactics, platforms]) => {
      const events = byTechnique.get(id) ?? byTag(id, rules, judged);
      const caught = events.filter(({ matching }) => matching.length > 0).length;
      const covering = rulesOf(id, events, rules);
      const verdict = caught > 0 ? undefined : verdicts.get(id);
      return {
        id,
        name,
        tactics: tactics.split(','),
        platforms: platforms.split(','),
        state: stateOf(events.length, caught),
        events: events.length,
        caught,
        rules: covering,
        ...proofOf(events, covering),
        ...(verdict === undefined ? {} : { verdict }),
      };
    });
}
