// A misspelt name and the names there are → the one that was probably meant.

const longest = 100;
/** Two rows of the table below, used over and over: a file may hold thousands of wrong names. */
const rows = [new Uint8Array(longest + 1), new Uint8Array(longest + 1)] as const;

/**
 * Levenshtein distance of two names of at most `longest` characters; above the limit any number
 * above it. Only cells so near the diagonal that they can count are worked out.
 */
function distance(a: string, b: string, limit: number): number {
  let [previous, row] = rows;
  const beyond = limit + 1;
  for (let j = 0; j <= b.length; j += 1) previous[j] = Math.min(j, beyond);
  for (let i = 1; i <= a.length; i += 1) {
    const from = Math.max(1, i - limit);
    const to = Math.min(b.length, i + limit);
    row[from - 1] = from === 1 ? Math.min(i, beyond) : beyond;
    let least = row[from - 1] ?? 0;
    const sign = a.charCodeAt(i - 1);
    for (let j = from; j <= to; j += 1) {
      const changed = (previous[j - 1] ?? 0) + (sign === b.charCodeAt(j - 1) ? 0 : 1);
      const steps = Math.min(changed, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, beyond);
      row[j] = steps;
      if (steps < least) least = steps;
    }
    if (to < b.length) row[to + 1] = beyond;
    if (least > limit) return beyond;
    [previous, row] = [row, previous];
  }
  return previous[b.length] ?? 0;
}

/** A name that begins so, or the nearest at most a third of its length away; else undefined. */
export function nearestName(
  name: string,
  names: Iterable<string>,
  farthest = Number.POSITIVE_INFINITY,
): string | undefined {
  if (name.length > longest) return undefined;
  const lower = name.toLowerCase();
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of names) {
    if (lower.length >= 3 && candidate.toLowerCase().startsWith(lower)) return candidate;
    if (candidate.length > longest) continue;
    const limit = Math.min(farthest, Math.max(1, Math.floor(candidate.length / 3)));
    if (Math.abs(candidate.length - name.length) > limit) continue;
    const most = Math.min(limit, least - 1);
    if (most < 0) continue;
    const steps = distance(lower, candidate.toLowerCase(), most);
    if (steps <= most) {
      best = candidate;
      least = steps;
    }
  }
  return best;
}

/** ` Did you mean "x"?` with a leading blank, or nothing. */
export function suggestion(name: string, names: Iterable<string>): string {
  const meant = nearestName(name, names);
  return meant === undefined ? '' : ` Did you mean "${meant}"?`;
}
