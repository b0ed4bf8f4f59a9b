// A plan and an event type → its test for events of that type: what the condition says of `evt.type`
// alone is settled beforehand, and the rest is put together as part.ts has it. An operand that makes
// Falco stop still comes before what stands behind it.
import type { Test } from './check.ts';
import type { CurrentEvent } from './current-event.ts';
import { EvaluationFault } from './fault.ts';
import { combined, negated, type Part, partOfCheck, remembered } from './part.ts';
import type { Plan } from './plan.ts';

type Settled = Part | boolean;

/** Parts of plans in which no event type is asked for: they are the same for all types. */
export class FixedParts {
  readonly #asksType = new Map<Plan, boolean>();
  readonly #parts = new Map<Plan, Part>();

  /** `make` is called once for a plan. */
  of(plan: Plan, make: () => Settled): Settled {
    const known = this.#parts.get(plan);
    if (known !== undefined) return known;
    const made = make();
    if (typeof made !== 'boolean' && !this.#asks(plan)) this.#parts.set(plan, made);
    return made;
  }

  #asks(plan: Plan): boolean {
    const known = this.#asksType.get(plan);
    if (known !== undefined) return known;
    const asks = this.#look(plan);
    this.#asksType.set(plan, asks);
    return asks;
  }

  #look(plan: Plan): boolean {
    if (plan.kind === 'check') return readsTypeOnly(plan);
    if (plan.kind === 'not' || plan.kind === 'macro') return this.#asks(plan.child);
    return plan.children.some((child) => this.#asks(child));
  }
}

/** For the event that is set; its type stands for all of that type. */
export class TypeSettler {
  readonly #event: CurrentEvent;
  readonly #fixed: FixedParts;
  readonly #macros = new Map<Plan, Settled>();

  constructor(event: CurrentEvent, fixed: FixedParts) {
    this.#event = event;
    this.#fixed = fixed;
  }

  settle(plan: Plan): Test | boolean {
    const settled = this.#part(plan);
    if (typeof settled === 'boolean') return settled;
    return settled.slot === undefined ? settled.test : remembered(settled, this.#event).test;
  }

  #part(plan: Plan): Settled {
    return this.#fixed.of(plan, () => this.#make(plan));
  }

  #make(plan: Plan): Settled {
    switch (plan.kind) {
      case 'and':
      case 'or':
        return this.#junction(plan.kind, plan.children);
      case 'not': {
        const child = this.#part(plan.child);
        return typeof child === 'boolean' ? !child : negated(child);
      }
      case 'macro':
        return this.#macro(plan.child);
      case 'check':
        return this.#check(plan);
    }
  }

  #junction(kind: 'and' | 'or', children: readonly Plan[]): Settled {
    const decides = kind === 'or';
    const parts: Part[] = [];
    for (const child of children) {
      const settled = this.#part(child);
      if (typeof settled !== 'boolean') {
        parts.push(settled);
      } else if (settled === decides) {
        if (parts.every(({ isSafe }) => isSafe)) return decides;
        parts.push(constant(decides));
        break;
      }
    }
    const [first] = parts;
    if (first === undefined) return !decides;
    return parts.length === 1 ? first : combined(kind, parts, this.#event);
  }

  #macro(plan: Plan): Settled {
    const known = this.#macros.get(plan);
    if (known !== undefined) return known;
    const settled = this.#part(plan);
    const isShared = typeof settled !== 'boolean' && settled.slot === undefined;
    const once = isShared ? remembered(settled, this.#event) : settled;
    this.#macros.set(plan, once);
    return once;
  }

  #check(plan: Extract<Plan, { kind: 'check' }>): Settled {
    const part = partOfCheck(plan.node, plan.check);
    return readsTypeOnly(plan) ? (settleCheck(plan.test) ?? part) : part;
  }
}

function constant(verdict: boolean): Part {
  return {
    test: () => verdict,
    slot: undefined,
    isSafe: true,
    isSlow: false,
  };
}

function readsTypeOnly({ check }: Extract<Plan, { kind: 'check' }>): boolean {
  return check.slots.length > 0 && check.slots.every(({ name }) => name === 'evt.type');
}

function settleCheck(test: Test): boolean | undefined {
  try {
    return test();
  } catch (fault) {
    if (fault instanceof EvaluationFault) return undefined;
    throw fault;
  }
}
