// What a deploy of this site is made of: paths below the site's folder, each with the digest of its bytes.

export interface SiteFiles {
  /** Of all that follows: another deploy, another version. */
  readonly version: string;
  /** Path below the scope (a page by its folder, `guide/alerts/`) → first half of its SHA-256, base64url. */
  readonly files: Readonly<Record<string, string>>;
}

/** Bytes of a digest that are compared: nobody makes a second file with the same 128 bits. */
export const digestBytes = 16;

/** Parts carry a digest in their names: the same address is the same bytes in every deploy. */
export const isPart = (path: string): boolean =>
  path.startsWith('_astro/') || /\.pf_(?:meta|index|fragment|filter)$/.test(path);

/**
 * Address in the cache. What may change under its name has its digest in the address, so that two deploys
 * lie beside each other.
 */
export const keyOf = (scope: string, path: string, digest: string): string =>
  new URL(isPart(path) ? path : `${path}?${digest}`, scope).href;

export const keysOf = (scope: string, { files }: SiteFiles): string[] =>
  Object.entries(files).map(([path, digest]) => keyOf(scope, path, digest));

export type Plan =
  /** The network first: whoever has one reads what is deployed now. */
  | { readonly kind: 'newest'; readonly path: string; readonly isPage: boolean }
  /** The cache first: no network has other bytes under this name. */
  | { readonly kind: 'part'; readonly path: string };

export interface Asked {
  readonly method: string;
  readonly mode: string;
  readonly cache: string;
  readonly url: string;
}

/** What to do with a request; nothing for what is not of this site. */
export function planOf(scope: string, { method, mode, cache, url }: Asked): Plan | undefined {
  if (method !== 'GET') return undefined;
  const asked = new URL(url);
  const { origin, pathname } = new URL(scope);
  if (asked.origin !== origin || !asked.pathname.startsWith(pathname)) return undefined;
  const path = asked.pathname.slice(pathname.length).replace(/(^|\/)index\.html$/, '$1');
  if (isPart(path)) return { kind: 'part', path };
  const isPage = mode === 'navigate';
  // Asked for to see what is deployed now: an answer of the cache would be none.
  if (cache === 'no-store') return undefined;
  return { kind: 'newest', path, isPage };
}
