// An alert and the rules in hand → what each rule makes of it. An alert carries the fields of its output
// alone, and yet says more: it was in a container where it names one, and the rule that it names
// matched, so that what that rule asks for was so.

import { type PreparedRules, type TracedRule, traceRules } from './evaluate-rules.ts';
import { type Domain, Facts } from './facts.ts';
import type { Fields, FieldValue } from './fields.ts';
import { withFollowing } from './follow-fields.ts';
import type { PreparedRule } from './rules-by-type.ts';
import type { Trace } from './trace.ts';

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

/**
 * `holds`: macros that are known to be true, of the place where the alert came from. Rules of another
 * source never see such an event, whatever its fields leave open, and are left out.
 */
export function judgeAlert(
  all: PreparedRules,
  alert: JudgeableAlert,
  holds: readonly string[] = [],
): JudgedAlert {
  const fields = withFollowing(alert.fields);
  const rule = all.rules.find(({ name }) => name === alert.rule);
  const source = rule?.source ?? alert.source;
  const sees = (one: PreparedRule) => source === undefined || one.source === source;
  const prepared = { ...all, rules: all.rules.filter(sees) };
  const types = rule === undefined || rule.types.allBut ? undefined : rule.types.names;
  const facts = new Facts(domainsOf(fields, types), fired);
  for (const name of holds) facts.note({ kind: 'macro', name, from: 0, to: 0 }, true);
  const judge = () => traceRules(prepared, fields, true, facts);
  const ownOf = (traced: readonly TracedRule[]) =>
    rule && traced.find(({ name }) => name === rule.name);
  let traced = judge();
  for (let round = 0; round < mostRounds; round += 1) {
    const own = ownOf(traced)?.trace;
    // Rules that say no to what the alert says are other ones than those that fired.
    if (own === undefined || own.verdict === false || own.verdict === 'error') break;
    if (!assume(own, true, facts)) break;
    traced = judge();
  }
  return { fields, traced, named: ownOf(traced) };
}
