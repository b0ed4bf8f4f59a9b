// A changed rule and the groups of a log → whose alerts stop, and of whom that cannot be told.
// That an alert came is evidence that its rule's condition was true: only what changes is judged.
import type { AlertGroup } from '../../alert/alert-log.ts';
import { combine, type Judgement, judge, negate } from '../../evaluation/judge.ts';
import type { ChangedRule } from '../propose/change-set.ts';
import type { RulesInHand } from '../rules/rules-in-hand.ts';
import type { GroupVerdict } from '../tuning.ts';
import type { GroupIndex } from './group-index.ts';

export interface Effect {
  /** Ids, in order. */
  readonly silences: readonly number[];
  readonly maySilence: readonly number[];
}

function guardsHold({ guards }: ChangedRule): boolean {
  return guards.some((guard) => {
    const verdict = judge(guard, true);
    return verdict === true || verdict === 'unknown';
  });
}

/** Whether the rule still matches, given that it did; for the event that is set. */
function stillMatches({ conjuncts, rows }: ChangedRule): Judgement {
  const parts = [
    ...conjuncts.map((plan) => judge(plan, true)),
    ...rows.map((plan) => negate(judge(plan, true))),
  ];
  return combine('and', parts);
}

export function effectOf(
  changed: readonly ChangedRule[],
  rules: RulesInHand,
  index: GroupIndex,
  verdicts: readonly GroupVerdict[],
): Effect {
  const silences: number[] = [];
  const maySilence: number[] = [];
  for (const one of changed) {
    const { key, rule } = one;
    for (const group of index.concerned(rule, key)) {
      const verdict = effectOnGroup(one, group, rules, verdicts[group.id]);
      if (verdict === 'silences') silences.push(group.id);
      else if (verdict === 'may') maySilence.push(group.id);
    }
  }
  const ascending = (a: number, b: number) => a - b;
  return { silences: silences.sort(ascending), maySilence: maySilence.sort(ascending) };
}

function effectOnGroup(
  changed: ChangedRule,
  group: AlertGroup,
  { event }: RulesInHand,
  verdict: GroupVerdict | undefined,
): 'silences' | 'may' | undefined {
  if (verdict !== 'fires' && verdict !== 'unknown') return undefined;
  event.set(group.fields);
  if (!guardsHold(changed)) return undefined;
  const after = stillMatches(changed);
  if (after === false) return 'silences';
  return after === 'unknown' ? 'may' : undefined;
}
