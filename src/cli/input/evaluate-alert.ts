// An alert and loaded rules → which rules match it, what decides, and what stays open for want of which
// fields; as one line of JSON or as lines for a terminal.
import type { Alert } from '../../alert/alert.ts';
import { decisiveClause, missingFields } from '../../evaluation/decisive.ts';
import type { PreparedRules } from '../../evaluation/evaluate-rules.ts';
import type { Judgement } from '../../evaluation/judge.ts';
import { judgeAlert } from '../../evaluation/judge-alert.ts';
import { visible } from '../../text/visible.ts';

interface Undecided {
  readonly rule: string;
  /** Fields that the alert does not carry, and on which it turns. */
  readonly needs: readonly string[];
}

export interface AlertAnswer {
  /** Null: the alert names none. */
  readonly rule: string | null;
  /** Of the rule it names. */
  readonly verdict: Judgement | 'not in these rules';
  /** The clause that decides, and why; null where no single one does. */
  readonly clause: string | null;
  readonly reason: string;
  readonly matching: readonly string[];
  readonly undecided: readonly Undecided[];
}

function reasonOf(answer: Pick<AlertAnswer, 'rule' | 'verdict'>, source: string): string {
  if (answer.rule === null) return 'the alert names no rule';
  if (answer.verdict === 'not in these rules') {
    const of = source === 'syscall' ? '' : `, and its event is of ${source}`;
    return `the rules given have no enabled rule of that name${of}`;
  }
  return 'no single clause decides';
}

export function alertAnswer(alert: Alert, prepared: PreparedRules): AlertAnswer {
  const { traced, named } = judgeAlert(prepared, alert, { which: 'open' });
  const of = (verdict: Judgement) => traced.filter(({ trace }) => trace.verdict === verdict);
  const rule = alert.rule ?? null;
  const verdict = named?.trace.verdict ?? 'not in these rules';
  const decisive = named === undefined ? undefined : decisiveClause(named.trace);
  return {
    rule,
    verdict,
    clause: decisive?.text ?? null,
    reason: decisive?.reason ?? reasonOf({ rule, verdict }, alert.source),
    matching: of(true).map(({ name }) => name),
    undecided: of('unknown').map(({ name, trace }) => ({
      rule: name,
      needs: missingFields(trace),
    })),
  };
}

export function alertJson(id: number, answer: AlertAnswer): string {
  return JSON.stringify({ id, ...answer });
}

const verdictWords: Readonly<Record<string, string>> = {
  true: 'matches',
  false: 'does not match any more',
  unknown: 'may match',
  error: 'makes Falco stop',
  'not in these rules': 'is not evaluated',
};

export function alertText(id: number, answer: AlertAnswer): string {
  const { rule, verdict, clause, reason, matching, undecided } = answer;
  const others = matching.filter((name) => name !== rule);
  const why = clause === null ? reason : `${clause}; ${reason}`;
  const lines = [
    `${id}: ${rule ?? 'no rule named'}: ${verdictWords[`${verdict}`] ?? verdict}: ${why}`,
    ...(others.length > 0 ? [`  matches too: ${others.join(', ')}`] : []),
    ...undecided.map(
      (one) =>
        `  undecided: ${one.rule}: the alert does not say ${one.needs.join(', ') || 'enough'}`,
    ),
  ];
  return lines.map(visible).join('\n');
}
