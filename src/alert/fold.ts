// Alerts → groups of those that say the same, apart from what differs with every run (volatile.ts).

import type { Fields } from '../evaluation/fields.ts';
import type { Alert } from './alert.ts';
import type { AlertGroup, Rest } from './alert-log.ts';
import { podOf, stableFields } from './volatile.ts';

export const mostGroups = 200_000;
const mostPods = 64;
const hour = 3_600_000;

interface Folding {
  readonly rule: string | undefined;
  readonly priority: string;
  readonly source: string;
  readonly fields: Fields;
  readonly example: Fields;
  readonly output: string;
  readonly file: string;
  readonly line: number;
  count: number;
  readonly pods: Set<string>;
  podsSaid: number;
  manyPods: boolean;
  first: number | undefined;
  last: number | undefined;
  readonly hours: Map<number, number>;
}

interface Counted {
  alerts: number;
  readonly hours: Map<number, number>;
}

export interface Place {
  readonly file: string;
  readonly line: number;
}

export class Fold {
  private readonly groups = new Map<string, Folding>();
  private readonly rests = new Map<string | undefined, Counted>();
  private readonly most: number;
  alerts = 0;

  constructor(most: number = mostGroups) {
    this.most = most;
  }

  /** `pods`: how many an aggregate says it stands for. */
  add(alert: Alert, place: Place, pods?: number): void {
    const fields = stableFields(alert.fields, alert.source);
    const key = JSON.stringify([alert.rule, alert.priority, alert.source, fields]);
    let group = this.groups.get(key);
    if (group === undefined) {
      group = newGroup(alert, fields, place);
      this.groups.set(key, group);
    }
    this.alerts += alert.count;
    tally(group, alert, pods);
    if (this.groups.size > this.most) this.evict();
  }

  /** The rarest tenth, those of one alert first, is counted by rule from now on. */
  private evict(): void {
    const rarest = [...this.groups].sort(([, a], [, b]) => a.count - b.count);
    for (const [key, group] of rarest.slice(0, Math.ceil(this.most / 10))) {
      this.groups.delete(key);
      const rest = this.rests.get(group.rule) ?? { alerts: 0, hours: new Map() };
      rest.alerts += group.count;
      for (const [at, alerts] of group.hours)
        rest.hours.set(at, (rest.hours.get(at) ?? 0) + alerts);
      this.rests.set(group.rule, rest);
    }
  }

  result(): { readonly groups: readonly AlertGroup[]; readonly rest: readonly Rest[] } {
    const ordered = [...this.groups.values()].sort((a, b) => b.count - a.count);
    const rest = [...this.rests].map(([rule, { alerts, hours }]) => ({
      rule,
      alerts,
      hours: inOrder(hours),
    }));
    return {
      groups: ordered.map((group, id) => shown(group, id)),
      rest: rest.sort((a, b) => b.alerts - a.alerts),
    };
  }
}

function newGroup(alert: Alert, fields: Fields, { file, line }: Place): Folding {
  const { rule, priority, source, fields: example, output } = alert;
  const counts = { count: 0, podsSaid: 0, manyPods: false, first: undefined, last: undefined };
  const sets = { pods: new Set<string>(), hours: new Map<number, number>() };
  return { rule, priority, source, fields, example, output, file, line, ...counts, ...sets };
}

function tally(group: Folding, alert: Alert, pods: number | undefined): void {
  const pod = podOf(alert.fields);
  if (pods !== undefined) {
    // Pods of two aggregates, or of one and of alerts beside it, may be the same ones.
    if (group.count > 0) group.manyPods = true;
    group.podsSaid = Math.max(group.podsSaid, pods);
  } else if (pod !== undefined && !group.pods.has(pod)) {
    if (group.podsSaid > 0 || group.pods.size >= mostPods) group.manyPods = true;
    if (group.pods.size < mostPods) group.pods.add(pod);
  }
  group.count += alert.count;
  const { time, lastTime = time } = alert;
  if (time === undefined || lastTime === undefined) return;
  group.first = Math.min(group.first ?? time, time);
  group.last = Math.max(group.last ?? lastTime, lastTime);
  spread(group.hours, alert.count, time, lastTime);
}

/** An aggregate over several hours is spread evenly over them: nothing is known of when. */
function spread(hours: Map<number, number>, count: number, first: number, last: number): void {
  const from = Math.floor(Math.min(first, last) / hour);
  const span = Math.min(Math.floor(Math.max(first, last) / hour) - from + 1, 24 * 366, count);
  for (let place = 0; place < span; place += 1) {
    const share = Math.floor(((place + 1) * count) / span) - Math.floor((place * count) / span);
    hours.set(from + place, (hours.get(from + place) ?? 0) + share);
  }
}

function inOrder(hours: ReadonlyMap<number, number>): readonly (readonly [number, number])[] {
  return [...hours].sort(([a], [b]) => a - b);
}

function shown(group: Folding, id: number): AlertGroup {
  const { pods, podsSaid, hours, ...rest } = group;
  return { ...rest, id, pods: Math.max(pods.size, podsSaid), hours: inOrder(hours) };
}
