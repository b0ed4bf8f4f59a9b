// (a text, what it was made into by one hand and by another) → both changes in one text, piece by piece;
// what both changed at one place, and not alike, is a conflict, shown with all three.
import { type Change, findChanges, linesOf } from './line-changes.ts';
import { uniqueLines } from './unique-lines.ts';

export type PieceKind = 'carried' | 'moot' | 'theirs' | 'conflict';

export interface Piece {
  /**
   * `carried`: mine, put onto theirs. `moot`: theirs says the same. `theirs`: theirs alone.
   * `conflict`: both changed it otherwise.
   */
  readonly kind: PieceKind;
  readonly base: readonly string[];
  readonly mine: readonly string[];
  readonly theirs: readonly string[];
  /** First line of it in the base, from 0. */
  readonly from: number;
  /** First line of it in the merged text, from 0. */
  readonly at: number;
}

export interface Merged {
  /** With the signs of a conflict (diff3) where there is one. */
  readonly text: string;
  readonly pieces: readonly Piece[];
}

interface Region {
  readonly from: number;
  to: number;
  readonly mine: Change[];
  readonly theirs: Change[];
}

/** Changes of both that touch or overlap are one region; two insertions at one place, too. */
function regionsOf(mine: readonly Change[], theirs: readonly Change[]): readonly Region[] {
  const all = [
    ...mine.map((change) => ({ change, isMine: true })),
    ...theirs.map((change) => ({ change, isMine: false })),
  ].sort((a, b) => a.change.from - b.change.from || a.change.to - b.change.to);
  const regions: Region[] = [];
  for (const { change, isMine } of all) {
    let last = regions.at(-1);
    if (last === undefined || change.from > last.to) {
      last = { from: change.from, to: change.to, mine: [], theirs: [] };
      regions.push(last);
    }
    last.to = Math.max(last.to, change.to);
    (isMine ? last.mine : last.theirs).push(change);
  }
  return regions;
}

/** Lines of the region as one side has them. */
function applied(
  lines: readonly string[],
  { from, to }: Region,
  changes: readonly Change[],
): readonly string[] {
  // A call with a hundred thousand lines as its arguments overflows the stack.
  const made: (readonly string[])[] = [];
  let at = from;
  for (const change of changes) {
    made.push(lines.slice(at, change.from), change.lines);
    at = change.to;
  }
  return [...made, lines.slice(at, to)].flat();
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((line, at) => line === other[at]);

function kindOf(region: Region, mine: readonly string[], theirs: readonly string[]): PieceKind {
  if (region.mine.length === 0) return 'theirs';
  if (isSame(mine, theirs)) return 'moot';
  return region.theirs.length === 0 ? 'carried' : 'conflict';
}

export interface Names {
  readonly mine: string;
  readonly base: string;
  readonly theirs: string;
}

const ended = (lines: readonly string[]): readonly string[] =>
  lines.map((line) => (line.endsWith('\n') ? line : `${line}\n`));

function signed({ base, mine, theirs }: Omit<Piece, 'at'>, names: Names): readonly string[] {
  return [
    `<<<<<<< ${names.mine}\n`,
    ...ended(mine),
    `||||||| ${names.base}\n`,
    ...ended(base),
    '=======\n',
    ...ended(theirs),
    `>>>>>>> ${names.theirs}\n`,
  ];
}

/** What somebody decides of a piece; both: mine, and theirs below it. */
export type Choice = 'mine' | 'theirs' | 'both';

/** What stands there where nobody decides; of a conflict nothing does. */
export const usualChoice: Readonly<Record<PieceKind, Choice | undefined>> = {
  carried: 'mine',
  moot: 'theirs',
  theirs: 'theirs',
  conflict: undefined,
};

function chosen(
  piece: Omit<Piece, 'at'>,
  choice: Choice | undefined,
  names: Names,
): readonly string[] {
  switch (choice ?? usualChoice[piece.kind]) {
    case 'mine':
      return piece.mine;
    case 'theirs':
      return piece.theirs;
    case 'both':
      return [...ended(piece.mine), ...piece.theirs];
    case undefined:
      return signed(piece, names);
  }
}

/** The pieces put onto the base as decided, by their number; with the signs of a conflict for the rest. */
export function mergeChosen(
  base: string,
  pieces: readonly Omit<Piece, 'at'>[],
  choices: ReadonlyMap<number, Choice>,
  names: Names,
): Merged {
  const lines = linesOf(base);
  const out: string[] = [];
  const placed: Piece[] = [];
  let at = 0;
  let count = 0;
  const put = (some: readonly string[]): void => {
    out.push(some.join(''));
    count += some.length;
  };
  pieces.forEach((piece, index) => {
    put(lines.slice(at, piece.from));
    placed.push({ ...piece, at: count });
    put(chosen(piece, choices.get(index), names));
    at = piece.from + piece.base.length;
  });
  put(lines.slice(at));
  return { text: out.join(''), pieces: placed };
}

export function mergeThree(base: string, mine: string, theirs: string, names: Names): Merged {
  const lines = linesOf(base);
  const pieces = regionsOf(
    findChanges(base, mine, uniqueLines),
    findChanges(base, theirs, uniqueLines),
  ).map((region) => {
    const own = applied(lines, region, region.mine);
    const other = applied(lines, region, region.theirs);
    return {
      kind: kindOf(region, own, other),
      base: lines.slice(region.from, region.to),
      mine: own,
      theirs: other,
      from: region.from,
    };
  });
  return mergeChosen(base, pieces, new Map(), names);
}
