// What a page weighs before anybody uses it.
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';

/** Path and bytes (gzip -9) of all it loads while it opens and in the two seconds after. */
export async function loadedBy(page: Page, open: () => Promise<unknown>) {
  const sizes: Promise<[string, number]>[] = [];
  page.on('requestfinished', (request) => {
    const size = request
      .response()
      .then((response) => response?.body())
      .then((body): [string, number] => [
        new URL(request.url()).pathname,
        gzipSync(body ?? Buffer.alloc(0), { level: 9 }).length,
      ]);
    sizes.push(size);
  });
  await open();
  await page.waitForTimeout(2000);
  const found = await Promise.all(sizes);
  const bytes = found.reduce((sum, [, size]) => sum + size, 0);
  return {
    bytes,
    paths: found.map(([path]) => path),
    shown: found.map((one) => one.join(' ')).join(', '),
  };
}
