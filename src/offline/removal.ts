// In place of the service worker, where the site is to do without one: browsers that have an earlier one
// fetch this, and it takes all of it away.
interface Extendable extends Event {
  waitUntil(promise: Promise<unknown>): void;
}
interface Scope {
  readonly registration: ServiceWorkerRegistration;
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void;
}

const worker = globalThis as unknown as Scope; // what a service worker's global scope is

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => {
  const remove = async (): Promise<void> => {
    await caches.delete(`kubebrowse-falco ${worker.registration.scope}`);
    await worker.registration.unregister();
  };
  event.waitUntil(remove());
});
