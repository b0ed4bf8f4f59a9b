// Two texts → what differs, as a unified diff with three lines around each change.
import { diffArrays } from 'diff';
import { type Chunk, chunksOf } from './chunks.ts';
import { replacements } from './patch.ts';

interface Change {
  /** Lines `from` to `to` of the old text give way to these. */
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

const context = 3;
/** Above this many pairs of lines a region is shown as replaced; comparing all would take seconds. */
const mostPairs = 2_000_000;

const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
const join = (chunks: readonly Chunk[]): string => chunks.map((chunk) => chunk.text).join('');
const linesIn = (chunks: readonly Chunk[]): number =>
  chunks.reduce((sum, chunk) => sum + chunk.lines, 0);

const withinRegion = (
  start: number,
  before: readonly string[],
  after: readonly string[],
): Change[] => {
  if (before.length * after.length > mostPairs) {
    return [{ from: start, to: start + before.length, lines: after }];
  }
  const changes: Change[] = [];
  let at = start;
  for (const { added, removed, value } of diffArrays([...before], [...after])) {
    const last = changes.at(-1);
    if (removed) changes.push({ from: at, to: at + value.length, lines: [] });
    else if (added && last?.to === at && last.lines.length === 0 && last.from < at) {
      changes[changes.length - 1] = { ...last, lines: value };
    } else if (added) changes.push({ from: at, to: at, lines: value });
    if (!added) at += value.length;
  }
  return changes;
};

const findChanges = (before: string, after: string): readonly Change[] => {
  const old = chunksOf(before);
  return replacements(old, chunksOf(after)).flatMap(({ from, to, chunks }) =>
    withinRegion(
      linesIn(old.slice(0, from)),
      linesOf(join(old.slice(from, to))),
      linesOf(join(chunks)),
    ),
  );
};

/** Changes whose context touches stand in one hunk. */
const hunks = (changes: readonly Change[]): readonly (readonly Change[])[] => {
  const found: Change[][] = [];
  for (const change of changes) {
    const last = found.at(-1);
    const end = last?.at(-1)?.to ?? Number.NEGATIVE_INFINITY;
    if (last !== undefined && change.from - end <= 2 * context) last.push(change);
    else found.push([change]);
  }
  return found;
};

const marked = (sign: string, lines: readonly string[]): string =>
  lines.map((line) => sign + (line.endsWith('\n') ? line : `${line}\n`)).join('');

export const unifiedDiff = (name: string, before: string, after: string): string => {
  const changes = findChanges(before, after);
  if (changes.length === 0) return '';
  const lines = linesOf(before);
  const parts = [`--- ${name}\n+++ ${name} (customised)\n`];
  let shift = 0;
  for (const hunk of hunks(changes)) {
    const from = Math.max(0, (hunk[0]?.from ?? 0) - context);
    const to = Math.min(lines.length, (hunk.at(-1)?.to ?? 0) + context);
    const grown = hunk.reduce((sum, one) => sum + one.lines.length - (one.to - one.from), 0);
    parts.push(`@@ -${from + 1},${to - from} +${from + 1 + shift},${to - from + grown} @@\n`);
    let at = from;
    for (const change of hunk) {
      parts.push(marked(' ', lines.slice(at, change.from)));
      parts.push(marked('-', lines.slice(change.from, change.to)), marked('+', change.lines));
      at = change.to;
    }
    parts.push(marked(' ', lines.slice(at, to)));
    shift += grown;
  }
  return parts.join('');
};
