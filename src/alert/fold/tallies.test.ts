// What is counted of a group, and of groups that are not kept: by the hour, by pod, by rule, by line.
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../text/utf8.ts';
import { HourTally } from './hour-tally.ts';
import { LineTally, mostUnreadShown, worse } from './line-tally.ts';
import { PodTally } from './pod-tally.ts';
import { RestTally } from './rest-tally.ts';

const hour = 3_600_000;

describe('alerts by the hour', () => {
  const counted = (
    ...added: readonly (readonly [alerts: number, first: number, last: number])[]
  ) => {
    const tally = new HourTally();
    for (const [alerts, first, last] of added) tally.add(0, alerts, first, last);
    return tally.of(0, 1);
  };

  it.each([
    [[[1, 0, 0]], [[0, 1]]],
    [[[1, hour - 1, hour - 1]], [[0, 1]]],
    [[[1, hour, hour]], [[1, 1]]],
    [
      [
        [1, 5 * hour, 5 * hour],
        [2, 3 * hour, 3 * hour],
        [4, 5 * hour, 5 * hour],
      ],
      [
        [3, 2],
        [5, 5],
      ],
    ],
    [
      [[3, 0, 2 * hour]],
      [
        [0, 1],
        [1, 1],
        [2, 1],
      ],
    ],
    [
      [[5, 0, hour]],
      [
        [0, 2],
        [1, 3],
      ],
    ],
    [
      [[2, 0, 3 * hour]],
      [
        [0, 1],
        [2, 1],
      ],
    ],
    [[[4, 2 * hour, hour]], [[2, 4]]],
  ] as const)('%j is %j', (added, hours) => {
    expect(counted(...added)).toEqual(hours);
  });

  it('of an aggregate over more than a week are spread over 168 of its hours', () => {
    const hours = counted([1000, 0, 335 * hour]);
    expect(hours).toHaveLength(168);
    expect(hours.slice(0, 2)).toEqual([
      [0, 5],
      [2, 6],
    ]);
    expect(hours.at(-1)).toEqual([334, 6]);
    expect(hours.reduce((sum, [, alerts]) => sum + alerts, 0)).toBe(1000);
    expect(counted([1000, 0, 167 * hour]).map(([at]) => at)).toEqual(
      Array.from({ length: 168 }, (_, at) => at),
    );
  });

  it('are those of each group, also of very many and of those that are kept', () => {
    const tally = new HourTally();
    for (let group = 0; group < 3000; group += 1) tally.add(group, group + 1, hour * group, 0);
    expect([0, 1023, 1024, 2999].map((group) => tally.of(group, 3000))).toEqual([
      [[0, 1]],
      [[1023, 1024]],
      [[1024, 1025]],
      [[2999, 3000]],
    ]);
    const renamed = new Int32Array(3000).fill(-1);
    renamed[7] = 0;
    renamed[2999] = 1;
    tally.keep(renamed);
    tally.rest();
    tally.add(1, 5, hour, hour);
    expect([tally.of(0, 2), tally.of(1, 2)]).toEqual([
      [[7, 8]],
      [
        [1, 5],
        [2999, 3000],
      ],
    ]);
  });
});

