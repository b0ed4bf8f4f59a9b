// The theme follows the system until one is chosen, then holds on every page.
import { expect, test } from './fixtures.ts';
import { isDocs, pages } from './site.ts';

const docs = pages.find(isDocs) ?? '';

test('a choice holds across docs and workbench pages', async ({ page }) => {
  await page.goto('/');
  const root = page.locator('html');
  await expect(root).toHaveAttribute('data-theme', 'light');
  await page.getByLabel('Theme').selectOption('dark');
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await page.goto(docs);
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByLabel('Theme')).toHaveValue('dark');
  await page.getByLabel('Theme').selectOption('light');
  await page.goto('/');
  await expect(root).toHaveAttribute('data-theme', 'light');
});

test('without a choice it follows the system, while the page is open too', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(docs);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false, colorScheme: 'dark' });

  test('the page follows the system and offers no dead buttons', async ({ page }) => {
    for (const path of ['/', docs]) {
      await page.goto(path);
      await expect(page.locator('.search-open')).toBeHidden();
      await expect(page.locator('.theme')).toBeHidden();
      await expect(page.locator('html')).not.toHaveAttribute('data-theme');
    }
  });
});
