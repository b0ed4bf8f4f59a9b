// A log and the rules in hand → the rules that raised its alerts and would not today, with the rule that
// would: whether these are the rules that fired.
import type { AlertGroup, AlertLog } from '../../alert/alert-log.ts';
import { missingFields, nearness } from '../../evaluation/decisive.ts';
import { judgeAlert } from '../../evaluation/judge-alert.ts';
import type { Hand } from '../hand.ts';
import type { Differing, GroupVerdict } from '../tuning.ts';
import type { RulesInHand } from './rules-in-hand.ts';

const mostRules = 50;
const mostNamed = 3;

/** Rules made with settings look at session pods, and so do those that raised their alerts. */
const podMacro = 'kubebrowse_pod';

function todayOf(group: AlertGroup, rules: RulesInHand, hand: Hand) {
  const fields = { ...group.fields, ...group.example };
  const holds = hand.kind === 'settings' ? [podMacro] : [];
  const { traced } = judgeAlert(
    rules.prepared,
    { fields, source: group.source },
    { holds, which: 'open' },
  );
  const fires = traced.filter(({ trace }) => trace.verdict === true).map(({ name }) => name);
  const open = traced.filter(({ trace }) => trace.verdict === 'unknown');
  const [near] = open.sort((a, b) => nearness(b.trace) - nearness(a.trace));
  const mayFire =
    fires.length > 0 || near === undefined
      ? undefined
      : { rule: near.name, needs: missingFields(near.trace) };
  return { fires: fires.slice(0, mostNamed), mayFire };
}

/** Most alerts first; empty where every alert is of a rule that fires still. */
export function differingRules(
  log: AlertLog,
  verdicts: readonly GroupVerdict[],
  rules: RulesInHand,
  hand: Hand,
): readonly Differing[] {
  interface Seen {
    readonly group: AlertGroup;
    readonly why: Differing['why'];
    alerts: number;
  }
  const seen = new Map<string, Seen>();
  for (const group of log.groups) {
    const why = verdicts[group.id];
    if (why !== 'unknown rule' && why !== 'switched off' && why !== 'silent') continue;
    // It is there; without its plugin nothing can be said of it.
    if (rules.passedOver.has(group.rule ?? '')) continue;
    const key = `${why}\n${group.rule ?? ''}`;
    const known = seen.get(key);
    // The groups of a log stand in the order of their alerts: the first has most.
    if (known === undefined) seen.set(key, { group, why, alerts: group.count });
    else known.alerts += group.count;
  }
  return [...seen.values()]
    .sort((a, b) => b.alerts - a.alerts)
    .slice(0, mostRules)
    .map(({ group, why, alerts }) => ({
      rule: group.rule,
      alerts,
      why,
      ...todayOf(group, rules, hand),
    }));
}

const whyWords = {
  'unknown rule': 'is not among these rules',
  'switched off': 'is switched off in these rules',
  silent: 'would not fire with these rules as they are',
} as const;

/** One sentence or two: what differs, and what fires instead. */
export function differingWords({ rule, why, fires, mayFire }: Differing): string {
  if (rule === undefined) return 'The alerts name no rule, and no output of these rules fits them.';
  const instead =
    fires.length > 0
      ? ` Today ${fires.map((name) => `“${name}”`).join(' and ')} would fire.`
      : mayFire === undefined
        ? ' None of these rules would fire on it.'
        : ` Today “${mayFire.rule}” is the one that may fire; the alert does not say ${mayFire.needs.join(', ') || 'enough to tell'}.`;
  return `“${rule}” ${whyWords[why]}.${instead}`;
}
