// What a first visit costs: gzip -9 of everything asked for in the four seconds after loading.
import { gzipSync } from 'node:zlib';
import { type Browser, expect, test } from '@playwright/test';
import { isDocs, pages } from './site.ts';

const kilobyte = 1000;
const patience = 4000;

type Weight = { readonly path: string; readonly bytes: number; readonly files: string };

async function weigh(browser: Browser, address: string, path: string): Promise<Weight> {
  // A context of its own has an empty cache.
  const context = await browser.newContext();
  const page = await context.newPage();
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
  await page.goto(address + path, { waitUntil: 'load' });
  await page.waitForTimeout(patience);
  const found = await Promise.all(sizes);
  await context.close();
  const bytes = found.reduce((sum, [, size]) => sum + size, 0);
  const files = found.map(([name, size]) => `${name} ${size}`).join(', ');
  return { path, bytes, files };
}

async function weighAll(browser: Browser, address: string, paths: readonly string[]) {
  const weights: Weight[] = [];
  const together = 12;
  for (let at = 0; at < paths.length; at += together) {
    const batch = paths.slice(at, at + together).map((path) => weigh(browser, address, path));
    weights.push(...(await Promise.all(batch)));
  }
  return weights.sort((a, b) => a.bytes - b.bytes);
}

test('docs pages weigh at most 40 KB, half of them at most 30 KB', async ({ browser, baseURL }) => {
  test.setTimeout(180_000);
  const weights = await weighAll(browser, baseURL ?? '', pages.filter(isDocs));
  const median = weights[Math.floor(weights.length / 2)]?.bytes ?? 0;
  const heaviest = weights.at(-1);
  console.log(`docs pages: median ${median} B, heaviest ${heaviest?.bytes} B (${heaviest?.path})`);
  console.log(`heaviest: ${heaviest?.files}`);
  expect(median).toBeLessThanOrEqual(30 * kilobyte);
  expect(heaviest?.bytes, heaviest?.path).toBeLessThanOrEqual(40 * kilobyte);
});

test('other pages weigh at most 58 KB', async ({ browser, baseURL }) => {
  const paths = [...pages.filter((path) => !isDocs(path)), '/404.html'];
  for (const { path, bytes, files } of await weighAll(browser, baseURL ?? '', paths)) {
    console.log(`${path}: ${bytes} B (${files})`);
    expect(bytes, path).toBeLessThanOrEqual(58 * kilobyte);
  }
});
