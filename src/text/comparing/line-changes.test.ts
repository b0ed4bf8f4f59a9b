// Lines that differ: which, how they are said, and that they lead from one text to the other.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replacements } from './chunk-replacements.ts';
import { chunksOf } from './chunks.ts';
import { changedRanges, findChanges, linesOf, rangesWords } from './line-changes.ts';
import { unifiedDiff } from './unified-diff.ts';
import { uniqueLines } from './unique-lines.ts';

const text = (letters: string) => [...letters].map((letter) => `${letter}\n`).join('');

describe('findChanges', () => {
  it.each([
    ['abc', 'abc', []],
    ['abc', 'aXc', [{ from: 1, to: 2, lines: ['X\n'] }]],
    ['abc', 'Xabc', [{ from: 0, to: 0, lines: ['X\n'] }]],
    ['abc', 'abcX', [{ from: 3, to: 3, lines: ['X\n'] }]],
    ['abc', 'bc', [{ from: 0, to: 1, lines: [] }]],
    ['abc', 'ab', [{ from: 2, to: 3, lines: [] }]],
    ['abc', '', [{ from: 0, to: 3, lines: [] }]],
    ['', 'ab', [{ from: 0, to: 0, lines: ['a\n', 'b\n'] }]],
    [
      'ab',
      'ba',
      [
        { from: 0, to: 1, lines: [] },
        { from: 2, to: 2, lines: ['a\n'] },
      ],
    ],
    [
      'abcde',
      'bXde',
      [
        { from: 0, to: 1, lines: [] },
        { from: 2, to: 3, lines: ['X\n'] },
      ],
    ],
    [
      'abcabba',
      'cbabac',
      [
        { from: 0, to: 2, lines: [] },
        { from: 3, to: 4, lines: [] },
        { from: 5, to: 5, lines: ['a\n'] },
        { from: 7, to: 7, lines: ['c\n'] },
      ],
    ],
  ])('%s → %s', (before, after, changes) => {
    expect(findChanges(text(before), text(after))).toEqual(changes);
  });

  it('leads from one text to the other, and no line that stays is touched twice', () => {
    const lines = fc.array(fc.constantFrom('', 'a', 'b', 'c', 'd'), { maxLength: 120 });
    fc.assert(
      fc.property(lines, lines, fc.constantFrom(uniqueLines, undefined), (one, other, cut) => {
        const [before, after] = [one.join('\n'), other.join('\n')];
        const out: string[] = [];
        let at = 0;
        for (const change of findChanges(before, after, cut)) {
          expect(change.from).toBeGreaterThanOrEqual(at);
          out.push(...linesOf(before).slice(at, change.from), ...change.lines);
          at = change.to;
        }
        expect([...out, ...linesOf(before).slice(at)].join('')).toBe(after);
      }),
      { numRuns: 50 },
    );
  });

  it('of a long text shows the line that changed, not the piece it is in', () => {
    const lines = Array.from({ length: 600 }, (_, at) => `line ${at}\n`);
    const after = lines.with(300, 'another\n').toSpliced(500, 1).toSpliced(100, 0, 'more\n');
    expect(findChanges(lines.join(''), after.join(''))).toEqual([
      { from: 100, to: 100, lines: ['more\n'] },
      { from: 300, to: 301, lines: ['another\n'] },
      { from: 500, to: 501, lines: [] },
    ]);
  });

  it('of two long regions with nothing in common shows one as replaced by the other', () => {
    const before = Array.from({ length: 1500 }, (_, at) => `old ${at}\n`);
    const after = Array.from({ length: 1500 }, (_, at) => `new ${at}\n`);
    const whole = [{ from: 0, to: 1500, lines: after }];
    expect(findChanges(before.join(''), after.join(''))).toEqual(whole);
    expect(findChanges(before.join(''), after.join(''), uniqueLines)).toEqual(whole);
    const [one, other] = [before.with(700, 'same\n'), after.with(800, 'same\n')];
    expect(findChanges(one.join(''), other.join(''), uniqueLines)).toEqual([
      { from: 0, to: 700, lines: other.slice(0, 800) },
      { from: 701, to: 1500, lines: other.slice(801) },
    ]);
  });
});

describe('uniqueLines', () => {
  it.each([
    ['abc', 'abc', 'aa bb cc'],
    ['abc', 'bca', 'bb cc'],
    ['abca', 'abc', 'bb cc'],
    ['abc', 'cbac', 'bb'],
    ['xaybzc', 'cabx', 'aa bb'],
    ['abcdefgh', 'hgabfecd', 'aa bb cc dd'],
    ['ab', 'cd', ''],
  ])('of %s and %s are %s', (before, after, expected) => {
    const pairs = uniqueLines([...before], [...after]);
    const shown = pairs.map((pair) => `${before[pair.before]}${after[pair.after]}`);
    expect(shown.join(' ')).toBe(expected);
  });
});

