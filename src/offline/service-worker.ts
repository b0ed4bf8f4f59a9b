// The site without a network: after the first visit every file of the deploy is in a cache of this
// browser. Pages come from the network while there is one, parts by the digest in their names from the
// cache. A tab that is open over a new deploy keeps its parts until it is closed.
import { fill, stored, sweep, take } from './site-cache.ts';
import { type Plan, planOf, type SiteFiles } from './site-files.ts';

interface Extendable extends Event {
  waitUntil(promise: Promise<unknown>): void;
}
interface Fetching extends Extendable {
  readonly request: Request;
  readonly preloadResponse: Promise<Response | undefined>;
  respondWith(response: Promise<Response>): void;
}
/** Of the worker's global scope, what is used here; the types of a page know none of it. */
interface Scope {
  readonly registration: ServiceWorkerRegistration;
  readonly navigator: { readonly connection?: { readonly saveData?: boolean } };
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: object): Promise<readonly { readonly id: string }[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
}

/** Written by the build: scripts/offline.mjs. */
declare const SITE: SiteFiles;

const worker = globalThis as unknown as Scope; // what a service worker's global scope is
const { scope } = worker.registration;
const cacheName = `kubebrowse-falco ${scope}`;

/** A network that has not answered by then has the page from the cache. */
const patience = 6000;

const around = async () => ({
  scope,
  site: SITE,
  cache: await caches.open(cacheName),
  fetch: (address: string, init: RequestInit) => fetch(address, init),
  sha256: (bytes: ArrayBuffer) => crypto.subtle.digest('SHA-256', bytes),
});

const openTabs = async (): Promise<string[]> =>
  (await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })).map(
    ({ id }) => id,
  );

worker.addEventListener('install', (event) => {
  const install = async (): Promise<void> => {
    if (worker.navigator.connection?.saveData)
      throw new Error('Save-Data: nothing is loaded ahead');
    await fill(await around());
    // Files of the deploy before stay for the tabs that need them: nothing to wait for.
    await worker.skipWaiting();
  };
  event.waitUntil(install());
});

worker.addEventListener('activate', (event) => {
  const activate = async (): Promise<void> => {
    await worker.registration.navigationPreload?.enable();
    await take(await around(), await openTabs());
    await worker.clients.claim();
  };
  event.waitUntil(activate());
});

const isDown = ({ status }: Response): boolean => status >= 500;

/** From the network while it answers, from the cache where it does not. */
async function newest(event: Fetching, { path, isPage }: Extract<Plan, { kind: 'newest' }>) {
  const network = (async () => (await event.preloadResponse) ?? fetch(event.request))();
  const kept = async (): Promise<Response | undefined> => {
    const here = await around();
    const file = await stored(here, path);
    if (file !== undefined || !isPage) return file;
    if (await stored(here, `${path}/`)) return Response.redirect(new URL(`${path}/`, scope), 302);
    return undefined;
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Response | undefined>((resolve) => {
    timer = setTimeout(() => resolve(kept()), patience);
  });
  try {
    const first = (await Promise.race([network, late])) ?? (await network);
    return isDown(first) ? ((await kept()) ?? first) : first;
  } catch {
    return (await kept()) ?? (await missing(isPage));
  } finally {
    clearTimeout(timer);
  }
}

async function missing(isPage: boolean): Promise<Response> {
  const page = isPage ? await stored(await around(), '404.html') : undefined;
  if (page === undefined) return Response.error();
  return new Response(page.body, { status: 404, headers: page.headers });
}

worker.addEventListener('fetch', (event) => {
  const plan = planOf(scope, event.request);
  if (plan === undefined) return;
  if (plan.kind === 'part') {
    const part = async () => (await stored(await around(), plan.path)) ?? fetch(event.request);
    event.respondWith(part());
    return;
  }
  event.respondWith(newest(event, plan));
  const tidy = async () => {
    // The page that is left counts as open until the next one is there.
    await new Promise((resolve) => setTimeout(resolve, 5000));
    // Not while the next deploy is loaded: its first files belong to no generation yet.
    if (worker.registration.installing === null) await sweep(await around(), await openTabs());
  };
  if (plan.isPage) event.waitUntil(tidy());
});
