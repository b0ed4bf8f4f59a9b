import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesOf } from './line-changes.ts';
import { type Choice, mergeChosen, mergeThree } from './merge-three.ts';

const names = { mine: 'mine', base: 'base', theirs: 'today' };
const text = fc
  .array(fc.constantFrom('a', 'b', 'c', '- rule: x', '', '  y'), { maxLength: 30 })
  .map((lines) => lines.map((line) => `${line}\n`).join(''));

/** A text, edited here and there. */
const edited = (base: string): fc.Arbitrary<string> =>
  fc
    .array(
      fc.record({
        at: fc.nat(40),
        gone: fc.nat(3),
        put: fc.array(fc.constantFrom('mine', 'b', ''), { maxLength: 3 }),
      }),
      {
        maxLength: 4,
      },
    )
    .map((edits) => {
      const lines = [...linesOf(base)];
      for (const { at, gone, put } of edits) {
        lines.splice(Math.min(at, lines.length), gone, ...put.map((line) => `${line}\n`));
      }
      return lines.join('');
    });

const three = text.chain((base) => fc.tuple(fc.constant(base), edited(base), edited(base)));

describe('three texts as one', () => {
  it('every edit of either hand is kept, moot, or shown as a conflict', () => {
    fc.assert(
      fc.property(three, ([base, mine, theirs]) => {
        const { text: merged, pieces } = mergeThree(base, mine, theirs, names);
        const take = (choose: (piece: (typeof pieces)[number]) => readonly string[]): string => {
          const lines = linesOf(base);
          const out: string[] = [];
          let at = 0;
          for (const piece of pieces) {
            out.push(...lines.slice(at, piece.from), ...choose(piece));
            at = piece.from + piece.base.length;
          }
          return [...out, ...lines.slice(at)].join('');
        };
        // The pieces hold all that both hands did, and nothing else.
        expect(take((piece) => piece.mine)).toBe(mine);
        expect(take((piece) => piece.theirs)).toBe(theirs);
        // What only one hand did is done; what both did otherwise stands there with all three.
        const kept = take((piece) => {
          if (piece.kind === 'theirs') expect(piece.mine).toEqual(piece.base);
          if (piece.kind === 'carried') expect(piece.theirs).toEqual(piece.base);
          if (piece.kind === 'moot') expect(piece.mine).toEqual(piece.theirs);
          if (piece.kind !== 'conflict')
            return piece.kind === 'carried' ? piece.mine : piece.theirs;
          return linesOf(merged).slice(
            piece.at,
            piece.at + 4 + piece.mine.length + piece.base.length + piece.theirs.length,
          );
        });
        expect(merged).toBe(kept);
        for (const { kind, mine: own, theirs: other } of pieces) {
          if (kind === 'conflict') {
            expect(merged).toContain(`<<<<<<< mine\n${own.join('')}||||||| base\n`);
            expect(merged).toContain(`=======\n${other.join('')}>>>>>>> today\n`);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('decided piece by piece it is either text, and each piece is what was decided', () => {
    const decided = fc.array(fc.constantFrom<Choice>('mine', 'theirs', 'both'), { maxLength: 20 });
    fc.assert(
      fc.property(three, decided, ([base, mine, theirs], some) => {
        const { pieces } = mergeThree(base, mine, theirs, names);
        const all = (choice: Choice) =>
          mergeChosen(base, pieces, new Map(pieces.map((_, at) => [at, choice])), names).text;
        expect(all('mine')).toBe(mine);
        expect(all('theirs')).toBe(theirs);
        const choices = new Map(some.map((choice, at) => [at, choice]));
        const { text: merged, pieces: placed } = mergeChosen(base, pieces, choices, names);
        placed.forEach((piece, at) => {
          const choice = choices.get(at);
          if (choice === undefined) return;
          const lines = choice === 'both' ? [...piece.mine, ...piece.theirs] : piece[choice];
          const from = linesOf(merged).slice(piece.at).join('');
          expect(from.startsWith(lines.join(''))).toBe(true);
        });
      }),
    );
  });

  it('a conflict of very many lines is one, as a short one is', () => {
    const lines = (sign: string) => `${sign}\n`.repeat(200_000);
    const { text: merged, pieces } = mergeThree(
      'a\n',
      `a\n${lines('b')}`,
      `a\n${lines('c')}`,
      names,
    );
    expect(pieces.map(({ kind, at }) => [kind, at])).toEqual([['conflict', 1]]);
    expect(linesOf(merged)).toHaveLength(400_005);
  });

  it.each([
    ['a\nb\nc\n', 'a\nX\nc\n', 'a\nb\nc\nd\n', 'a\nX\nc\nd\n', ['carried', 'theirs']],
    ['a\nb\nc\n', 'a\nX\nc\n', 'a\nX\nc\n', 'a\nX\nc\n', ['moot']],
    ['a\nb\n', 'a\n', 'a\nb\nc\n', undefined, ['conflict']],
    ['a\nb', 'a\nb', 'a\nc', 'a\nc', ['theirs']],
    ['', 'a\n', '', 'a\n', ['carried']],
  ])('%j, %j and %j', (base, mine, theirs, whole, kinds) => {
    const { text: merged, pieces } = mergeThree(base, mine, theirs, names);
    expect(pieces.map(({ kind }) => kind)).toEqual(kinds);
    if (whole !== undefined) expect(merged).toBe(whole);
  });
});
