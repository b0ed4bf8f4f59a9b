// Accepted suggestions → what they come to: the new rules are loaded as text and every group and
// every attack is judged with them anew.
import type { AlertLog } from '../alert/alert-log.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type Apply, withApplied } from './accept.ts';
import type { Hand } from './hand.ts';
import type { Suggestion } from './suggestion.ts';
import type { GroupVerdict, Outcome } from './tuning.ts';
import { workbenchFor } from './workbench.ts';

function alertsThat(log: AlertLog, verdicts: readonly GroupVerdict[]): number {
  const quiet = new Set<GroupVerdict | undefined>(['silent', 'switched off']);
  return log.groups.reduce((sum, { id, count }) => sum + (quiet.has(verdicts[id]) ? 0 : count), 0);
}

export function outcomeOf(
  log: AlertLog,
  hand: Hand,
  scenarios: readonly Scenario[],
  accepted: readonly Suggestion[],
  apply: Apply,
): Outcome {
  const before = workbenchFor(log, hand, scenarios);
  const changes = accepted.flatMap((suggestion) => suggestion.changes);
  const applied = apply(hand, changes);
  const newHand = applied.ok ? withApplied(hand, applied.value) : hand;
  const after = workbenchFor(log, newHand, scenarios);
  const oldVerdicts = before.verdicts;
  const newVerdicts = [...after.verdicts];
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
  const still = after.attacks.caught;
  return {
    verdicts: newVerdicts,
    alertsBefore: alertsThat(log, oldVerdicts),
    alertsAfter: alertsThat(log, newVerdicts),
    hides: [...before.attacks.caught].filter((id) => !still.has(id)).sort(),
    unlisted: unlisted.sort((a, b) => a - b),
    error: applied.ok ? after.rules.error : applied.message,
  };
}
