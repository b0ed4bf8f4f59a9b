import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyLog, group, logOf } from '../testing/log-arbitrary.ts';
import type { GroupVerdict } from '../tuning.ts';
import { makeSeries, mostRules } from './series.ts';

const hour = 3_600_000;

describe('alerts over time', () => {
  it('gaps are zeros, and what falls silent is gone after', () => {
    const log = logOf([
      group({
        id: 0,
        rule: 'A',
        count: 5,
        hours: [
          [100, 2],
          [103, 3],
        ],
      }),
      group({ id: 1, rule: 'A', count: 1, hours: [[101, 1]] }),
      group({ id: 2, rule: 'B', count: 7, hours: [] }),
    ]);
    const series = makeSeries(log, ['fires', 'fires', 'fires'], ['silent', 'unknown', 'fires']);
    expect(series).toEqual({
      hours: 1,
      starts: [100, 101, 102, 103].map((at) => at * hour),
      rules: [
        { rule: 'B', before: [0, 0, 0, 0], after: [0, 0, 0, 0], totalBefore: 7, totalAfter: 7 },
        { rule: 'A', before: [2, 1, 0, 3], after: [0, 1, 0, 0], totalBefore: 6, totalAfter: 1 },
      ],
      others: undefined,
      untimed: 7,
    });
  });

  it.each([
    [1, 1],
    [72, 1],
    [73, 6],
    [504, 6],
    [505, 24],
    [9600, 24],
    [9601, 48],
    [5_000_000, 521 * 24],
  ])('%i hours are shown in stretches of %i', (span, width) => {
    const log = logOf([
      group({
        id: 0,
        count: 2,
        hours: [
          [480, 1],
          [480 + span - 1, 1],
        ],
      }),
    ]);
    const { hours, starts } = makeSeries(log, ['fires'], ['fires']);
    expect(hours).toBe(width);
    expect(starts.length).toBeLessThanOrEqual(401);
    expect(starts.every((start) => start % (width * hour) === 0)).toBe(true);
  });

  it('no alert, no time', () => {
    expect(makeSeries(logOf([]), [], [])).toEqual({
      hours: 1,
      starts: [],
      rules: [],
      others: undefined,
      untimed: 0,
    });
  });

  it('no alert is lost or counted twice', () => {
    fc.assert(
      fc.property(
        anyLog,
        fc.array(fc.constantFrom<GroupVerdict>('fires', 'silent', 'unknown', 'switched off')),
        (log, drawn) => {
          const before = log.groups.map((): GroupVerdict => 'fires');
          const after = log.groups.map((_, at) => drawn[at] ?? 'fires');
          const { rules, others, starts, untimed } = makeSeries(log, before, after);
          const all = others === undefined ? rules : [...rules, others];
          const total = (of: (one: (typeof all)[number]) => number) =>
            all.reduce((sum, one) => sum + of(one), 0);
          const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
          expect(total(({ totalBefore }) => totalBefore)).toBe(log.alerts);
          expect(total((one) => sum(one.before)) + untimed).toBe(log.alerts);
          const silent = log.groups.filter(({ id }) =>
            ['silent', 'switched off'].includes(after[id] ?? ''),
          );
          expect(total(({ totalAfter }) => totalAfter)).toBe(
            log.alerts - silent.reduce((some, { count }) => some + count, 0),
          );
          for (const one of all) {
            expect([one.before.length, one.after.length]).toEqual([starts.length, starts.length]);
            expect(one.before.every((alerts, at) => alerts >= (one.after[at] ?? 0))).toBe(true);
          }
        },
      ),
    );
  });

  it('more rules than a table holds are counted together', () => {
    const log = logOf(
      Array.from({ length: mostRules + 3 }, (_, id) =>
        group({ id, rule: `R${id}`, count: 1000 - id, hours: [[5, 1000 - id]] }),
      ),
    );
    const verdicts = log.groups.map((): GroupVerdict => 'fires');
    const { rules, others } = makeSeries(log, verdicts, verdicts);
    expect(rules).toHaveLength(mostRules);
    expect(others).toMatchObject({
      rule: '',
      totalBefore: 900 + 899 + 898,
      before: [900 + 899 + 898],
    });
  });
});
