// A plan and an event type → its test for events of that type: what the condition says of `evt.type`
// alone is settled beforehand. Order is kept: an operand that makes Falco stop still comes first.

import type { Test } from './check.ts';
import type { CurrentEvent } from './current-event.ts';
import { EvaluationFault } from './fault.ts';
import { all, any, type Plan } from './plan.ts';

type Settled = Test | boolean;

/** For the event that is set; its type stands for all of that type. */
export class TypeSettler {
  private readonly event: CurrentEvent;
  private readonly macros = new Map<Plan, Settled>();

  constructor(event: CurrentEvent) {
    this.event = event;
  }

  settle(plan: Plan): Settled {
    switch (plan.kind) {
      case 'and':
        return this.junction(plan.children, false, all);
      case 'or':
        return this.junction(plan.children, true, any);
      case 'not': {
        const child = this.settle(plan.child);
        return typeof child === 'boolean' ? !child : () => !child();
      }
      case 'macro':
        return this.macro(plan.child);
      case 'check':
        return readsTypeOnly(plan) ? settleCheck(plan.test) : plan.test;
    }
  }

  /** `decides`: the operand that settles the whole. */
  private junction(
    children: readonly Plan[],
    decides: boolean,
    combine: (tests: readonly Test[]) => Test,
  ): Settled {
    const tests: Test[] = [];
    for (const child of children) {
      const settled = this.settle(child);
      if (typeof settled === 'function') {
        tests.push(settled);
      } else if (settled === decides) {
        if (tests.length === 0) return decides;
        return combine([...tests, () => decides]);
      }
    }
    const [first] = tests;
    if (first === undefined) return !decides;
    return tests.length === 1 ? first : combine(tests);
  }

  private macro(plan: Plan): Settled {
    const known = this.macros.get(plan);
    if (known !== undefined) return known;
    const settled = this.settle(plan);
    const once = typeof settled === 'boolean' ? settled : this.event.once(settled);
    this.macros.set(plan, once);
    return once;
  }
}

function readsTypeOnly({ check }: Extract<Plan, { kind: 'check' }>): boolean {
  return check.slots.length > 0 && check.slots.every(({ name }) => name === 'evt.type');
}

function settleCheck(test: Test): Settled {
  try {
    return test();
  } catch (fault) {
    if (fault instanceof EvaluationFault) return test;
    throw fault;
  }
}
