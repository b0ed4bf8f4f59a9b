// Words → pages of this site, by the index that Pagefind wrote beside the built pages. The keywords of a page
// (its front matter) count as its title does; pages about findings of the checker stand behind others.
import {
  type KnownPage,
  type NamedPage,
  named,
  partly,
  readPages,
  spelt,
  vocabularyOf,
} from './known-pages.ts';
import { hasWords, isCode, merge, rank, wordsOf } from './search-words.ts';

export type Hit = { readonly title: string; readonly url: string; readonly excerpt: string };
export type Page = Hit & { readonly headings: readonly Hit[] };
export type Answer = {
  readonly total: number;
  /** No page has all of the words: these have some. */
  readonly isNear: boolean;
  /** What was searched for in the end, where the words are misspelt. */
  readonly spelling: string | undefined;
  readonly pages: (from: number, to: number) => Promise<readonly Page[]>;
};

type Fragment = {
  url: string;
  excerpt: string;
  content: string;
  meta: { title?: string; keywords?: string };
  sub_results: { title: string; url: string; excerpt: string; anchor?: object }[];
};
type Found = { id: string; score: number; data(): Promise<Fragment> };
type Pagefind = {
  options(options: {
    baseUrl: string;
    excerptLength: number;
    ranking: { metaWeights: Readonly<Record<string, number>> };
  }): Promise<void>;
  init(): Promise<void>;
  search(
    words: string,
    options?: { filters: Readonly<Record<string, string>> },
  ): Promise<{ results: readonly Found[] }>;
};

interface Index {
  readonly pagefind: Pagefind;
  readonly pages: readonly KnownPage[];
  readonly vocabulary: ReadonlySet<string>;
}

let loading: Promise<Index> | undefined;

async function namedPages(base: string): Promise<readonly KnownPage[]> {
  const answer = await fetch(`${base}search-words.json`);
  if (!answer.ok) throw new Error(`${answer.status}`);
  const pages: readonly NamedPage[] = await answer.json();
  return readPages(pages);
}

async function start(): Promise<Index> {
  const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');
  const reading = namedPages(base);
  const pagefind: Pagefind = await import(/* @vite-ignore */ `${base}pagefind/pagefind.js`);
  const ranking = { metaWeights: { title: 5, keywords: 8 } };
  await pagefind.options({ baseUrl: base, excerptLength: 22, ranking });
  await pagefind.init();
  const pages = await reading;
  return { pagefind, pages, vocabulary: vocabularyOf(pages) };
}

/** Loads the index. A failure is forgotten, so that the next try starts anew. */
export function load(): Promise<Index> {
  loading ??= start().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

function page({ url, excerpt, meta, sub_results }: Fragment): Page {
  const headings = sub_results
    .filter((one) => one.anchor !== undefined && one.title !== meta.title)
    .slice(0, 3)
    .map((one) => ({ title: one.title, url: one.url, excerpt: one.excerpt }));
  return { title: meta.title ?? url, url, excerpt, headings };
}

async function ask(pagefind: Pagefind, words: string): Promise<readonly Found[]> {
  const { results } = await pagefind.search(words);
  if (isCode(words)) return results;
  const checks = await pagefind.search(words, { filters: { part: 'checks' } });
  return rank(results, new Set(checks.results.map(({ id }) => id)));
}

const textOf = ({ meta, content }: Fragment): string =>
  `${meta.title ?? ''} ${meta.keywords ?? ''} ${content}`;

/** So many pages are looked at before it is said that none fits. */
const looked = 24;
/** Pages are looked at, and shown, so many at once. */
export const step = 8;

/** Without the first pages that lack the words. */
async function fitting(
  found: readonly Found[],
  fits: (text: string) => boolean,
): Promise<readonly Found[]> {
  for (let from = 0; from < Math.min(found.length, looked); from += step) {
    const some = found.slice(from, from + step);
    const texts = await Promise.all(some.map((one) => one.data()));
    const good = some.filter((_, at) => {
      const text = texts[at];
      return text !== undefined && fits(textOf(text));
    });
    if (good.length > 0) return [...good, ...found.slice(from + step)];
  }
  return [];
}

/** A page that its title or keywords name, as the index would give it. */
const foundOf = ({ url, title, description }: NamedPage): Found => ({
  id: url,
  score: 0,
  data: async () => ({ url, excerpt: description, content: '', meta: { title }, sub_results: [] }),
});

/** Pages that are named first; of those named alike, as the index has them. */
async function namedFirst(
  pages: readonly KnownPage[],
  query: string,
  found: readonly Found[],
  least?: number,
): Promise<readonly Found[]> {
  const first = named(pages, query, least);
  if (first.length === 0) return found;
  const seen = found.slice(0, looked);
  const urls = await Promise.all(seen.map(async (one) => (await one.data()).url));
  const placed = first.map(({ page, fit }) => {
    const at = urls.indexOf(page.url);
    return { one: seen[at] ?? foundOf(page), fit, at: at === -1 ? looked : at };
  });
  placed.sort((a, b) => b.fit - a.fit || a.at - b.at);
  const put = new Set(placed.map(({ one }) => one));
  return [...put, ...found.filter((one) => !put.has(one))];
}

interface Outcome {
  readonly pages: readonly Found[];
  readonly isNear: boolean;
}

async function outcomeOf({ pagefind, pages }: Index, query: string): Promise<Outcome> {
  const words = wordsOf(query);
  const all = await fitting(await ask(pagefind, words.join(' ')), (text) => hasWords(text, words));
  const whole = await namedFirst(pages, query, all);
  if (whole.length > 0 || words.length < 2) return { pages: whole, isNear: false };
  const each = await Promise.all(words.map((word) => ask(pagefind, word)));
  const some = await fitting(merge(each), (text) => words.some((word) => hasWords(text, [word])));
  const near = some.length > 0 ? await namedFirst(pages, query, some, partly) : some;
  return { pages: near, isNear: near.length > 0 };
}

/** The query with each word as our pages spell it; undefined where nothing is misspelt. */
function respelt(vocabulary: ReadonlySet<string>, query: string): string | undefined {
  const words = query.toLowerCase().split(/\s+/);
  const right = words.map((word) => spelt(word, vocabulary) ?? word);
  return right.every((word, at) => word === words[at]) ? undefined : right.join(' ');
}

let searches = 0;
/** Milliseconds after the last key. */
const pause = 120;

/** `undefined` when another search has begun meanwhile. */
export async function search(query: string): Promise<Answer | undefined> {
  searches += 1;
  const own = searches;
  await new Promise((resolve) => setTimeout(resolve, pause));
  if (own !== searches) return undefined;
  const index = await load();
  let outcome = await outcomeOf(index, query);
  let spelling: string | undefined;
  if (outcome.isNear || outcome.pages.length === 0) {
    spelling = respelt(index.vocabulary, query);
    const other = spelling === undefined ? outcome : await outcomeOf(index, spelling);
    if (other.pages.length === 0 || other.isNear) spelling = undefined;
    else outcome = other;
  }
  if (own !== searches) return undefined;
  const { pages, isNear } = outcome;
  return {
    total: pages.length,
    isNear,
    spelling,
    pages: async (from, to) =>
      (await Promise.all(pages.slice(from, to).map((one) => one.data()))).map(page),
  };
}
