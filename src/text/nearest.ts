// A misspelt name and the names there are → the one that was probably meant.

/** Levenshtein distance of two short names. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(changed, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}

/** A name that begins so, or the nearest at most a third of its length away; else undefined. */
export function nearestName(name: string, names: Iterable<string>): string | undefined {
  if (name.length > 100) return undefined;
  const lower = name.toLowerCase();
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of names) {
    if (lower.length >= 3 && candidate.toLowerCase().startsWith(lower)) return candidate;
    const limit = Math.max(1, Math.floor(candidate.length / 3));
    if (Math.abs(candidate.length - name.length) > limit) continue;
    const steps = distance(lower, candidate.toLowerCase());
    if (steps <= limit && steps < least) {
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
