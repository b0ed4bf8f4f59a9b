// Two texts → the lines that differ. Chunks that are the same are passed over; within the others, line by line.

import { replacements } from './chunk-replacements.ts';
import { type Chunk, chunksOf } from './chunks.ts';

export interface Change {
  /** Lines `from` to `to` of the old text give way to these. */
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/** Above this many pairs of lines comparing all would take seconds: a region is cut first. */
const mostPairs = 2_000_000;

export const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
const join = (chunks: readonly Chunk[]): string => chunks.map((chunk) => chunk.text).join('');
const linesIn = (chunks: readonly Chunk[]): number =>
  chunks.reduce((sum, chunk) => sum + chunk.lines, 0);

/** Per pair of places the length of the longest common subsequence from there on. */
function commonLengths(before: readonly string[], after: readonly string[]): Uint32Array {
  const width = after.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  for (let a = before.length - 1; a >= 0; a -= 1) {
    for (let b = after.length - 1; b >= 0; b -= 1) {
      const at = a * width + b;
      lengths[at] =
        before[a] === after[b]
          ? (lengths[at + width + 1] ?? 0) + 1
          : Math.max(lengths[at + width] ?? 0, lengths[at + 1] ?? 0);
    }
  }
  return lengths;
}

/** Pairs of lines at which two regions too large to compare are cut; see unique-lines.ts. */
export interface Pair {
  readonly before: number;
  readonly after: number;
}
type Cut = (before: readonly string[], after: readonly string[]) => readonly Pair[];
const uncut: Cut = () => [];

function withinRegion(
  start: number,
  before: readonly string[],
  after: readonly string[],
  cut: Cut,
): Change[] {
  if (before.length * after.length > mostPairs) return inPieces(start, before, after, cut);
  const width = after.length + 1;
  const lengths = commonLengths(before, after);
  const changes: Change[] = [];
  for (let [a, b] = [0, 0]; a < before.length || b < after.length; ) {
    if (before[a] === after[b]) {
      a += 1;
      b += 1;
      continue;
    }
    const [fromA, fromB] = [a, b];
    while ((a < before.length || b < after.length) && before[a] !== after[b]) {
      const at = a * width + b;
      const isGone = b >= after.length || (lengths[at + width] ?? 0) >= (lengths[at + 1] ?? 0);
      if (isGone && a < before.length) a += 1;
      else b += 1;
    }
    changes.push({ from: start + fromA, to: start + a, lines: after.slice(fromB, b) });
  }
  return changes;
}

/** What cannot be cut is shown as replaced. */
function inPieces(
  start: number,
  before: readonly string[],
  after: readonly string[],
  cut: Cut,
): Change[] {
  const pairs = cut(before, after);
  if (pairs.length === 0) return [{ from: start, to: start + before.length, lines: after }];
  const changes: Change[] = [];
  let [old, now] = [0, 0];
  for (const pair of [...pairs, { before: before.length, after: after.length }]) {
    const [gone, put] = [before.slice(old, pair.before), after.slice(now, pair.after)];
    for (const change of withinRegion(start + old, gone, put, cut)) changes.push(change);
    [old, now] = [pair.before + 1, pair.after + 1];
  }
  return changes;
}

export function findChanges(before: string, after: string, cut = uncut): readonly Change[] {
  const old = chunksOf(before);
  return replacements(old, chunksOf(after)).flatMap(({ from, to, chunks }) =>
    withinRegion(
      linesIn(old.slice(0, from)),
      linesOf(join(old.slice(from, to))),
      linesOf(join(chunks)),
      cut,
    ),
  );
}

/** Lines of a text, from 0, `to` not among them; none: lines are gone before `from`. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** Where the new text has what the old one has not. */
export function changedRanges(before: string, after: string): readonly LineRange[] {
  let shift = 0;
  return findChanges(before, after).map((change) => {
    const from = change.from + shift;
    shift += change.lines.length - (change.to - change.from);
    return { from, to: from + change.lines.length };
  });
}

const mostNamed = 4;

function rangeWords({ from, to }: LineRange): string {
  if (to === from)
    return from === 0
      ? 'the beginning, where lines are gone'
      : `after line ${from}, where lines are gone`;
  return to === from + 1 ? `line ${to}` : `lines ${from + 1} to ${to}`;
}

/** "line 277, lines 301 to 303 and 2 more places" */
export function rangesWords(ranges: readonly LineRange[]): string {
  const named = ranges.slice(0, mostNamed).map(rangeWords).join(', ');
  const more = ranges.length - mostNamed;
  if (more <= 0) return named;
  return `${named} and ${more} more ${more === 1 ? 'place' : 'places'}`;
}
