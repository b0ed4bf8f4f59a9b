// Words → pages of this site, by the index that Pagefind wrote beside the built pages. The keywords of a page
// (its front matter) count as its title does; pages about findings of the checker stand behind others.
import { hasWords, isCode, isKeyword, merge, rank, wordsOf } from './search-words.ts';

export type Hit = { readonly title: string; readonly url: string; readonly excerpt: string };
export type Page = Hit & { readonly headings: readonly Hit[] };
export type Answer = {
  readonly total: number;
  /** No page has all of the words: these have some. */
  readonly isNear: boolean;
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

let loading: Promise<Pagefind> | undefined;

async function start(): Promise<Pagefind> {
  const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');
  const pagefind: Pagefind = await import(/* @vite-ignore */ `${base}pagefind/pagefind.js`);
  const ranking = { metaWeights: { title: 5, keywords: 8 } };
  await pagefind.options({ baseUrl: base, excerptLength: 22, ranking });
  await pagefind.init();
  return pagefind;
}

/** Loads the index. A failure is forgotten, so that the next try starts anew. */
export function load(): Promise<Pagefind> {
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

/** Without the first pages that lack the words; a page that has them as a keyword comes first. */
async function fitting(
  found: readonly Found[],
  query: string,
  fits: (text: string) => boolean,
): Promise<readonly Found[]> {
  for (let from = 0; from < Math.min(found.length, looked); from += step) {
    const some = found.slice(from, from + step);
    const texts = await Promise.all(some.map((one) => one.data()));
    const good = some.flatMap((one, at) => {
      const text = texts[at];
      return text !== undefined && fits(textOf(text)) ? [{ one, text }] : [];
    });
    if (good.length === 0) continue;
    const isFirst = ({ text: { meta } }: (typeof good)[number]): boolean =>
      isKeyword(`${meta.keywords ?? ''},${meta.title ?? ''}`, query);
    const ordered = [...good.filter(isFirst), ...good.filter((one) => !isFirst(one))];
    return [...ordered.map(({ one }) => one), ...found.slice(from + step)];
  }
  return [];
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
  const pagefind = await load();
  const words = wordsOf(query);
  const all = await ask(pagefind, words.join(' '));
  let pages = await fitting(all, query, (text) => hasWords(text, words));
  const isNear = pages.length === 0 && words.length > 1;
  if (isNear) {
    const each = await Promise.all(words.map((word) => ask(pagefind, word)));
    pages = await fitting(merge(each), query, (text) =>
      words.some((word) => hasWords(text, [word])),
    );
  }
  if (own !== searches) return undefined;
  return {
    total: pages.length,
    isNear,
    pages: async (from, to) =>
      (await Promise.all(pages.slice(from, to).map((one) => one.data()))).map(page),
  };
}