describe('pieces of a text', () => {
  it('end at an empty line after 24 lines, or else by the letters of the line, 200 at most', () => {
    const lines = (count: number, line: string) => `${line}\n`.repeat(count);
    const sizes = (whole: string) => chunksOf(whole).map((chunk) => chunk.lines);
    expect(sizes('')).toEqual([]);
    expect(sizes(`${lines(23, 'a')}\n${lines(3, 'a')}`)).toEqual([24, 3]);
    expect(sizes(`${lines(22, 'a')}\n${lines(3, 'a')}`)).toEqual([26]);
    expect(sizes(lines(401, 'a'))).toEqual([200, 200, 1]);
    expect(sizes(`${lines(2, 'a')}end`)).toEqual([3]);
  });

  it.each([
    ['abc', 'abc', []],
    ['abc', 'aXc', [[1, 2, 'X', 1]]],
    ['abc', 'abXc', [[2, 2, 'X', 2]]],
    ['abc', 'ac', [[1, 2, '', 1]]],
    [
      'abcd',
      'XbYd',
      [
        [0, 1, 'X', 0],
        [2, 3, 'Y', 2],
      ],
    ],
    [
      'abcabc',
      'bcab',
      [
        [0, 1, '', 0],
        [5, 6, '', 4],
      ],
    ],
    ['aba', 'aa', [[1, 2, '', 1]]],
    ['aa', 'aaa', [[2, 2, 'a', 2]]],
    ['ab', '', [[0, 2, '', 0]]],
  ])('%s → %s gives way where it differs', (before, after, expected) => {
    const pieces = (letters: string) => [...letters].map((letter) => ({ text: letter, lines: 1 }));
    const found = replacements(pieces(before), pieces(after));
    expect(
      found.map(({ from, to, chunks, at }) => [
        from,
        to,
        chunks.map((one) => one.text).join(''),
        at,
      ]),
    ).toEqual(expected);
  });
});

describe('places in words', () => {
  it.each([
    ['abc', 'aXc', 'line 2'],
    ['abc', 'aXYc', 'lines 2 to 3'],
    ['abc', 'bc', 'the beginning, where lines are gone'],
    ['abc', 'ac', 'after line 1, where lines are gone'],
    ['abcdefghi', 'XbcXYefXhi', 'line 1, lines 4 to 5, line 8'],
    ['abcdefghi', 'XbXdXfXhi', 'line 1, line 3, line 5, line 7'],
    ['abcdefghi', 'XbXdXfXhX', 'line 1, line 3, line 5, line 7 and 1 more place'],
    ['abcdefghijk', 'XbXdXfXhXjX', 'line 1, line 3, line 5, line 7 and 2 more places'],
    ['abcd', 'bcXd', 'the beginning, where lines are gone, line 3'],
  ])('%s → %s: %s', (before, after, words) => {
    expect(rangesWords(changedRanges(text(before), text(after)))).toBe(words);
  });
});

describe('unifiedDiff', () => {
  const diff = (before: string, after: string) => unifiedDiff('f', before, after);
  it.each([
    ['abc', 'abc', ''],
    ['abcdefghi', 'abcdXfghi', '@@ -2,7 +2,7 @@| b| c| d|-e|+X| f| g| h|'],
    ['abc', 'Xabc', '@@ -1,3 +1,4 @@|+X| a| b| c|'],
    ['abc', 'abcX', '@@ -1,3 +1,4 @@| a| b| c|+X|'],
    ['abcdefghi', 'XbcdefgXi', '@@ -1,9 +1,9 @@|-a|+X| b| c| d| e| f| g|-h|+X| i|'],
    [
      'abcdefghij',
      'XYbcdefghXj',
      '@@ -1,4 +1,5 @@|-a|+X|+Y| b| c| d|@@ -6,5 +7,5 @@| f| g| h|-i|+X| j|',
    ],
  ])('%s → %s', (before, after, expected) => {
    const head = expected === '' ? '' : '--- f\n+++ f (customised)\n';
    expect(diff(text(before), text(after))).toBe(head + expected.replaceAll('|', '\n'));
  });

  it('says where a text does not end in a line feed', () => {
    expect(unifiedDiff('f', 'a\nb', 'a\nc\n', 'g')).toBe(
      '--- f\n+++ g\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n',
    );
  });
});
