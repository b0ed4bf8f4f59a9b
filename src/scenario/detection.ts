// Recorded sessions and attack sets, with the rules that match each event → what a detection engineer asks
// of a ruleset: alerts an hour by priority, attacks caught by tactic. Counted as the recordings say: an
// event as often as it was observed, none that is debatable or only another thread's name for it.
import type { Fields } from '../evaluation/values/fields.ts';

/** One line of a recording or an attack set. */
export interface SessionEvent {
  readonly id: string;
  readonly kind: 'normal' | 'attack';
  readonly title: string;
  readonly tactic?: string;
  readonly observed?: number;
  readonly debatable?: boolean;
  /** The same event under the name a thread carries. */
  readonly threadNameVariant?: boolean;
  /** Of an attack: what version 0.1 did, and whether one event alone tells it from normal work. */
  readonly today?: string;
  readonly fields: Fields;
}

export interface Judged {
  readonly event: SessionEvent;
  /** Priorities of the matching rules, the first to match first. */
  readonly priorities: readonly string[];
}

const priorities = ['CRITICAL', 'ERROR', 'WARNING', 'NOTICE'] as const;

/** Alerts of `rule_matching: all`, and how many an hour. */
export interface Noise {
  readonly events: number;
  readonly alerts: Readonly<Record<string, number>>;
  readonly perHour: number;
}

export function noiseOf(judged: readonly Judged[], seconds: number): Noise {
  const alerts: Record<string, number> = Object.fromEntries(priorities.map((one) => [one, 0]));
  let all = 0;
  for (const { event, priorities: raised } of judged) {
    if (event.debatable || event.threadNameVariant) continue;
    for (const priority of raised) {
      alerts[priority] = (alerts[priority] ?? 0) + (event.observed ?? 1);
      all += event.observed ?? 1;
    }
  }
  return { events: judged.length, alerts, perHour: (all * 3600) / seconds };
}

/** An attack that looks like normal work in one event alone, as far as its authors could see. */
export function isUnclear({ today = '' }: SessionEvent): boolean {
  return today.includes('no clean condition seen');
}

export interface Caught {
  readonly caught: number;
  readonly of: number;
}

export interface Catches {
  readonly byTactic: readonly (readonly [tactic: string, caught: Caught])[];
  readonly clear: Caught;
  /** Those no clean condition was seen for. */
  readonly unclear: Caught;
  readonly missed: readonly SessionEvent[];
  /** Of the alerts on one caught event, with `rule_matching: all`. */
  readonly medianAlerts: number;
}

export function catchesOf(judged: readonly Judged[]): Catches {
  const attacks = judged.filter(({ event }) => event.kind === 'attack' && !event.debatable);
  const clear = attacks.filter(({ event }) => !isUnclear(event));
  const tactics = [...new Set(attacks.map(tacticOf))].sort();
  const counts = attacks
    .map((one) => one.priorities.length)
    .filter((count) => count > 0)
    .sort((a, b) => a - b);
  return {
    byTactic: tactics.map((tactic) => [
      tactic,
      countOf(attacks.filter((one) => tacticOf(one) === tactic)),
    ]),
    clear: countOf(clear),
    unclear: countOf(attacks.filter(({ event }) => isUnclear(event))),
    missed: attacks.filter((one) => one.priorities.length === 0).map(({ event }) => event),
    medianAlerts: counts[Math.floor(counts.length / 2)] ?? 0,
  };
}

const tacticOf = ({ event }: Judged): string => event.tactic ?? 'none named';

function countOf(judged: readonly Judged[]): Caught {
  return {
    caught: judged.filter((one) => one.priorities.length > 0).length,
    of: judged.length,
  };
}
