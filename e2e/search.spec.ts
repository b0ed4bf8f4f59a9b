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

test('what is typed before the dialog is there is searched for', async ({ page }) => {
  await page.route(/search-dialog/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 700));
    await route.continue();
  });
  await page.goto('/', { waitUntil: 'networkidle' });
  await page.keyboard.press('/');
  await page.keyboard.type('quick st');
  await expect(page.getByLabel('Search this site')).toBeFocused();
  await page.keyboard.type('art');
  await expect(page.getByLabel('Search this site')).toHaveValue('quick start');
  await expect(page.getByRole('status')).toHaveText(/^\d+ pages?$/);
});

/** What somebody types, and the page that should come first. */
const searches = readFileSync(new URL('./searches.tsv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [query = '', first = ''] = line.split('\t');
    return { query, first: first.split(' ') };
  });

/** Types each, one after the other, and says where its first link leads; `-` where nothing fits. */
async function firstOf(queries: readonly string[]): Promise<readonly string[]> {
  const part = <Part extends Element>(name: string): Part => {
    const found = document.querySelector<Part>(name);
    if (found === null) throw new Error(`The page has no ${name}.`);
    return found;
  };
  const input = part<HTMLInputElement>('#search-words');
  const status = part('.search-status');
  const type = (text: string): void => {
    input.value = text;
    input.dispatchEvent(new Event('input'));
  };
  const first: string[] = [];
  for (const query of queries) {
    type('');
    type(query);
    let link: Element | null = null;
    while (link === null || status.textContent === '') {
      await new Promise((resolve) => setTimeout(resolve, 20));
      link = document.querySelector('.search-results a');
    }
    const isNothing = status.textContent?.startsWith('No page has “') === true;
    first.push(isNothing ? '-' : (link.getAttribute('href') ?? ''));
  }
  return first;
}

/** So many at once: each waits as the page does for somebody who types on. */
const atOnce = 35;

for (let from = 0; from < searches.length; from += atOnce) {
  const some = searches.slice(from, from + atOnce);
  test(`the right page comes first, or that none fits is said: ${some[0]?.query} and more`, async ({
    page,
  }) => {
    await page.goto(docs);
    await page.keyboard.press('/');
    await expect(page.getByLabel('Search this site')).toBeFocused();
    const found = await page.evaluate(
      firstOf,
      some.map(({ query }) => query),
    );
    const wrong = some.flatMap(({ query, first }, at) =>
      first.some((one) => found[at]?.startsWith(one)) ? [] : [`${query}: ${found[at]}`],
    );
    expect(wrong).toEqual([]);
  });
}

test('a misspelt word is searched for as it is spelt here, and that is said', async ({ page }) => {
  await page.goto(docs);
  await page.keyboard.press('/');
  await expect(page.getByLabel('Search this site')).toBeFocused();
  await page.keyboard.type('quarentine');
  await expect(page.getByRole('status')).toHaveText(/^\d+ pages? with “quarantine”$/);
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
