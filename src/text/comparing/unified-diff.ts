// Two texts → what differs, as a unified diff with three lines around each change.
import { type Change, findChanges, linesOf } from './line-changes.ts';
import { uniqueLines } from './unique-lines.ts';

const context = 3;

/** Changes whose context touches stand in one hunk. */
function hunks(changes: readonly Change[]): readonly (readonly Change[])[] {
  const found: Change[][] = [];
  for (const change of changes) {
    const last = found.at(-1);
    const end = last?.at(-1)?.to ?? Number.NEGATIVE_INFINITY;
    if (last !== undefined && change.from - end <= 2 * context) last.push(change);
    else found.push([change]);
  }
  return found;
}

const marked = (sign: string, lines: readonly string[]): string =>
  lines
    .map((line) => sign + (line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`))
    .join('');

export function unifiedDiff(
  name: string,
  before: string,
  after: string,
  as = `${name} (customised)`,
): string {
  const changes = findChanges(before, after, uniqueLines);
  if (changes.length === 0) return '';
  const lines = linesOf(before);
  const parts = [`--- ${name}\n+++ ${as}\n`];
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
}
