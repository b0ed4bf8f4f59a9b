// Proposals with what each would silence → the fewest and narrowest that together silence all that
// any of them does. Weighted set cover, greedily: the least cost for each alert group not yet covered.
export interface Candidate {
  readonly key: string;
  readonly cost: number;
  /** Ids of groups. */
  readonly silences: readonly number[];
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The same for the same candidates, in whatever order they come. */
export function cover<T extends Candidate>(candidates: readonly T[]): readonly T[] {
  const covered = new Set<number>();
  const chosen: T[] = [];
  let waiting = candidates
    .map((candidate) => ({ candidate, left: candidate.silences.length }))
    .filter(({ left }) => left > 0);
  const price = ({ candidate, left }: (typeof waiting)[number]) => candidate.cost / left;
  const before = (a: (typeof waiting)[number], b: (typeof waiting)[number]) =>
    price(a) - price(b) || compareTexts(a.candidate.key, b.candidate.key);
  waiting.sort(before);
  while (waiting.length > 0) {
    // What is covered only grows, so a price only rises: the first that keeps its place is the best.
    const [first, ...rest] = waiting;
    if (first === undefined) break;
    const left = first.candidate.silences.filter((id) => !covered.has(id)).length;
    if (left === 0) {
      waiting = rest;
      continue;
    }
    if (left < first.left) {
      waiting = insert(rest, { candidate: first.candidate, left }, before);
      continue;
    }
    chosen.push(first.candidate);
    for (const id of first.candidate.silences) covered.add(id);
    waiting = rest;
  }
  return withoutIdle(chosen);
}

function insert<T>(sorted: T[], item: T, before: (a: T, b: T) => number): T[] {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const other = sorted[middle];
    if (other !== undefined && before(other, item) <= 0) from = middle + 1;
    else to = middle;
  }
  sorted.splice(from, 0, item);
  return sorted;
}

/** Costs from here on are of proposals that nobody should take without a look. */
export const dear = 20;

/**
 * Without those whose alerts others silence too, the dearest first. A cheap one is not idle because
 * of a dear one, which may not be taken.
 */
function withoutIdle<T extends Candidate>(chosen: readonly T[]): readonly T[] {
  const isDear = ({ cost }: T) => cost >= dear;
  const idle = new Set<T>();
  for (const pool of [chosen, chosen.filter((one) => !isDear(one))]) {
    const times = new Map<number, number>();
    for (const { silences } of pool)
      for (const id of silences) times.set(id, (times.get(id) ?? 0) + 1);
    const judged = pool === chosen ? chosen.filter(isDear) : pool;
    for (const one of [...judged].sort((a, b) => b.cost - a.cost || compareTexts(a.key, b.key))) {
      if (!one.silences.every((id) => (times.get(id) ?? 0) > 1)) continue;
      idle.add(one);
      for (const id of one.silences) times.set(id, (times.get(id) ?? 0) - 1);
    }
  }
  return chosen.filter((one) => !idle.has(one));
}
