// Words → pages of this site, by the index that Pagefind wrote beside the built pages.

export type Hit = { readonly title: string; readonly url: string; readonly excerpt: string };
export type Page = Hit & { readonly headings: readonly Hit[] };
export type Answer = {
  readonly total: number;
  readonly pages: (from: number, to: number) => Promise<readonly Page[]>;
};

type Fragment = {
  url: string;
  excerpt: string;
  meta: { title?: string };
  sub_results: { title: string; url: string; excerpt: string; anchor?: object }[];
};
type Pagefind = {
  options(options: { baseUrl: string; excerptLength: number }): Promise<void>;
  init(): Promise<void>;
  debouncedSearch(words: string): Promise<{ results: { data(): Promise<Fragment> }[] } | null>;
};

let loading: Promise<Pagefind> | undefined;

async function start(): Promise<Pagefind> {
  const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');
  const pagefind: Pagefind = await import(/* @vite-ignore */ `${base}pagefind/pagefind.js`);
  await pagefind.options({ baseUrl: base, excerptLength: 22 });
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

/** `undefined` when another search has begun meanwhile. */
export async function search(words: string): Promise<Answer | undefined> {
  const found = await (await load()).debouncedSearch(words);
  if (found === null) return undefined;
  return {
    total: found.results.length,
    pages: async (from, to) =>
      (await Promise.all(found.results.slice(from, to).map((one) => one.data()))).map(page),
  };
}
