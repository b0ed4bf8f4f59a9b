// What a first visit costs: gzip -9 of everything asked for in the four seconds after loading.
import { gzipSync } from 'node:zlib';
import {
  type Browser,
  expect,
  type Page,
  type Request,
  type Response,
  test,
} from '@playwright/test';
import { html, isDocs, pages } from './site.ts';

const kilobyte = 1000;
const patience = 4000;

type Weight = { readonly path: string; readonly bytes: number; readonly files: string };

/** gzip -9 of each address: what all pages share is packed once. */
const packed = new Map<string, Promise<number>>();

const pack = async (response: Response | null): Promise<number> =>
  gzipSync((await response?.body()) ?? Buffer.alloc(0), { level: 9 }).length;

async function weigh(page: Page, address: string, path: string): Promise<Weight> {
  const sizes: Promise<readonly [string, number]>[] = [];
  const weighOne = (request: Request): void => {
    const url = request.url();
    const size = packed.get(url) ?? request.response().then(pack);
    packed.set(url, size);
    sizes.push(size.then((bytes) => [new URL(url).pathname, bytes]));
  };
  page.on('requestfinished', weighOne);
  await page.goto(address + path, { waitUntil: 'load' });
  await page.waitForTimeout(patience);
  page.off('requestfinished', weighOne);
  const found = await Promise.all(sizes);
  const bytes = found.reduce((sum, [, size]) => sum + size, 0);
  const files = found.map(([name, size]) => `${name} ${size}`).join(', ');
  return { path, bytes, files };
}

/** Each lane weighs one page after the other, and forgets between them what a visit leaves. */
async function weighAll(browser: Browser, address: string, paths: readonly string[]) {
  const weights: Weight[] = [];
  const left = [...paths];
  const lane = async (): Promise<void> => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    for (let path = left.shift(); path !== undefined; path = left.shift()) {
      await devtools.send('Network.clearBrowserCache');
      weights.push(await weigh(page, address, path));
      await page.evaluate(() => {
        sessionStorage.clear();
        localStorage.clear();
      });
    }
    await context.close();
  };
  const together = Math.min(24, paths.length);
  await Promise.all(Array.from({ length: together }, lane));
  return weights.sort((one, other) => one.bytes - other.bytes);
}

/** What a page's HTML names: pages that name the same load the same beside themselves. */
const namedBy = (path: string): string =>
  [...html(path).matchAll(/<(?:script|link|img|source)\b[^>]*?\b(?:src|href|srcset)="([^"]+)"/g)]
    .map(([, name = '']) => name)
    .filter((name) => !name.includes(path))
    .sort()
    .join(' ');

const ownBytes = (path: string): number => gzipSync(html(path), { level: 9 }).length;

/**
 * Of pages that name the same the smallest and the largest are opened; the others weigh what they are
 * themselves, and what the heavier of the two loaded beside itself.
 */
async function weighByKind(browser: Browser, address: string, paths: readonly string[]) {
  const kinds = Object.values(Object.groupBy(paths, namedBy)).map((kind = []) =>
    kind.sort((one, other) => ownBytes(one) - ownBytes(other)),
  );
  const opened = new Set(kinds.flatMap((kind) => [kind[0] ?? '', kind.at(-1) ?? '']));
  const weighed = new Map(
    (await weighAll(browser, address, [...opened])).map((weight) => [weight.path, weight]),
  );
  const weights = kinds.flatMap((kind) => {
    const of = kind.flatMap((path) => weighed.get(path) ?? []);
    const beside = Math.max(...of.map(({ path, bytes }) => bytes - ownBytes(path)));
    const named = of.map(({ files }) => files).join('; ');
    return kind.map(
      (path) => weighed.get(path) ?? { path, bytes: ownBytes(path) + beside, files: `as ${named}` },
    );
  });
  return weights.sort((one, other) => one.bytes - other.bytes);
}

test('docs pages weigh at most 34 KB, half of them at most 25 KB', async ({ browser, baseURL }) => {
  test.setTimeout(180_000);
  const weights = await weighByKind(browser, baseURL ?? '', pages.filter(isDocs));
  expect(weights).toHaveLength(pages.filter(isDocs).length);
  const median = weights[Math.floor(weights.length / 2)]?.bytes ?? 0;
  const heaviest = weights.at(-1);
  console.log(`docs pages: median ${median} B, heaviest ${heaviest?.bytes} B (${heaviest?.path})`);
  console.log(`heaviest: ${heaviest?.files}`);
  expect(median).toBeLessThanOrEqual(25 * kilobyte);
  expect(heaviest?.bytes, heaviest?.path).toBeLessThanOrEqual(34 * kilobyte);
});

test('other pages weigh at most 50 KB', async ({ browser, baseURL }) => {
  const paths = [...pages.filter((path) => !isDocs(path)), '/404.html'];
  for (const { path, bytes, files } of await weighAll(browser, baseURL ?? '', paths)) {
    console.log(`${path}: ${bytes} B (${files})`);
    expect(bytes, path).toBeLessThanOrEqual(50 * kilobyte);
  }
});
