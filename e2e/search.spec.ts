// Search by keyboard alone, on docs pages, workbench pages and the 404 page.
import { readFileSync } from 'node:fs';
import { expect, expectAccessible, test } from './fixtures.ts';
import { isDocs, pages } from './site.ts';

const docs = pages.find(isDocs) ?? '';

test('nothing of the search is loaded before somebody searches', async ({ page }) => {
  const urls: string[] = [];
  page.on('request', (request) => urls.push(request.url()));
  await page.goto(docs, { waitUntil: 'networkidle' });
  expect(urls.filter((url) => /pagefind|search-dialog|search\..*css/.test(url))).toEqual([]);
});

for (const path of ['/', docs]) {
  test(`slash, words, arrow, Enter: ${path}`, async ({ page }) => {
    await page.goto(path);
    await page.keyboard.press('/');
    await expect(page.getByRole('dialog', { name: 'Search' })).toBeVisible();
    await page.keyboard.type('quick start');
    await expect(page.getByRole('status')).toHaveText(/^\d+ pages?$/);
    await expect(page.locator('.search-results a').first()).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('ArrowDown');
    await expect(page.locator('.search-results a').first()).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(page.getByLabel('Search this site')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/(guide|rules|reference|checks)\//);
  });
}

/** What somebody types, and the page that should come first. */
const searches = readFileSync(new URL('./searches.tsv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [query = '', first = ''] = line.split('\t');
    return { query, first: first.split(' ') };
  });

test('the right page comes first, and what no page has is said', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto(docs);
  await page.keyboard.press('/');
  const input = page.getByLabel('Search this site');
  const status = page.getByRole('status');
  const wrong: string[] = [];
  for (const { query, first } of searches) {
    await input.fill('');
    await expect(status).toHaveText('');
    await input.fill(query);
    await expect(status).not.toHaveText('');
    await expect(page.locator('.search-results a').first()).toBeVisible();
    const isNothing = (await status.textContent())?.startsWith('No page has ') === true;
    const address = await page.locator('.search-results a').first().getAttribute('href');
    const found = isNothing ? '-' : (address ?? '');
    if (!first.some((one) => found.startsWith(one))) wrong.push(`${query}: ${found}`);
  }
  expect(wrong).toEqual([]);
});

test('Control-K opens it, Escape closes it and gives the focus back', async ({ page }) => {
  await page.goto(docs);
  const button = page.getByRole('button', { name: 'Search' });
  await button.focus();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(button).toBeFocused();
});

test('nothing found: the dialog says what to do next', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.getByLabel('Search this site')).toBeFocused();
  await page.keyboard.type('zqxjvwk');
  await expect(page.getByRole('status')).toContainText('No page has “zqxjvwk”');
  await expect(page.getByRole('dialog').getByRole('link', { name: 'Quick start' })).toBeVisible();
  await expectAccessible(page);
});

test.describe('on an address that no page has', () => {
  test.use({ expectedFaults: ['404 (Not Found)'] });

  test('the 404 page searches too', async ({ page }) => {
    const response = await page.goto('/no/such/page/');
    expect(response?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('/');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.type('quick start');
    await expect(page.locator('.search-results a').first()).toBeVisible();
  });
});
