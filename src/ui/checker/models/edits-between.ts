// A text before and after → the edits between, small enough that a cursor and other edits keep
// their places.
import { diffArrays } from 'diff';
import type { Edit } from '../protocol.ts';

/** More differences than this are one edit: looking for them would take too long. */
const mostDifferences = 4000;

const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** Without what both texts begin and end with. */
function trimmed(before: string, after: string, at: number): Edit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return {
    from: at + start,
    to: at + before.length - end,
    text: after.slice(start, after.length - end),
  };
}

export function editsBetween(before: string, after: string): readonly Edit[] {
  if (before === after) return [];
  const changes = diffArrays(linesOf(before), linesOf(after), { maxEditLength: mostDifferences });
  if (changes === undefined) return [trimmed(before, after, 0)];
  const edits: Edit[] = [];
  let at = 0;
  let removed = '';
  let added = '';
  const flush = (): void => {
    if (removed !== '' || added !== '') edits.push(trimmed(removed, added, at));
    at += removed.length;
    removed = '';
    added = '';
  };
  for (const change of changes) {
    const text = change.value.join('');
    if (change.removed) removed += text;
    else if (change.added) added += text;
    else {
      flush();
      at += text.length;
    }
  }
  flush();
  return edits;
}

export function applyEdits(text: string, edits: readonly Edit[]): string {
  let at = 0;
  const parts: string[] = [];
  for (const edit of edits) {
    parts.push(text.slice(at, edit.from), edit.text);
    at = edit.to;
  }
  return [...parts, text.slice(at)].join('');
}
