import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NameSearch } from './name-search.ts';
import { nearestName } from './nearest.ts';
import { isSlip, slipOf } from './slip.ts';

const word = fc.string({ unit: fc.constantFrom(...'abcn1_.Ä'), minLength: 1, maxLength: 6 });
const name = fc.oneof(
  word,
  fc.tuple(word, word).map((words) => words.join('_')),
  fc.tuple(word, word, word).map((words) => words.join('.')),
);

it('finds what looking at each of the names finds', () => {
  fc.assert(
    fc.property(fc.array(name, { maxLength: 30 }), name, fc.nat(4), (names, written, farthest) => {
      const search = new NameSearch(names);
      expect(search.nearest(written, farthest)).toBe(nearestName(written, names, farthest));
      expect(search.nearest(written)).toBe(nearestName(written, names));
      expect(search.slipOf(written)).toBe(slipOf(written, names));
      expect(search.hasSlipOf(written)).toBe(names.some((each) => isSlip(each, written)));
    }),
  );
});

it('leaves one name out', () => {
  expect(new NameSearch(['shells', 'shell']).nearest('shells', 2, 'shells')).toBe('shell');
});

it('finds nothing any more when it has looked at so many', () => {
  const search = new NameSearch(['tool_names', 'x'], 100);
  const found = Array.from({ length: 10 }, () => search.nearest('tool_nmaes', 2));
  expect(found[0]).toBe('tool_names');
  expect(found.at(-1)).toBeUndefined();
});
