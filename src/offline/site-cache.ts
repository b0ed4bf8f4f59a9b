// The files of one deploy → a cache that holds them, byte for byte as they were built, and answers from it.
// Nothing gets in but what the manifest names with its digest: no error page, no sign-in page of a network,
// no half of another deploy.
import { type Generation, needed, readGenerations, succeed } from './generations.ts';
import { digestBytes, isPart, keyOf, keysOf, type SiteFiles } from './site-files.ts';

export interface Stored {
  match(key: string): Promise<Response | undefined>;
  put(key: string, response: Response): Promise<void>;
  delete(key: string): Promise<boolean>;
  keys(): Promise<readonly { readonly url: string }[]>;
}

export interface Around {
  /** The site's folder, as an address that ends with a slash. */
  readonly scope: string;
  readonly site: SiteFiles;
  readonly cache: Stored;
  readonly fetch: (address: string, init: RequestInit) => Promise<Response>;
  readonly sha256: (bytes: ArrayBuffer) => Promise<ArrayBuffer>;
}

/** At a time: the page that is open comes first. */
const together = 3;

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** A file as it was built, or an error that says what came instead. */
async function load({ scope, fetch, sha256 }: Around, path: string, digest: string) {
  const response = await fetch(new URL(path, scope).href, {
    cache: isPart(path) ? 'default' : 'no-cache',
    priority: 'low',
  });
  if (!response.ok) throw new Error(`${path}: HTTP status ${response.status}`);
  const bytes = await response.arrayBuffer();
  const found = base64url(new Uint8Array(await sha256(bytes), 0, digestBytes));
  if (found !== digest) throw new Error(`${path}: other bytes than this deploy has`);
  const headers = new Headers(response.headers);
  // The bytes are unpacked by now.
  headers.delete('content-encoding');
  headers.delete('content-length');
  // It would be held against requests of pages, and `*` cannot be kept.
  headers.delete('vary');
  return new Response(bytes, { headers });
}

/** Loads what is missing. What came stays when a file fails: the next try has less to do. */
export async function fill(around: Around): Promise<void> {
  const { scope, site, cache } = around;
  const present = new Set((await cache.keys()).map(({ url }) => url));
  const missing = Object.entries(site.files)
    .map(([path, digest]) => ({ path, digest, key: keyOf(scope, path, digest) }))
    .filter(({ key }) => !present.has(key));
  const faults: unknown[] = [];
  const lane = async (): Promise<void> => {
    for (let one = missing.shift(); one !== undefined; one = missing.shift()) {
      try {
        await cache.put(one.key, await load(around, one.path, one.digest));
      } catch (fault) {
        faults.push(fault);
        // The network is gone, or another deploy is there: neither gets better with the next file.
        missing.length = 0;
      }
    }
  };
  await Promise.all(Array.from({ length: together }, lane));
  if (faults.length > 0) throw faults[0];
}

const recordKey = (scope: string): string => new URL('?generations', scope).href;

const recorded = async ({ scope, cache }: Around) =>
  readGenerations((await (await cache.match(recordKey(scope)))?.text()) ?? '');

const record = (scope: string, cache: Stored, all: readonly Generation[]) =>
  cache.put(recordKey(scope), new Response(JSON.stringify(all)));

async function keepOnly({ scope, cache }: Around, kept: readonly Generation[]): Promise<void> {
  const wanted = new Set([recordKey(scope), ...kept.flatMap(({ keys }) => keys)]);
  const present = (await cache.keys()).map(({ url }) => url);
  await record(scope, cache, kept);
  await Promise.all(present.filter((url) => !wanted.has(url)).map((url) => cache.delete(url)));
}

/** This deploy is in use from now on; `tabs` were open before. What a failed try left goes, too. */
export async function take(around: Around, tabs: readonly string[]): Promise<void> {
  const { scope, site } = around;
  const own = { version: site.version, keys: keysOf(scope, site) };
  const all = succeed(await recorded(around), own, tabs);
  await keepOnly(around, needed(all, new Set(tabs)));
}

/** Deletes the files that no open tab needs. */
export async function sweep(around: Around, tabs: readonly string[]): Promise<void> {
  const all = await recorded(around);
  const kept = needed(all, new Set(tabs));
  if (kept.length < all.length) await keepOnly(around, kept);
}

/** A file of this deploy; a part of any deploy that is kept. */
export async function stored({ scope, site, cache }: Around, path: string) {
  const digest = site.files[path];
  if (digest === undefined && !isPart(path)) return undefined;
  return cache.match(keyOf(scope, path, digest ?? ''));
}
