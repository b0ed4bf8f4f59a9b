// Chunks shown and chunks to show → the fewest replacements, in order of the old chunks.
import type { Chunk } from './chunks.ts';

export interface Replacement {
  /** Old chunks `from` to `to` (half-open) give way to these. */
  readonly from: number;
  readonly to: number;
  readonly chunks: readonly Chunk[];
  /** Number of the first new chunk among all new ones. */
  readonly at: number;
}

/** How far ahead an old chunk is looked for again. */
function places(chunks: readonly Chunk[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  chunks.forEach(({ text }, at) => {
    const known = found.get(text);
    if (known) known.push(at);
    else found.set(text, [at]);
  });
  return found;
}

export function replacements(
  before: readonly Chunk[],
  after: readonly Chunk[],
): readonly Replacement[] {
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before[start]?.text === after[start]?.text) start += 1;
  let end = 0;
  while (
    end < shorter - start &&
    before[before.length - 1 - end]?.text === after[after.length - 1 - end]?.text
  ) {
    end += 1;
  }
  const [oldEnd, newEnd] = [before.length - end, after.length - end];
  if (start === oldEnd && start === newEnd) return [];
  const where = places(before.slice(start, oldEnd));
  const found: Replacement[] = [];
  let old = start;
  let from = start;
  for (let at = start; at < newEnd; at += 1) {
    const same = where.get(after[at]?.text ?? '')?.find((place) => place + start >= old);
    if (same === undefined) continue;
    const match = same + start;
    if (match > old || at > from) {
      found.push({ from: old, to: match, chunks: after.slice(from, at), at: from });
    }
    old = match + 1;
    from = at + 1;
  }
  if (old < oldEnd || from < newEnd) {
    found.push({ from: old, to: oldEnd, chunks: after.slice(from, newEnd), at: from });
  }
  return found;
}
