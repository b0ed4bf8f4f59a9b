// Words somebody searches for → what to ask the index, and whether a page that it found really has them:
// Pagefind answers a word that stands nowhere with pages that have one beginning alike.

const fillers = new Set(
  'a about am an and any are as at be been by can cannot could did do does for from get has have how i if in into is it its make many me much my of on or our should so that the their there they this to too up us was we what when where which who why will with would you your'.split(
    ' ',
  ),
);

/** Without the words of a question that every page has: `how do I isolate a pod?` → `isolate pod`. */
export function wordsOf(query: string): readonly string[] {
  const all = query
    .toLowerCase()
    .replaceAll(/[?!,;"“”]+/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
  const telling = all.filter((word) => !fillers.has(word));
  return telling.length > 0 ? telling : all;
}

/** What a word has in common with its other forms: `isolating` and `isolated` → `isolat`. */
export function stemOf(word: string): string {
  const stem = word.replace(/(?:ings?|ed|es|s|e|ies|y)$/, '').replace(/([bdgmnprt])\1$/, '$1');
  return stem.length >= 3 ? stem : word;
}

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '');

/** Whether a text has each of the words, or a form of it. */
export function hasWords(text: string, words: readonly string[]): boolean {
  const joined = plain(text);
  return words.every((word) => {
    const stem = plain(stemOf(word));
    return stem === '' || joined.includes(stem);
  });
}

/** Whether somebody looks for a code of the checker, as it stands in a finding: `label-dot-form`, `LOAD_ERR`. */
export function isCode(query: string): boolean {
  return /^[a-z]+(?:[-_][a-z0-9]+)+$/i.test(query.trim());
}

export interface Ranked {
  readonly id: string;
  readonly score: number;
}

/** A page about a finding of the checker stands behind one of the guide that has the words as well. */
const behind = 0.25;

/** Best first, those in `later` behind their likes. */
export function rank<Found extends Ranked>(
  found: readonly Found[],
  later: ReadonlySet<string>,
): readonly Found[] {
  const scoreOf = ({ id, score }: Found): number => (later.has(id) ? score * behind : score);
  return [...found].sort((a, b) => scoreOf(b) - scoreOf(a));
}

/** Answers to each word alone → one: a page's scores are added. */
export function merge<Found extends Ranked>(
  answers: readonly (readonly Found[])[],
): readonly Found[] {
  const sums = new Map<string, { found: Found; score: number }>();
  for (const found of answers.flat()) {
    const score = (sums.get(found.id)?.score ?? 0) + found.score;
    sums.set(found.id, { found, score });
  }
  return [...sums.values()].sort((a, b) => b.score - a.score).map(({ found }) => found);
}
