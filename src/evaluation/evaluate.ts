// A condition and the fields of an event → Falco's verdict.
import type { Condition } from '../condition/ast.ts';
import { type CompileOptions, compileCondition } from '../condition/compile-condition.ts';
import type { ConditionIssue } from '../condition/issue.ts';
import { parseCondition } from '../condition/parse-condition.ts';
import { defaultProviders } from '../filtercheck/resolve-field.ts';
import type { Test } from './check.ts';
import { CurrentEvent } from './current-event.ts';
import { EvaluationFault, isTooDeep } from './fault.ts';
import { type Judgement, judge } from './judge.ts';
import { makePlan, type Plan } from './plan.ts';
import type { Fields } from './values/fields.ts';

export type Verdict = boolean | 'error';

export interface PrepareOptions extends CompileOptions {
  /** Fill fields from others that say the same: `fd.snet` from `fd.sip`. */
  readonly derives?: boolean;
}

export type PreparedCondition =
  | { readonly ok: true; readonly plan: Plan; readonly event: CurrentEvent }
  | { readonly ok: false; readonly error: ConditionIssue };

export function prepareCondition(
  condition: Condition,
  options: PrepareOptions = {},
): PreparedCondition {
  const [error] = compileCondition(condition, options).errors;
  if (error !== undefined) return { ok: false, error };
  const event = new CurrentEvent(options.derives ?? false, options.dialect);
  const macro = options.macro ?? (() => undefined);
  const plan = makePlan(condition, {
    event,
    macro,
    providers: options.providers ?? defaultProviders,
    macros: new Map(),
  });
  return { ok: true, plan, event };
}

function tooDeep({ length }: string): ConditionIssue {
  const range = { from: 0, to: length };
  const message = 'The condition is nested too deep to be evaluated.';
  return { code: 'RUNTIME_ERROR', message, range, at: undefined, within: [] };
}

export function prepareText(text: string, options: PrepareOptions = {}): PreparedCondition {
  try {
    const parsed = parseCondition(text, options.dialect);
    return parsed.ok ? prepareCondition(parsed.condition, options) : parsed;
  } catch (fault) {
    if (isTooDeep(fault)) return { ok: false, error: tooDeep(text) };
    throw fault;
  }
}

/** Of a condition that Falco would not load: `error`. */
export function evaluate(prepared: PreparedCondition, fields: Fields): Verdict {
  if (!prepared.ok) return 'error';
  prepared.event.set(fields);
  return verdictOf(prepared.plan);
}

/** Of a plan, or of a test, for the event that is set. */
export function verdictOf({ test }: { readonly test: Test }): Verdict {
  try {
    return test();
  } catch (fault) {
    if (fault instanceof EvaluationFault || isTooDeep(fault)) return 'error';
    throw fault;
  }
}

/** A verdict over an event that is known in part; its absent fields may have any value. */
export function judgePartial(prepared: PreparedCondition, fields: Fields): Judgement {
  if (!prepared.ok) return 'error';
  prepared.event.set(fields);
  return judge(prepared.plan, true);
}
