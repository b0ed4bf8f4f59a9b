// A misspelt name and the names there are → the one that was probably meant.

/** Levenshtein distance of two short names; anything above the limit counts as one above it. */
function distance(a: string, b: string, limit: number): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const steps = Math.min(changed, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      row.push(steps);
      if (steps < least) least = steps;
    }
    if (least > limit) return limit + 1;
    previous = row;
  }
  return previous[b.length] ?? 0;
}

/** A name that begins so, or the nearest at most a third of its length away; else undefined. */
export function nearestName(
  name: string,
  names: Iterable<string>,
  farthest = Number.POSITIVE_INFINITY,
): string | undefined {
  if (name.length > 100) return undefined;
  const lower = name.toLowerCase();
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of names) {
    if (lower.length >= 3 && candidate.toLowerCase().startsWith(lower)) return candidate;
    const limit = Math.min(farthest, Math.max(1, Math.floor(candidate.length / 3)));
    if (Math.abs(candidate.length - name.length) > limit) continue;
    const most = Math.min(limit, least - 1);
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