describe('pods of a group', () => {
  const add = (tally: PodTally, group: number, name: string) => {
    const bytes = encodeUtf8(`-${name}-`);
    tally.add(group, bytes, 1, bytes.length - 1);
  };
  const opened = (...groups: readonly number[]) => {
    const tally = new PodTally();
    for (const group of groups) tally.open(group);
    return tally;
  };

  it('are counted once each', () => {
    const tally = opened(0, 1);
    for (const name of ['a', 'b', 'a', 'b']) add(tally, 0, name);
    add(tally, 1, 'a');
    expect(tally.of(0)).toEqual({ pods: 2, manyPods: false });
    expect(tally.of(1)).toEqual({ pods: 1, manyPods: false });
  });

  it('are as many as one aggregate says, and at least that of two, or beside alerts', () => {
    const tally = opened(0, 1, 2);
    for (const group of [0, 1, 2]) tally.say(group, 3, true);
    tally.say(1, 2, false);
    add(tally, 2, 'a');
    expect([0, 1, 2].map((group) => tally.of(group))).toEqual([
      { pods: 3, manyPods: false },
      { pods: 3, manyPods: true },
      { pods: 3, manyPods: true },
    ]);
  });

  it('stay with the groups that are kept', () => {
    const tally = opened(0, 1, 2, 1500);
    for (const [group, name] of [
      [0, 'a'],
      [1, 'b'],
      [1, 'c'],
      [1500, 'a'],
    ] as const) {
      add(tally, group, name);
    }
    tally.say(2, 9, false);
    const renamed = new Int32Array(1501).fill(-1);
    renamed[1] = 0;
    renamed[2] = 1;
    renamed[1500] = 2;
    tally.keep(renamed, 1501);
    tally.rest();
    for (const name of ['b', 'd']) add(tally, 0, name);
    for (const name of ['a', 'e']) add(tally, 2, name);
    expect([0, 1, 2].map((group) => tally.of(group))).toEqual([
      { pods: 3, manyPods: false },
      { pods: 9, manyPods: true },
      { pods: 2, manyPods: false },
    ]);
  });
});

describe('alerts of groups that are not kept', () => {
  it('are counted by rule, most first, then by name', () => {
    const tally = new RestTally();
    tally.add('b', 2, [[5, 2]]);
    tally.add('a', 2, [
      [7, 1],
      [6, 1],
    ]);
    tally.add('c', 1, [[1, 1]]);
    tally.add('c', 4, [
      [0, 3],
      [1, 1],
    ]);
    tally.add(undefined, 9, []);
    expect(tally.result()).toEqual([
      { rule: undefined, alerts: 9, hours: [] },
      {
        rule: 'c',
        alerts: 5,
        hours: [
          [0, 3],
          [1, 2],
        ],
      },
      {
        rule: 'a',
        alerts: 2,
        hours: [
          [6, 1],
          [7, 1],
        ],
      },
      { rule: 'b', alerts: 2, hours: [[5, 2]] },
    ]);
  });

  it('of more than 10,000 rules are counted under none', () => {
    const tally = new RestTally();
    for (let rule = 0; rule < 10_002; rule += 1) tally.add(`r${rule}`, 1, []);
    tally.add('r0', 1, []);
    const result = tally.result();
    expect(result).toHaveLength(10_001);
    expect(result.slice(0, 2)).toMatchObject([
      { rule: 'r0', alerts: 2 },
      { rule: undefined, alerts: 2 },
    ]);
  });

  it('have at most 100,000 hours in all', () => {
    const tally = new RestTally();
    const hours = Array.from({ length: 100_000 }, (_, at) => [at, 1] as const);
    tally.add('a', 1, hours);
    tally.add('a', 1, [
      [0, 1],
      [200_000, 1],
    ]);
    const [{ hours: kept = [] } = {}] = tally.result();
    expect(kept).toHaveLength(100_000);
    expect([kept[0], kept.at(-1)]).toEqual([
      [0, 2],
      [99_999, 1],
    ]);
  });
});

describe('lines', () => {
  it('are counted by what they hold', () => {
    const tally = new LineTally();
    tally.add('other');
    tally.add('alert', 2);
    tally.add('unread', 3);
    tally.addUnread('f', 4, 'x'.repeat(301), 'why');
    expect(tally.result()).toEqual({
      lines: 6,
      alertLines: 2,
      otherLines: 1,
      unreadLines: 3,
      unread: 1,
      unreadShown: [{ file: 'f', line: 4, text: 'x'.repeat(300), reason: 'why' }],
    });
  });

  it('that are not read are shown up to a limit', () => {
    const tally = new LineTally();
    for (let line = 0; line <= mostUnreadShown; line += 1) tally.addUnread('f', line, 'x', 'why');
    expect(tally.result().unread).toBe(101);
    expect(tally.result().unreadShown.map(({ line }) => line)).toEqual(
      Array.from({ length: 100 }, (_, line) => line),
    );
  });

  it('hold the worst of what is in them', () => {
    expect(worse('other', 'alert')).toBe('alert');
    expect(worse('unread', 'alert')).toBe('unread');
    expect(worse('alert', 'alert')).toBe('alert');
  });
});
