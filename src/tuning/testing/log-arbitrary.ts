// Logs as the reader gives them, made up, for the tests of what is written about them.
import fc from 'fast-check';
import type { AlertGroup, AlertLog } from '../../alert/alert-log.ts';

/** A group with what the test says of it. */
export function group(given: Partial<AlertGroup>): AlertGroup {
  const hours = given.hours ?? [];
  const first = hours[0]?.[0];
  const last = hours.at(-1)?.[0];
  return {
    id: 0,
    rule: 'R',
    priority: 'Warning',
    source: 'syscall',
    fields: {},
    example: {},
    output: '',
    count: 1,
    pods: 1,
    manyPods: false,
    first: first === undefined ? undefined : first * 3_600_000,
    last: last === undefined ? undefined : last * 3_600_000,
    hours,
    file: 'a.log',
    line: 1,
    ...given,
  };
}

/** A log of these groups and nothing else. */
export function logOf(groups: readonly AlertGroup[], given: Partial<AlertLog> = {}): AlertLog {
  const alerts = groups.reduce((sum, { count }) => sum + count, 0);
  return {
    groups,
    rest: [],
    alerts,
    lines: groups.length,
    bytes: 100,
    alertLines: groups.length,
    otherLines: 0,
    unreadLines: 0,
    unread: 0,
    unreadShown: [],
    cutShort: [],
    ...given,
  };
}

const hoursOf = fc
  .uniqueArray(
    fc.tuple(fc.integer({ min: 490_000, max: 500_000 }), fc.integer({ min: 1, max: 50 })),
    {
      maxLength: 6,
      selector: ([hour]) => hour,
    },
  )
  .map((hours) => hours.sort(([a], [b]) => a - b));

const counted = fc.tuple(fc.constantFrom('A', 'B', undefined), hoursOf, fc.nat(9));

const total = (hours: readonly (readonly [number, number])[]) =>
  hours.reduce((sum, [, alerts]) => sum + alerts, 0);

/** Some groups, and some that were counted together; some alerts have no time. */
export const anyLog: fc.Arbitrary<AlertLog> = fc
  .record({
    groups: fc.array(counted, { maxLength: 8 }),
    rest: fc.array(counted, { maxLength: 3 }),
  })
  .map(({ groups, rest }) => {
    const apart = groups.map(([rule, hours, untimed], id) =>
      group({ id, rule, hours, count: Math.max(1, total(hours) + untimed) }),
    );
    const together = rest.map(([rule, hours, untimed]) => ({
      rule,
      hours,
      alerts: total(hours) + untimed,
    }));
    const log = logOf(apart, { rest: together });
    return { ...log, alerts: log.alerts + together.reduce((sum, { alerts }) => sum + alerts, 0) };
  });
