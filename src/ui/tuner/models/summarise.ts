// A log that was read → its figures.
import type { AlertGroup } from '../../../alert/alert-log.ts';
import { podOf } from '../../../alert/fold/volatile.ts';
import { missingOf } from '../../../tuning/judge/missing.ts';
import type { LogSummary } from '../protocol.ts';
import type { LogsRead } from './files/read-logs.ts';

/** Groups share pods, and name one each: how many there are together is known from below only. */
function podsOf(groups: readonly AlertGroup[]): Pick<LogSummary, 'pods' | 'manyPods'> {
  const named = new Set(groups.flatMap(({ example }) => podOf(example) ?? []));
  const most = groups.reduce((pods, group) => Math.max(pods, group.pods), 0);
  const all = groups.every(({ pods, manyPods }) => pods <= 1 && !manyPods);
  return { pods: Math.max(named.size, most), manyPods: !all };
}

const least = (times: readonly (number | undefined)[], pick: (a: number, b: number) => number) =>
  times.reduce(
    (found, time) =>
      found === undefined || time === undefined ? (found ?? time) : pick(found, time),
    undefined,
  );

export function summarise({ log, troubles, stopped }: LogsRead, files: number): LogSummary {
  const { groups, rest, alerts, lines, otherLines, bytes, unread, unreadShown } = log;
  return {
    files,
    alerts,
    groups: groups.length,
    rules: new Set([...groups, ...rest].map(({ rule }) => rule)).size,
    ...podsOf(groups),
    first: least(
      groups.map(({ first }) => first),
      Math.min,
    ),
    last: least(
      groups.map(({ last }) => last),
      Math.max,
    ),
    lines,
    otherLines,
    bytes,
    unread,
    unreadShown,
    restAlerts: rest.reduce((sum, one) => sum + one.alerts, 0),
    troubles,
    stopped,
    missing: missingOf(log),
  };
}
