// What tuning found → one JSON document. Times are RFC 3339; groups are named by their `id`.

import type { AlertGroup } from '../../alert/alert-log.ts';
import { isoTime } from '../../text/figures.ts';
import type { Findings } from './tune-text.ts';

/** Groups beyond these, the rarest, are counted and not listed. */
export const mostGroups = 10_000;

const timeJson = (time: number | undefined): string | null => isoTime(time) ?? null;

/** A group may be a view that gives its parts one by one (src/alert/fold/group-view.ts). */
function groupJson(group: AlertGroup, { tuning, outcome }: Findings) {
  const { id, rule, priority, source, count, pods, manyPods, first, last } = group;
  const { fields, output, file, line } = group;
  const verdict = tuning.verdicts[id] ?? 'unknown';
  return {
    id,
    rule: rule ?? null,
    priority,
    source,
    alerts: count,
    pods,
    manyPods,
    first: timeJson(first),
    last: timeJson(last),
    verdict,
    verdictAfter: outcome?.verdicts[id] ?? verdict,
    fields,
    output,
    file,
    line,
  };
}

export function tuningJson(findings: Findings, written: readonly string[]): string {
  const { log, tuning, outcome } = findings;
  const { groups, rest, unreadShown, ...counts } = log;
  const answer = {
    log: { ...counts, groups: groups.length },
    unread: unreadShown,
    differing: tuning.differing,
    notNoise: tuning.notNoise,
    suggestions: tuning.suggestions.map(({ first, last, ...suggestion }) => ({
      ...suggestion,
      first: timeJson(first),
      last: timeJson(last),
    })),
    safe:
      outcome === undefined
        ? null
        : {
            alertsBefore: outcome.alertsBefore,
            alertsAfter: outcome.alertsAfter,
            hides: outcome.hides,
            unlisted: outcome.unlisted,
          },
    groups: groups.slice(0, mostGroups).map((group) => groupJson(group, findings)),
    moreGroups: Math.max(0, groups.length - mostGroups),
    rest: rest.map(({ rule, alerts }) => ({ rule: rule ?? null, alerts })),
    written,
  };
  return `${JSON.stringify(answer)}\n`;
}
