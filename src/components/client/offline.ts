// A visit → the service worker that keeps the site for a time without a network, asked for once the page
// is loaded and has nothing else to do.
import { href } from '../paths.ts';

/** What comes of it is loaded ahead: not for those who asked their browser to save data. */
const savesData = (): boolean =>
  (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;

function later(work: () => void): void {
  // The page's own parts that come late are loaded by then.
  setTimeout(
    () => ('requestIdleCallback' in globalThis ? requestIdleCallback(work) : work()),
    5000,
  );
}

export function keepForLater(): void {
  const { serviceWorker } = navigator;
  // Not on an address without TLS.
  if (!serviceWorker) return;
  if (import.meta.env.DEV) {
    // Of a built site that was served at this address before.
    void serviceWorker.getRegistrations().then((all) => all.map((one) => one.unregister()));
    return;
  }
  if (serviceWorker.controller)
    serviceWorker.addEventListener(
      'controllerchange',
      async () => (await import('./newer-site.ts')).tellOfNewer(),
      { once: true },
    );
  const start = () =>
    later(() => {
      // Refused in private windows and by policies: the site then needs a network, as before.
      serviceWorker.register(href('/sw.js')).catch(() => undefined);
    });
  if (savesData()) return;
  if (document.readyState === 'complete') start();
  else addEventListener('load', start);
}
