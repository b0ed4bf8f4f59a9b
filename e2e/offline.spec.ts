// After the first visit the site needs no network; and a tab that is open over a new deploy loses nothing.
import { builderPage } from './builder.ts';
import { good, paste, settled, verdict } from './checker.ts';
import { expect, type Page, test } from './fixtures.ts';
import { type ServedSite, servedSite } from './served-site.ts';
import { isDocs, pages } from './site.ts';
import { readExample } from './tuner.ts';

const port = 10_000 + Math.floor(Math.random() * 9000);
const address = `http://localhost:${port}/`;
let site: ServedSite;

test.use({
  serviceWorkers: 'allow',
  baseURL: address,
  expectedFaults: ['ERR_', '404 (Not Found)'],
});

async function serve(withDocs: boolean): Promise<void> {
  site = servedSite(port, { withDocs });
  await site.start();
}
test.afterEach(async () => {
  await site.stop();
  site.remove();
});

/** The first visit, and the time that it takes to keep the site. */
async function visit(page: Page): Promise<void> {
  await page.goto('/');
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, {
    timeout: 90_000,
  });
}

const controller = (page: Page) =>
  page.evaluate(() => navigator.serviceWorker.controller?.scriptURL);

test.describe('from the cache', () => {
  // The page that does not exist is answered as the server would.
  test.use({ expectedFaults: ['status of 404'] });

  test('with the network off: every page, every tool, the search', async ({ page }) => {
    test.setTimeout(180_000);
    await serve(true);
    await visit(page);
    await site.stop();
    // All pages have all that they name.
    const missing = await page.evaluate(async (paths) => {
      const asked = new Set<string>();
      for (const path of paths) {
        const kept = await caches.match(path, { ignoreSearch: true });
        if (kept === undefined) return [path];
        const shown = new DOMParser().parseFromString(await kept.text(), 'text/html');
        for (const part of shown.querySelectorAll('script[src], link[rel=stylesheet], img[src]'))
          asked.add(part.getAttribute('src') ?? part.getAttribute('href') ?? '');
      }
      const answers = await Promise.all(
        [...asked].map(async (one) => ((await fetch(one)).ok ? '' : one)),
      );
      return answers.filter((one) => one !== '');
    }, pages);
    expect(missing).toEqual([]);

    await page.goto(pages.findLast(isDocs) ?? '');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    // A page that is ready late does not hear the first key.
    const words = page.getByLabel('Search this site');
    await expect(async () => {
      await page.keyboard.press('/');
      await expect(words).toBeFocused({ timeout: 1000 });
    }).toPass();
    await words.fill('quick start');
    await page
      .getByRole('link', { name: 'Quick start' })
      .and(page.locator('.search-results a'))
      .first()
      .click();
    await expect(page).toHaveURL(/\/guide\//);

    const builder = builderPage(page);
    await builder.open();
    await builder.add('network.webPorts', '9443');
    await builder.shows('9443]');
    await page.goto('/check/');
    await page.waitForFunction(() => document.documentElement.dataset['checker'] !== undefined);
    await paste(page, good);
    await settled(page);
    await expect(verdict(page)).toContainText('loads this file');
    await readExample(page);
    await page.goto('/try/');
    await page.locator('#event-text').fill('{"evt.type":"open"}');
    await expect(page.locator('.try')).toContainText(/rule/);
    await page.goto('/no/such/page/');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('No page has this address');
  });
});

test('a new deploy under an open tab: it goes on, and the next page is the new one', async ({
  page,
  context,
}) => {
  test.setTimeout(180_000);
  await serve(false);
  await visit(page);
  const builder = builderPage(page);
  await builder.open();
  await builder.add('pods.namespaces', 'mine');
  site.deploy('later');
  const other = await context.newPage();
  await other.goto('/check/');
  await expect(other.getByRole('heading', { level: 1 })).toContainText('later');
  const cached = () =>
    other.evaluate(async () => {
      const [name = ''] = await caches.keys();
      const all = await (await caches.open(name)).keys();
      return all.filter(({ url }) => url.includes('/_astro/')).map(({ url }) => url);
    });
  // The tab that was open says so, keeps what was entered, and finds parts that no server has.
  await expect(page.getByText('A newer version of this site is there.')).toBeVisible({
    timeout: 90_000,
  });
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByText('Whoever opens it sees these settings')).toBeVisible();
  await expect(page.locator('.newer')).toHaveCount(0);
  await builder.shows('"mine"');
  expect((await cached()).filter((url) => !url.includes('later')).length).toBeGreaterThan(50);
  // Once it is on a page of the new deploy, nothing of the earlier one stays.
  await page.goto('/builder/');
  await builder.shows('"mine"');
  await other.goto('/');
  await expect
    .poll(async () => (await cached()).filter((url) => !url.includes('later')))
    .toEqual([]);
  expect(await controller(other)).toBe(`${address}sw.js`);
});

test('a site that is to do without takes it all away', async ({ page }) => {
  test.setTimeout(180_000);
  await serve(false);
  await visit(page);
  site.withdraw();
  await page.reload();
  const left = () =>
    page.evaluate(async () => [
      ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
      ...(await caches.keys()),
    ]);
  await expect.poll(left, { timeout: 60_000 }).toEqual([]);
});
