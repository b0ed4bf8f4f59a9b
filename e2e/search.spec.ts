// Search by keyboard alone, on docs pages, workbench pages and the 404 page.
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
