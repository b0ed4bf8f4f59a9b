// A plan and an event that may be known in part → a verdict that may be "unknown".
// Absent from an event known in part, a field may have any value; `null` says it has none.
import type { PreparedCheck } from './check.ts';
import { EvaluationFault } from './fault.ts';
import type { Plan } from './plan.ts';

export type Judgement = boolean | 'unknown' | 'error';

/** What is known of the macros so far: they may be used in each other without end. */
type Known = Map<Plan, Judgement>;

/** For the event that is set. */
export function judge(plan: Plan, isPartial: boolean, known: Known = new Map()): Judgement {
  switch (plan.kind) {
    case 'and':
    case 'or':
      return judgeJunction(plan, isPartial, known);
    case 'not':
      return negate(judge(plan.child, isPartial, known));
    case 'macro': {
      const verdict = known.get(plan.child) ?? judge(plan.child, isPartial, known);
      known.set(plan.child, verdict);
      return verdict;
    }
    case 'check':
      return judgeCheck(plan, isPartial);
  }
}

/** As `combine`, but operands behind the one that decides are not looked at. */
function judgeJunction(
  { kind, children }: Extract<Plan, { kind: 'and' | 'or' }>,
  isPartial: boolean,
  known: Known,
): Judgement {
  const decides = kind === 'or';
  let verdict: Judgement = !decides;
  for (const child of children) {
    const one = judge(child, isPartial, known);
    if (one === decides) return decides;
    if (one === 'error') return verdict === 'unknown' ? 'unknown' : 'error';
    if (one === 'unknown') verdict = 'unknown';
  }
  return verdict;
}

/** As Falco goes: the first operand that decides ends it, an error too where it is come to. */
export function combine(kind: 'and' | 'or', verdicts: readonly Judgement[]): Judgement {
  const decides = kind === 'or';
  let verdict: Judgement = !decides;
  for (const one of verdicts) {
    if (one === decides) return decides;
    // Whether Falco comes to the error depends on what is not known.
    if (one === 'error') return verdict === 'unknown' ? 'unknown' : 'error';
    if (one === 'unknown') verdict = 'unknown';
  }
  return verdict;
}

export function negate(verdict: Judgement): Judgement {
  return typeof verdict === 'boolean' ? !verdict : verdict;
}

export function judgeCheck(
  { test, check, node }: Extract<Plan, { kind: 'check' }>,
  isPartial: boolean,
): Judgement {
  if (!isPartial) return attempt(test);
  const { slots } = check;
  // Any field known to have no value leaves nothing to compare.
  if (slots.some((slot) => isKnownMissing(slot))) return attempt(test);
  if (slots.some((slot) => slot.knowledge() === 'none')) return 'unknown';
  const verdict = attempt(test);
  if (slots.every((slot) => slot.knowledge() === 'all')) return verdict;
  // One ancestor or one end that fits is enough, but for `!=` on both ends.
  const settled = node.kind === 'exists' || node.operator !== '!=' || isAncestral(check);
  return verdict === true && settled ? true : verdict === 'error' ? 'error' : 'unknown';
}

function isKnownMissing(slot: PreparedCheck['slots'][number]): boolean {
  return slot.given() === null;
}

function isAncestral({ slots }: PreparedCheck): boolean {
  return slots.every(({ name }) => name.startsWith('proc.'));
}

function attempt(test: () => boolean): Judgement {
  try {
    return test();
  } catch (fault) {
    if (fault instanceof EvaluationFault) return 'error';
    throw fault;
  }
}
