// The site below a base path, as GitHub Pages serves it: links, search and theme.
import { expect, test } from './fixtures.ts';

test('links lead to pages below the base path', async ({ page, baseURL }) => {
  await page.goto('');
  await page.getByRole('link', { name: 'Quick start', exact: true }).first().click();
  await expect(page).toHaveURL(`${baseURL}guide/quick-start/`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.getByRole('link', { name: 'Rules', exact: true }).first().click();
  await expect(page).toHaveURL(`${baseURL}rules/`);
});

test('search finds pages below the base path', async ({ page, baseURL }) => {
  await page.goto('guide/quick-start/');
  await page.keyboard.press('/');
  await expect(page.getByLabel('Search this site')).toBeFocused();
  await page.keyboard.type('quick start');
  const first = page.locator('.search-results a').first();
  await expect(first).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL((url) => url.href.startsWith(baseURL ?? 'none'));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test.describe('on an address that no page has', () => {
  test.use({ expectedFaults: ['404 (Not Found)'] });

  test('the 404 page leads back', async ({ page, baseURL }) => {
    await page.goto('no/such/page/');
    await page.getByRole('link', { name: 'Quick start' }).click();
    await expect(page).toHaveURL(`${baseURL}guide/quick-start/`);
  });
});
