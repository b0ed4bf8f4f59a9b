// An alert and the rules in hand → what each rule makes of it. An alert carries the fields of its output
// alone, and yet says more: it was in a container where it names one, and the rule that it names
// matched, so that what that rule asks for was so.

import { type PreparedRules, type TracedRule, traceRules } from './evaluate-rules.ts';
import { type Domain, Facts } from './facts.ts';
import { withFollowing } from './follow-fields.ts';
import { judge } from './judge.ts';
import type { PreparedRule } from './rules-by-type.ts';
import type { Trace } from './trace.ts';
import type { Fields, FieldValue } from './values/fields.ts';

export interface JudgedAlert {
  /** With those that follow from what the alert says. */
  readonly fields: Fields;
  readonly traced: readonly TracedRule[];
  /** Whether the rule it names is among those in hand, enabled, and what that rule makes of it. */
  readonly named: TracedRule | undefined;
}

const fired = 'the alert does not say, but its rule fired, so it was so';
const inContainer = 'the alert names a container or a pod, so it was not on the host';

function hasValue(value: FieldValue | undefined): boolean {
  return value !== undefined && value !== null && value !== '' && value !== 'host';
}

function isContained(fields: Fields): boolean {
  return Object.entries(fields).some(
    ([field, value]) => /^(?:container|k8s|k8smeta)\./.test(field) && hasValue(value),
  );
}

function domainsOf(fields: Fields, types: ReadonlySet<string> | undefined) {
  const domains = new Map<string, Domain>();
  if (isContained(fields))
    domains.set('container.id', { not: new Set(['host', '']), why: inContainer });
  if (types !== undefined) {
    const names = [...types].join(', ');
    const why = `the rule that fired looks at ${types.size === 1 ? names : `one of ${names}`} only`;
    domains.set('evt.type', { among: types, why });
  }
  return domains;
}

/** Notes what must be so for a node to come to `verdict`; true: something was news. */
function assume(trace: Trace, verdict: boolean, facts: Facts): boolean {
  const { kind, children } = trace;
  if (kind === 'not') return assumeAll(children, !verdict, facts);
  if (kind === 'macro') return assumeAll(children, verdict, facts);
  const isEach = kind === 'and' ? verdict : !verdict;
  if (kind !== 'check' && isEach) return assumeAll(children, verdict, facts);
  if (trace.verdict !== 'unknown') return false;
  const open = children.filter((child) => child.verdict === 'unknown');
  // Of an `or` that is true the one operand that may be.
  const isNews = facts.note(trace.node, verdict);
  return open.length === 1 ? assumeAll(open, verdict, facts) || isNews : isNews;
}

function assumeAll(traces: readonly Trace[], verdict: boolean, facts: Facts): boolean {
  let isNews = false;
  for (const one of traces) isNews = assume(one, verdict, facts) || isNews;
  return isNews;
}

/** Each round settles what the one before made the only way left. */
const mostRounds = 8;

export interface JudgeableAlert {
  readonly rule?: string | undefined;
  readonly fields: Fields;
  /** Of its event; undefined where nobody says. */
  readonly source?: string | undefined;
}

/** What the fields alone say no to stays so, whatever else is known. */
function withoutRefused(prepared: PreparedRules, fields: Fields, but: PreparedRule | undefined) {
  prepared.event.set(fields);
  return prepared.rules.filter((rule) => rule === but || judge(rule.plan, true) !== false);
}

export interface AlertOptions {
  /** Macros that are known to be true, of the place where the alert came from. */
  readonly holds?: readonly string[];
  /** `open`: not those that the fields say no to, which takes a tenth of the time; the named one is there. */
  readonly which?: 'all' | 'open';
}

/**
 * Rules of another source never see such an event, whatever its fields leave open, and are left out.
 */
export function judgeAlert(
  all: PreparedRules,
  alert: JudgeableAlert,
  { holds = [], which = 'all' }: AlertOptions = {},
): JudgedAlert {
  const fields = withFollowing(alert.fields);
  const rule = all.rules.find(({ name }) => name === alert.rule);
  const source = rule?.source ?? alert.source;
  const sees = (one: PreparedRule) => source === undefined || one.source === source;
  const prepared = { ...all, rules: all.rules.filter(sees) };
  const types = rule === undefined || rule.types.allBut ? undefined : rule.types.names;
  const facts = new Facts(domainsOf(fields, types), fired);
  for (const name of holds) facts.note({ kind: 'macro', name, from: 0, to: 0 }, true);
  const own = rule === undefined ? [] : [rule];
  for (let round = 0; round < mostRounds; round += 1) {
    const [traced] = traceRules({ ...prepared, rules: own }, fields, true, facts);
    // Rules that say no to what the alert says are other ones than those that fired.
    if (traced === undefined || traced.trace.verdict === false || traced.trace.verdict === 'error')
      break;
    if (!assume(traced.trace, true, facts)) break;
  }
  const rules = which === 'all' ? prepared.rules : withoutRefused(prepared, fields, rule);
  const traced = traceRules({ ...prepared, rules }, fields, true, facts);
  return { fields, traced, named: rule && traced.find(({ name }) => name === rule.name) };
}
