import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chooseRules, mergeRules } from './merge-rules.ts';

const names = { mine: 'mine', base: 'base', theirs: 'today' };
const item = (name: number, what: string): string =>
  `# of ${name}\n- macro: m${name}\n  condition: >\n    (evt.num = ${name}\n    or ${what})\n\n`;
const head = '# The head.\n- required_engine_version: 0.40.0\n\n';

/** A file, the same with marks by hand, and a newer one: other order, new and changed items. */
const three = fc
  .record({
    count: fc.integer({ min: 1, max: 8 }),
    order: fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], { minLength: 2 }),
    changed: fc.array(fc.nat(10)),
    marks: fc.array(fc.nat(60), { maxLength: 5 }),
  })
  .map(({ count, order, changed, marks }) => {
    const base = head + Array.from({ length: count }, (_, at) => item(at, 'a')).join('');
    const lines = base.split('\n');
    const places = [...new Set(marks.map((mark) => mark % lines.length))].sort((a, b) => b - a);
    for (const at of places) lines.splice(at, 0, `# mark ${at}`);
    const today = head + order.map((at) => item(at, changed.includes(at) ? 'b' : 'a')).join('');
    return { base, mine: lines.join('\n'), today, marks: places.map((at) => `# mark ${at}\n`) };
  });

it('items that moved between the versions take the changes by hand with them, each once', () => {
  fc.assert(
    fc.property(three, ({ base, mine, today, marks }) => {
      const merged = mergeRules(base, mine, today, names);
      for (const mark of marks) expect(merged.text.split(mark)).toHaveLength(2);
      const all = (choice: 'mine' | 'theirs') =>
        chooseRules(merged, new Map(merged.pieces.map((_, at) => [at, choice])), names);
      expect(all('theirs')).toBe(today);
      // No line of the operator's own file is lost; only their order may be today's.
      const sorted = (text: string) => text.split('\n').sort();
      expect(sorted(all('mine'))).toEqual(sorted(mine));
    }),
  );
});

it('an edit of an item that merely moved is no conflict', () => {
  const base = head + [0, 1, 2].map((at) => item(at, 'a')).join('');
  const today = head + [2, 0, 1].map((at) => item(at, 'a')).join('');
  const mine = base.replace('evt.num = 2', 'evt.num = 22');
  const { text, pieces } = mergeRules(base, mine, today, names);
  expect(text).toBe(today.replace('evt.num = 2', 'evt.num = 22'));
  expect(pieces.map(({ kind, item: of }) => [kind, of])).toEqual([['carried', 'macro m2']]);
});
