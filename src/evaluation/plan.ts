// A syntax tree and its compiled checks → a tree of tests bound to the current event. Trees that
// several conditions share (a macro) are prepared once and tested once an event.
import type { Check, Condition } from '../condition/ast.ts';
import { compileCheck } from '../condition/compile-check.ts';
import type { FieldProvider } from '../falco/fields.ts';
import { type PreparedCheck, prepareCheck, type Test } from './check.ts';
import type { CurrentEvent } from './current-event.ts';
import { all, any } from './junction.ts';

interface PlanBase {
  readonly test: Test;
}

export type Plan = PlanBase &
  (
    | { readonly kind: 'and' | 'or'; readonly node: Condition; readonly children: readonly Plan[] }
    | { readonly kind: 'not'; readonly node: Condition; readonly child: Plan }
    | {
        readonly kind: 'macro';
        readonly node: Condition;
        readonly name: string;
        readonly child: Plan;
      }
    | { readonly kind: 'check'; readonly node: Check; readonly check: PreparedCheck }
  );

export interface PlanContext {
  readonly event: CurrentEvent;
  readonly macro: (name: string) => Condition | undefined;
  readonly providers: readonly FieldProvider[];
  /** The plans of macros made so far. */
  readonly macros: Map<string, Plan>;
}

/** Of a condition that compiles without an error, all its macros known. */
export function makePlan(condition: Condition, context: PlanContext): Plan {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const children = condition.children.map((child) => makePlan(child, context));
      const tests = children.map(({ test }) => test);
      const test = condition.kind === 'and' ? all(tests) : any(tests);
      return { kind: condition.kind, node: condition, children, test };
    }
    case 'not': {
      const child = makePlan(condition.child, context);
      const { test } = child;
      return { kind: 'not', node: condition, child, test: () => !test() };
    }
    case 'macro': {
      const child = macroPlan(condition.name, context);
      return { kind: 'macro', node: condition, name: condition.name, child, test: child.test };
    }
    default: {
      const { event, providers } = context;
      const compiled = compileCheck(condition, providers, event.dialect, () => undefined);
      const check = prepareCheck(compiled, event);
      return { kind: 'check', node: condition, check, test: check.test };
    }
  }
}

function macroPlan(name: string, context: PlanContext): Plan {
  const known = context.macros.get(name);
  if (known !== undefined) return known;
  const tree = context.macro(name);
  if (tree === undefined) throw new Error(`no macro ${name}: the compiler lets none pass`);
  const plan = makePlan(tree, context);
  const shared = { ...plan, test: context.event.once(plan.test) };
  context.macros.set(name, shared);
  return shared;
}
