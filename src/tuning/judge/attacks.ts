// The attacks of the catalogue, in pods as the settings describe them → which rules catch each, and
// which lose their last rule, or one of several, to a change.

import { verdictOf } from '../../evaluation/evaluate.ts';
import { matchingRules } from '../../evaluation/evaluate-rules.ts';
import type { Fields } from '../../evaluation/values/fields.ts';
import { placeInPod } from '../../kubebrowse/session-pod.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Hand } from '../hand.ts';
import type { ChangedRule } from '../propose/change-set.ts';
import type { RulesInHand } from '../rules/rules-in-hand.ts';

interface Attack {
  readonly id: string;
  readonly fields: Fields;
  readonly caughtBy: readonly string[];
}

export interface Loss {
  /** No rule is left. */
  readonly hides: readonly string[];
  /** One of several rules is lost. */
  readonly weakens: readonly string[];
}

function placedAttacks(hand: Hand, scenarios: readonly Scenario[]) {
  return scenarios
    .filter(({ kind }) => kind === 'attack')
    .map(({ id, fields }) => ({
      id,
      fields: hand.kind === 'settings' ? placeInPod(fields, hand.settings.pods) : fields,
    }));
}

export class Attacks {
  readonly #rules: RulesInHand;
  readonly #byRule = new Map<string, Attack[]>();

  constructor(rules: RulesInHand, hand: Hand, scenarios: readonly Scenario[]) {
    this.#rules = rules;
    for (const { id, fields } of placedAttacks(hand, scenarios)) {
      const attack = { id, fields, caughtBy: matchingRules(rules.prepared, fields).matching };
      for (const rule of attack.caughtBy) {
        const same = this.#byRule.get(rule);
        if (same === undefined) this.#byRule.set(rule, [attack]);
        else same.push(attack);
      }
    }
  }

  /** Ids of the attacks that some rule catches. */
  get caught(): ReadonlySet<string> {
    return new Set([...this.#byRule.values()].flat().map(({ id }) => id));
  }

  lossOf(changed: readonly ChangedRule[]): Loss {
    const lost = new Map<Attack, number>();
    for (const one of changed) {
      for (const attack of this.#byRule.get(one.rule) ?? []) {
        if (this.#isLost(one, attack)) lost.set(attack, (lost.get(attack) ?? 0) + 1);
      }
    }
    const hides: string[] = [];
    const weakens: string[] = [];
    for (const [{ id, caughtBy }, count] of lost)
      (count >= caughtBy.length ? hides : weakens).push(id);
    return { hides: hides.sort(), weakens: weakens.sort() };
  }

  #isLost({ conjuncts, rows, guards, key }: ChangedRule, { fields }: Attack): boolean {
    if (key?.kind === 'is' && key.field !== 'fd.sip') {
      const given = fields[key.field];
      if (given !== undefined && String(given) !== key.value) return false;
    }
    this.#rules.event.set(fields);
    if (!guards.some((guard) => verdictOf(guard) === true)) return false;
    return (
      rows.some((row) => verdictOf(row) === true) ||
      conjuncts.some((plan) => verdictOf(plan) === false)
    );
  }
}
