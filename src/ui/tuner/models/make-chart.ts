// Alerts per rule and time → few enough rows to draw: the rules with fewest alerts become one.
import type { RuleSeries, Series } from '../../../tuning/judge/series.ts';
import type { Chart, RuleCount } from '../protocol.ts';

const mostRows = 8;

const nameOf = ({ rule }: Pick<RuleSeries, 'rule'>): string => rule ?? 'Rule not known';

const added = (lists: readonly (readonly number[])[], length: number): readonly number[] =>
  Array.from({ length }, (_, at) => lists.reduce((sum, list) => sum + (list[at] ?? 0), 0));

interface Row extends RuleCount {
  readonly befores: readonly number[];
  readonly afters: readonly number[];
}

const all = ({ rules, others }: Series): readonly RuleSeries[] =>
  others === undefined ? rules : [...rules, { ...others, rule: 'All other rules' }];

function rowsOf(series: Series): readonly Row[] {
  const { starts } = series;
  const rows = all(series).map((one) => ({
    rule: nameOf(one),
    before: one.totalBefore,
    after: one.totalAfter,
    befores: one.before,
    afters: one.after,
  }));
  if (rows.length <= mostRows) return rows;
  const others = rows.slice(mostRows - 1);
  const merged = {
    rule: `${others.length} other rules`,
    before: others.reduce((sum, { before }) => sum + before, 0),
    after: others.reduce((sum, { after }) => sum + after, 0),
    befores: added(
      others.map(({ befores }) => befores),
      starts.length,
    ),
    afters: added(
      others.map(({ afters }) => afters),
      starts.length,
    ),
  };
  return [...rows.slice(0, mostRows - 1), merged];
}

export const countsOf = (series: Series): readonly RuleCount[] =>
  all(series).map((one) => ({ rule: nameOf(one), before: one.totalBefore, after: one.totalAfter }));

export function makeChart(series: Series): Chart {
  const { hours, starts, untimed } = series;
  const rows = rowsOf(series).map(({ rule, before, after, befores, afters }) => ({
    rule,
    before,
    after,
    bins: befores.map((count, at): [number, number] => [count, afters[at] ?? 0]),
  }));
  return { hours, starts, rows, timeless: untimed };
}
