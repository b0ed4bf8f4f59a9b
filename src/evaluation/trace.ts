// A plan and the current event → for each node what comes of it, and why.
import type { Condition } from '../condition/ast.ts';
import type { Facts } from './facts.ts';
import { EvaluationFault } from './fault.ts';
import { combine, type Judgement, judgeCheck, negate } from './judge.ts';
import type { Plan } from './plan.ts';
import type { Slot } from './slot.ts';
import type { FieldValue } from './values/fields.ts';

/** A field that a check reads. */
export interface FieldReading {
  readonly field: string;
  /** `unknown`: the event, known in part, does not say. `part`: it says some of it. */
  readonly state: 'value' | 'part' | 'no value' | 'unknown';
  readonly value: FieldValue | undefined;
}

export interface Trace {
  readonly kind: Plan['kind'];
  /** The node; of what stands below a macro, in the macro's own text. */
  readonly node: Condition;
  /** Of a macro. */
  readonly name: string | undefined;
  readonly verdict: Judgement;
  /** False: Falco does not come to it, what stands before decides. */
  readonly reached: boolean;
  readonly children: readonly Trace[];
  /** Of a check. */
  readonly readings: readonly FieldReading[];
  /** In a sentence. */
  readonly reason: string;
  /** True: the fields leave it open, and it is known otherwise (facts.ts). */
  readonly isAssumed?: boolean;
}

/** Traces of macros made so far, reached and not: shared ones are traced once. */
interface Known {
  readonly true: Map<Plan, Trace>;
  readonly false: Map<Plan, Trace>;
  /** Asked where the fields leave a node open. */
  readonly facts: Facts | undefined;
}

/**
 * For the event that is set, of each plan. Nodes that Falco would not come to are judged too. The facts stay as
 * they are meanwhile, so that a macro of several plans is traced once.
 */
export function traceAll(
  plans: readonly Plan[],
  isPartial: boolean,
  facts?: Facts,
): readonly Trace[] {
  const known = { true: new Map(), false: new Map(), facts };
  return plans.map((plan) => traceNode(plan, isPartial, true, known));
}

/** The same of one. */
export function trace(plan: Plan, isPartial: boolean, facts?: Facts): Trace {
  return traceNode(plan, isPartial, true, { true: new Map(), false: new Map(), facts });
}

function traceNode(plan: Plan, isPartial: boolean, reached: boolean, known: Known): Trace {
  const made = traceByFields(plan, isPartial, reached, known);
  const fact = made.verdict === 'unknown' ? known.facts?.of(made.node) : undefined;
  return fact === undefined
    ? made
    : { ...made, verdict: fact.verdict, reason: fact.why, isAssumed: true };
}

function traceByFields(plan: Plan, isPartial: boolean, reached: boolean, known: Known): Trace {
  const { kind, node } = plan;
  const shared = { kind, node, name: undefined, reached, readings: [] };
  switch (plan.kind) {
    case 'and':
    case 'or':
      return { ...shared, ...traceJunction(plan, isPartial, reached, known) };
    case 'not': {
      const child = traceNode(plan.child, isPartial, reached, known);
      const verdict = negate(child.verdict);
      return {
        ...shared,
        verdict,
        children: [child],
        reason: `it turns ${shown(child.verdict)} round`,
      };
    }
    case 'macro': {
      const of = known[`${reached}`];
      const child = of.get(plan.child) ?? traceNode(plan.child, isPartial, reached, known);
      of.set(plan.child, child);
      const { verdict, reason } = child;
      return { ...shared, name: plan.name, verdict, children: [child], reason };
    }
    case 'check': {
      const verdict = judgeCheck(plan, isPartial);
      const readings = plan.check.slots.map((slot) => read(slot, isPartial));
      return {
        ...shared,
        verdict,
        children: [],
        readings,
        reason: explain(plan, verdict, readings),
      };
    }
  }
}

function traceJunction(
  { kind, children: plans }: Extract<Plan, { kind: 'and' | 'or' }>,
  isPartial: boolean,
  reached: boolean,
  known: Known,
): Pick<Trace, 'verdict' | 'children' | 'reason'> {
  const decides = kind === 'or';
  let isReached = reached;
  const children: Trace[] = [];
  for (const plan of plans) {
    const child = traceNode(plan, isPartial, isReached, known);
    children.push(child);
    if (child.verdict === decides || child.verdict === 'error') isReached = false;
  }
  const verdicts = children.map((child) => child.verdict);
  const verdict = combine(kind, verdicts);
  return { verdict, children, reason: junctionReason(kind, verdict, verdicts) };
}

function junctionReason(
  kind: 'and' | 'or',
  verdict: Judgement,
  verdicts: readonly Judgement[],
): string {
  const place = verdicts.indexOf(verdict) + 1;
  const which = `operand ${place} of ${verdicts.length}`;
  if (verdict === 'error') return `${which} makes Falco stop`;
  if (verdict === 'unknown') return `${which} is unknown and no other decides`;
  if (verdict === (kind === 'or')) return `${which} is ${shown(verdict)}`;
  return kind === 'or' ? 'no operand is true' : 'every operand is true';
}

function shown(verdict: Judgement): string {
  return String(verdict);
}

function read(slot: Slot, isPartial: boolean): FieldReading {
  const field = slot.name;
  const value = slot.given();
  const knowledge = slot.knowledge();
  if (knowledge === 'none') return { field, value, state: isPartial ? 'unknown' : 'no value' };
  if (slot.value() === undefined) return { field, value, state: 'no value' };
  return { field, value, state: isPartial && knowledge === 'part' ? 'part' : 'value' };
}

function explain(
  plan: Extract<Plan, { kind: 'check' }>,
  verdict: Judgement,
  readings: readonly FieldReading[],
): string {
  if (verdict === 'error') return faultMessage(plan.test);
  const missing = readings.filter(({ state }) => state === 'no value');
  if (missing.length > 0) {
    const names = missing.map(({ field }) => field).join(', ');
    return plan.node.kind === 'exists'
      ? `${names} has no value`
      : `${names} has no value, and a comparison with no value is false`;
  }
  const unknown = readings.filter(({ state }) => state === 'unknown');
  if (unknown.length > 0)
    return `the event does not say ${unknown.map(({ field }) => field).join(', ')}`;
  if (readings.length === 0) return 'it reads no field';
  return readings
    .map(
      ({ field, value, state }) =>
        `${field} is ${show(value)}${state === 'part' ? ' as far as the event says' : ''}`,
    )
    .join(', ');
}

function faultMessage(test: () => boolean): string {
  try {
    test();
    return '';
  } catch (fault) {
    if (fault instanceof EvaluationFault) return `Falco stops: ${fault.message}`;
    throw fault;
  }
}

const longest = 200;

function show(value: FieldValue | undefined): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
