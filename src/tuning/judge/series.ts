// A log and the verdicts on its groups → alerts per rule and stretch of time, before and after.
import type { AlertLog } from '../../alert/alert-log.ts';
import type { GroupVerdict } from '../tuning.ts';

export interface RuleSeries {
  /** Undefined: alerts whose rule the log does not name. */
  readonly rule: string | undefined;
  /** One number for each of `starts`; a stretch without alerts has 0. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** All of the rule's alerts, those without a time too. */
  readonly totalBefore: number;
  readonly totalAfter: number;
}

export interface Series {
  /** 1, 6 or 24; a whole number of days where a log spans years. */
  readonly hours: number;
  /** Milliseconds since 1970 UTC: where each stretch begins, at whole multiples of its length. */
  readonly starts: readonly number[];
  /** Most alerts before first; at most `mostRules`. */
  readonly rules: readonly RuleSeries[];
  /** Those beyond, together; `rule` is empty. Undefined where there are none. */
  readonly others: RuleSeries | undefined;
  /** Alerts without a time: in the totals only. */
  readonly untimed: number;
}

type Hours = readonly (readonly [hour: number, alerts: number])[];

interface Part {
  readonly rule: string | undefined;
  readonly hours: Hours;
  readonly alerts: number;
  readonly isBefore: boolean;
  readonly isAfter: boolean;
}

/** A rules file has some dozens; a log may name any number. */
export const mostRules = 100;
const mostStretches = 400;

/** At most about 80 stretches of hours, then of six, then of days, then as many days as it takes. */
function widthOf(span: number): number {
  if (span <= 72) return 1;
  if (span <= 21 * 24) return 6;
  return Math.max(1, Math.ceil(span / 24 / mostStretches)) * 24;
}

const fires = (verdict: GroupVerdict | undefined): boolean =>
  verdict !== 'silent' && verdict !== 'switched off';

/** One after the other: a log of many groups holds none of them ready. */
type EachPart = (take: (part: Part) => void) => void;

/** Of what was counted together the verdict is not known: it counts as firing. */
function partsOf(
  { groups, rest }: AlertLog,
  before: readonly GroupVerdict[],
  after: readonly GroupVerdict[],
): EachPart {
  return (take) => {
    for (const group of groups) {
      const { id, rule, hours, count } = group;
      take({ rule, hours, alerts: count, isBefore: fires(before[id]), isAfter: fires(after[id]) });
    }
    for (const { rule, hours, alerts } of rest) {
      take({ rule, hours, alerts, isBefore: true, isAfter: true });
    }
  };
}

function rangeOf(each: EachPart): { readonly first: number; readonly last: number } {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  each(({ hours }) => {
    for (const [hour] of hours) {
      if (hour < first) first = hour;
      if (hour > last) last = hour;
    }
  });
  return { first, last };
}

interface Sums {
  readonly before: number[];
  readonly after: number[];
  totalBefore: number;
  totalAfter: number;
}

interface Grid {
  readonly hours: number;
  readonly begin: number;
  readonly starts: readonly number[];
}

function gridOf(each: EachPart): Grid {
  const { first, last } = rangeOf(each);
  if (last < first) return { hours: 1, begin: 0, starts: [] };
  const hours = widthOf(last - first + 1);
  const begin = Math.floor(first / hours);
  const count = Math.floor(last / hours) - begin + 1;
  const starts = Array.from({ length: count }, (_, at) => (begin + at) * hours * 3_600_000);
  return { hours, begin, starts };
}

function addPart(sums: Sums, part: Part, { hours, begin }: Grid): void {
  if (part.isBefore) sums.totalBefore += part.alerts;
  if (part.isAfter) sums.totalAfter += part.alerts;
  for (const [hour, alerts] of part.hours) {
    const at = Math.floor(hour / hours) - begin;
    if (part.isBefore) sums.before[at] = (sums.before[at] ?? 0) + alerts;
    if (part.isAfter) sums.after[at] = (sums.after[at] ?? 0) + alerts;
  }
}

function alertsByRule(each: EachPart): ReadonlyMap<string | undefined, number> {
  const totals = new Map<string | undefined, number>();
  each(({ rule, alerts, isBefore }) => {
    totals.set(rule, (totals.get(rule) ?? 0) + (isBefore ? alerts : 0));
  });
  return totals;
}

/**
 * @param before the verdict on each group, by its id, of the rules as they are
 * @param after the same with what is accepted; the same array where nothing is
 */
export function makeSeries(
  log: AlertLog,
  before: readonly GroupVerdict[],
  after: readonly GroupVerdict[],
): Series {
  const each = partsOf(log, before, after);
  const grid = gridOf(each);
  const empty = (): Sums => {
    const zeros = grid.starts.map(() => 0);
    return { before: zeros, after: [...zeros], totalBefore: 0, totalAfter: 0 };
  };
  const totals = [...alertsByRule(each)].sort(([, a], [, b]) => b - a);
  const sums = new Map(totals.slice(0, mostRules).map(([rule]) => [rule, empty()]));
  const others = totals.length > mostRules ? empty() : undefined;
  let untimed = 0;
  each((part) => {
    const into = sums.get(part.rule) ?? others;
    if (into !== undefined) addPart(into, part, grid);
    untimed += part.alerts;
    for (const [, alerts] of part.hours) untimed -= alerts;
  });
  return {
    hours: grid.hours,
    starts: grid.starts,
    rules: [...sums].map(([rule, one]) => ({ rule, ...one })),
    others: others === undefined ? undefined : { rule: '', ...others },
    untimed,
  };
}
