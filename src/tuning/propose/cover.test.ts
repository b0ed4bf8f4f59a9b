// The fewest and narrowest proposals that together silence what any of them does.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Candidate, cover, dear } from './cover.ts';

const candidate = (key: string, cost: number, ...silences: number[]) => ({ key, cost, silences });

it.each<[candidates: readonly Candidate[], chosen: string]>([
  [[], ''],
  [[candidate('a', 1)], ''],
  [[candidate('a', 1, 1), candidate('b', 1, 2)], 'ab'],
  [[candidate('a', 3, 1, 2, 3), candidate('b', 2, 1, 2)], 'a'],
  [[candidate('b', 1, 1), candidate('a', 1, 1)], 'a'],
  [[candidate('a', 2, 1), candidate('b', 1, 1)], 'b'],
  // What is left of it costs more than another.
  [[candidate('a', 2, 1, 2, 3), candidate('b', 3, 3, 4), candidate('c', 2, 4)], 'ac'],
  // Others silence all that the first one does.
  [[candidate('a', 2, 1, 2, 3), candidate('b', 3, 1, 4), candidate('c', 3, 2, 3, 5)], 'bc'],
  // A dear one makes no cheap one idle, and goes where cheap ones do the same.
  [[candidate('a', 1, 1), candidate('b', dear, 1, 2)], 'ab'],
  [[candidate('a', 19, 1), candidate('b', 19, 1, 2)], 'b'],
  [
    [candidate('a', dear, 1, 2, 3, 4), candidate('b', 18, 1, 2, 5), candidate('c', 18, 3, 4, 6)],
    'bc',
  ],
])('of %j: %s', (candidates, chosen) => {
  const keys = (some: readonly Candidate[]) =>
    cover(some)
      .map(({ key }) => key)
      .sort()
      .join('');
  expect(keys(candidates)).toBe(chosen);
  expect(keys(candidates.toReversed())).toBe(chosen);
});

it('nothing that one of them silences is left, and no cheap one is for nothing', () => {
  const any = fc.record({
    cost: fc.integer({ min: 1, max: 25 }),
    silences: fc.uniqueArray(fc.nat(8)),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 8 }), (some) => {
      const all = some.map((one, at) => ({ ...one, key: String(at) }));
      const chosen = cover(all);
      const union = (of: readonly Candidate[]) => new Set(of.flatMap(({ silences }) => silences));
      expect(union(chosen)).toEqual(union(all));
      const cheap = chosen.filter(({ cost }) => cost < dear);
      for (const one of cheap) {
        const others = union(cheap.filter((other) => other !== one));
        expect(one.silences.every((id) => others.has(id))).toBe(false);
      }
    }),
  );
});
