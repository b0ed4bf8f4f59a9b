// Two lists of lines → the lines that each holds once and that stand in the same order in both: where two
// long texts can be cut into pairs of short ones (Bram Cohen's patience diff).

import type { Pair } from './line-changes.ts';

function once(lines: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const twice = new Set<string>();
  lines.forEach((line, at) => {
    if (places.has(line)) twice.add(line);
    places.set(line, at);
  });
  for (const line of twice) places.delete(line);
  return places;
}

/** Of pairs in the order of the old lines the most that are in the order of the new ones, too. */
function inOrder(pairs: readonly Pair[]): readonly Pair[] {
  const piles: { readonly pair: Pair; readonly below: number }[][] = [];
  for (const pair of pairs) {
    let [low, high] = [0, piles.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((piles[middle]?.at(-1)?.pair.after ?? 0) < pair.after) low = middle + 1;
      else high = middle;
    }
    const below = (piles[low - 1]?.length ?? 0) - 1;
    const pile = piles[low];
    if (pile === undefined) piles.push([{ pair, below }]);
    else pile.push({ pair, below });
  }
  const found: Pair[] = [];
  let at = (piles.at(-1)?.length ?? 0) - 1;
  for (let pile = piles.length - 1; pile >= 0; pile -= 1) {
    const top = piles[pile]?.[at];
    if (top === undefined) break;
    found.unshift(top.pair);
    at = top.below;
  }
  return found;
}

export function uniqueLines(before: readonly string[], after: readonly string[]): readonly Pair[] {
  const places = once(after);
  const pairs = [...once(before)]
    .map(([line, at]) => ({ before: at, after: places.get(line) ?? -1 }))
    .filter((pair) => pair.after >= 0)
    .sort((a, b) => a.before - b.before);
  return inOrder(pairs);
}
