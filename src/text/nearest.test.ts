// How far a name may be from the one that was probably meant.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NameSearch } from './name-search.ts';
import { nearestName } from './nearest.ts';

/** Levenshtein's distance by its definition. */
function steps(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const sign of a) {
    const next = [(row[0] ?? 0) + 1];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (sign === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

describe('the nearest name', () => {
  it.each([
    ['abcdef', ['abcdxy'], 'abcdxy'],
    ['abcdef', ['abcxyz'], undefined],
    ['abcdefgh', ['abcdefg', 'abcdefghijk'], 'abcdefghijk'],
    ['abcde', ['abcdx'], 'abcdx'],
    ['abcde', ['abcxy'], undefined],
    ['ab', ['abc'], 'abc'],
    ['ab', ['abcd'], undefined],
    ['abc', ['abcdefghi'], 'abcdefghi'],
    ['a', ['b'], 'b'],
    ['abcxxx', ['abcdef', 'abcxef', 'abcxxf'], 'abcxxf'],
    ['abcdxf', ['abcdef', 'abcdyf'], 'abcdef'],
    ['x'.repeat(100), [`${'x'.repeat(99)}y`], `${'x'.repeat(99)}y`],
    ['x'.repeat(101), [`${'x'.repeat(100)}y`], undefined],
    ['x'.repeat(99), [`${'y'}${'x'.repeat(100)}`], undefined],
  ])('to %s of %j is %s', (name, names, expected) => {
    expect(nearestName(name, names)).toBe(expected);
    expect(new NameSearch(names).nearest(name)).toBe(expected);
  });

  it('is as far away as asked for, and no farther', () => {
    expect(nearestName('abcdefghx', ['abcdefghi'], 1)).toBe('abcdefghi');
    expect(nearestName('abcdefgyx', ['abcdefghi'], 1)).toBeUndefined();
    expect(nearestName('ABCDEFGHI', ['abcdefghi'], 0)).toBe('abcdefghi');
    expect(nearestName('xbcdefghi', ['abcdefghi'], 0)).toBeUndefined();
  });

  it('is the first of those with the fewest steps, and at most a third of its length away', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abc'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 5 }), (name, names) => {
        const begun = name.length < 3 ? -1 : names.findIndex((each) => each.startsWith(name));
        const far = names.map((each) => steps(name, each));
        const fits = names.map(
          (each, at) => (far[at] ?? 0) <= Math.max(1, Math.floor(each.length / 3)),
        );
        const least = Math.min(...far.filter((_, at) => fits[at]));
        const nearest = names.find((_, at) => fits[at] && far[at] === least);
        expect(nearestName(name, names)).toBe(begun < 0 ? nearest : names[begun]);
      }),
      { numRuns: 400 },
    );
  });
});

describe('a search through many names', () => {
  it('looks at as many names as it may, and those it looks at closely count as twenty', () => {
    const names = Array.from({ length: 10 }, (_, at) => `tool_${at}`);
    const far = new NameSearch(names, 20);
    expect(['zzzzzzzzz', 'tool_x', 'tool_x'].map((name) => far.nearest(name, 1))).toEqual([
      undefined,
      'tool_0',
      undefined,
    ]);
    const near = new NameSearch(['tool_names', 'other_things'], 23);
    expect(['tool_nmaes', 'tool_nmaes', 'tool_nmaes'].map((name) => near.nearest(name, 2))).toEqual(
      ['tool_names', 'tool_names', undefined],
    );
  });

  it('takes digits and signs for what they are, and capitals for small letters', () => {
    const search = new NameSearch(['pod-1', 'pod-2', 'Größe', 'a9', 'zone']);
    expect(search.nearest('POD-2', 0)).toBe('pod-2');
    expect(search.nearest('größe', 0)).toBe('Größe');
    expect(search.nearest('a9', 0)).toBe('a9');
    expect(search.nearest('zon', 1)).toBe('zone');
    expect(search.nearest('aone', 0)).toBeUndefined();
  });
});
