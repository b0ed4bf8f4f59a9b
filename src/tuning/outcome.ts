// Accepted suggestions → what they come to: the new rules are loaded as text and every group and
// every attack is judged with them anew.
import type { AlertLog } from '../alert/alert-log.ts';
import { matchingRules } from '../evaluation/evaluate-rules.ts';
import { ConditionCache } from '../ruleset/condition-cache.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type Apply, withApplied } from './accept.ts';
import { placedAttacks } from './attacks.ts';
import type { Hand } from './hand.ts';
import { loadHand, prepareHand, type RulesInHand } from './rules-in-hand.ts';
import type { Suggestion } from './suggestion.ts';
import type { GroupVerdict, Outcome } from './tuning.ts';
import { verdictOf } from './workbench.ts';

function caught(rules: RulesInHand, hand: Hand, scenarios: readonly Scenario[]): Set<string> {
  const found = placedAttacks(hand, scenarios).filter(
    ({ fields }) => matchingRules(rules.prepared, fields).matching.length > 0,
  );
  return new Set(found.map(({ id }) => id));
}

function alertsThat(log: AlertLog, verdicts: readonly GroupVerdict[]): number {
  const quiet = new Set<GroupVerdict | undefined>(['silent', 'switched off']);
  return log.groups.reduce((sum, { id, count }) => sum + (quiet.has(verdicts[id]) ? 0 : count), 0);
}

function verdictsWith(log: AlertLog, rules: RulesInHand): readonly GroupVerdict[] {
  const verdicts: GroupVerdict[] = [];
  for (const group of log.groups) verdicts[group.id] = verdictOf(group, rules);
  return verdicts;
}

export function outcomeOf(
  log: AlertLog,
  hand: Hand,
  scenarios: readonly Scenario[],
  accepted: readonly Suggestion[],
  apply: Apply,
): Outcome {
  const cache = new ConditionCache();
  const before = prepareHand(loadHand(hand, cache));
  const changes = accepted.flatMap((suggestion) => suggestion.changes);
  const applied = apply(hand, changes);
  const newHand = applied.ok ? withApplied(hand, applied.value) : hand;
  const after = prepareHand(loadHand(newHand, cache));
  const oldVerdicts = verdictsWith(log, before);
  const newVerdicts = [...verdictsWith(log, after)];
  const named = new Set(
    accepted.flatMap(({ groups, alsoSilences }) => [...groups, ...alsoSilences]),
  );
  const perhaps = new Set(accepted.flatMap(({ maySilence }) => maySilence));
  const unlisted: number[] = [];
  for (const { id } of log.groups) {
    if (newVerdicts[id] === 'fires' && perhaps.has(id)) newVerdicts[id] = 'unknown';
    if (newVerdicts[id] !== 'silent' || oldVerdicts[id] === 'silent') continue;
    if (!named.has(id) && !perhaps.has(id)) unlisted.push(id);
  }
  const still = caught(after, newHand, scenarios);
  return {
    verdicts: newVerdicts,
    alertsBefore: alertsThat(log, oldVerdicts),
    alertsAfter: alertsThat(log, newVerdicts),
    hides: [...caught(before, hand, scenarios)].filter((id) => !still.has(id)).sort(),
    unlisted: unlisted.sort((a, b) => a - b),
    error: applied.ok ? after.error : applied.message,
  };
}
