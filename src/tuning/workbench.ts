// A hand, a log and the catalogue, made ready to judge changes: the workbench of suggest and outcome.
import type { AlertGroup, AlertLog } from '../alert/alert-log.ts';
import { judge } from '../evaluation/judge.ts';
import { ConditionCache } from '../ruleset/condition-cache.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Hand } from './hand.ts';
import { Attacks, type Loss } from './judge/attacks.ts';
import { type Effect, effectOf } from './judge/effect.ts';
import { GroupIndex } from './judge/group-index.ts';
import { Holes } from './judge/holes.ts';
import { changedRules } from './propose/change-set.ts';
import { loadHand, prepareHand, type RulesInHand } from './rules/rules-in-hand.ts';
import type { Change } from './suggestion.ts';
import type { GroupVerdict } from './tuning.ts';

/** How a group fares with rules. What an alert leaves unsaid was true: it came. */
export function verdictOf(group: AlertGroup, { rules, event }: RulesInHand): GroupVerdict {
  const rule = group.rule === undefined ? undefined : rules.get(group.rule);
  if (rule === undefined) return 'unknown rule';
  if (rule.plan === undefined) return 'switched off';
  event.set(group.fields);
  return judge(rule.plan, true) === false ? 'silent' : 'fires';
}

/** What does not depend on the log. */
interface Prepared {
  readonly scenarios: readonly Scenario[];
  readonly rules: RulesInHand;
  readonly holes: Holes | undefined;
  readonly attacks: Attacks;
  /** The last one made: each step asks what was before it. */
  bench: { readonly log: AlertLog; readonly workbench: Workbench } | undefined;
}

/** Kept as long as the hand: a log is tuned in many steps, each of which asks again. */
const prepared = new WeakMap<Hand, Prepared>();

function prepare(hand: Hand, scenarios: readonly Scenario[]): Prepared {
  const known = prepared.get(hand);
  if (known !== undefined && known.scenarios === scenarios) return known;
  const cache = new ConditionCache();
  const rules = prepareHand(loadHand(hand, cache));
  const holes =
    hand.kind === 'settings'
      ? new Holes(hand.settings, hand.shipped, rules.context, cache)
      : undefined;
  const attacks = new Attacks(rules, hand, scenarios);
  const made: Prepared = { scenarios, rules, holes, attacks, bench: undefined };
  prepared.set(hand, made);
  return made;
}

/** Made anew only when the log, the hand or the catalogue is another one. */
export function workbenchFor(log: AlertLog, hand: Hand, scenarios: readonly Scenario[]): Workbench {
  const kept = prepare(hand, scenarios);
  if (kept.bench?.log !== log) kept.bench = { log, workbench: new Workbench(log, kept) };
  return kept.bench.workbench;
}

export class Workbench {
  readonly rules: RulesInHand;
  readonly index: GroupIndex;
  readonly verdicts: readonly GroupVerdict[];
  readonly attacks: Attacks;
  readonly #holes: Holes | undefined;

  constructor(log: AlertLog, { rules, holes, attacks }: Prepared) {
    this.rules = rules;
    this.attacks = attacks;
    this.#holes = holes;
    this.index = new GroupIndex(log.groups);
    const verdicts: GroupVerdict[] = [];
    for (const group of log.groups) verdicts[group.id] = verdictOf(group, this.rules);
    this.verdicts = verdicts;
  }

  judge(changes: readonly Change[]): Effect & Loss {
    const changed = changedRules(changes, this.rules, this.#holes);
    const effect = effectOf(changed, this.rules, this.index, this.verdicts);
    return { ...effect, ...this.attacks.lossOf(changed) };
  }

  lossOf(changes: readonly Change[]): Loss {
    return this.attacks.lossOf(changedRules(changes, this.rules, this.#holes));
  }
}
