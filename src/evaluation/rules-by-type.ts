// The type of an event → the rules that can match it. Of types that come again and again what is the
// same for all their events is settled once.
import { FixedParts, TypeSettler } from './by-event-type.ts';
import type { Test } from './check.ts';
import type { CurrentEvent } from './current-event.ts';
import { type EventTypes, includes } from './event-types.ts';
import { isTooDeep } from './fault.ts';
import type { Plan } from './plan.ts';

export interface PreparedRule {
  readonly name: string;
  /** Of its events. */
  readonly source: string;
  readonly plan: Plan;
  /** The event types on which it can match. */
  readonly types: EventTypes;
}

export interface RuleTest {
  readonly name: string;
  readonly test: Test;
}

interface OfType {
  seen: number;
  tests: readonly RuleTest[];
}

/** More types than Falco has: an event that names others must not fill the memory. */
const mostTypes = 1000;
/** So many events of a type must come before settling it pays. */
const worthSettling = 6;

export class RulesByType {
  readonly #event: CurrentEvent;
  readonly #rules: readonly PreparedRule[];
  readonly #fixed = new FixedParts();
  readonly #byType = new Map<string, OfType>();

  constructor(event: CurrentEvent, rules: readonly PreparedRule[]) {
    this.#event = event;
    this.#rules = rules;
  }

  /** For the event that is set, of that type. */
  of(type: unknown): readonly RuleTest[] {
    if (typeof type !== 'string') return this.#rules.map(untouched);
    const known = this.#byType.get(type);
    if (known === undefined) return this.#first(type);
    if (known.seen < worthSettling) {
      known.seen += 1;
      if (known.seen === worthSettling) known.tests = this.#settled(type);
    }
    return known.tests;
  }

  #first(type: string): readonly RuleTest[] {
    const tests = this.#possible(type).map(untouched);
    if (this.#byType.size < mostTypes) this.#byType.set(type, { seen: 1, tests });
    return tests;
  }

  #possible(type: string): readonly PreparedRule[] {
    return this.#rules.filter(({ types }) => includes(types, type));
  }

  #settled(type: string): readonly RuleTest[] {
    const settler = new TypeSettler(this.#event, this.#fixed);
    return this.#possible(type).flatMap((rule): RuleTest[] => {
      const test = settle(settler, rule);
      if (typeof test === 'function') return [{ name: rule.name, test }];
      return test ? [{ name: rule.name, test: () => true }] : [];
    });
  }
}

function untouched({ name, plan }: PreparedRule): RuleTest {
  return { name, test: plan.test };
}

function settle(settler: TypeSettler, { plan }: PreparedRule): Test | boolean {
  try {
    return settler.settle(plan);
  } catch (fault) {
    if (isTooDeep(fault)) return plan.test;
    throw fault;
  }
}
