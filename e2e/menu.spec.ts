// The menu of the docs pages on a phone.
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './fixtures.ts';
import { isDocs, pages } from './site.ts';

test.use({ viewport: { width: 320, height: 700 } });

test('it opens by keyboard, leads to the sections and closes with Escape', async ({ page }) => {
  await page.goto(pages.find(isDocs) ?? '');
  const button = page.getByRole('button', { name: 'Menu' });
  await button.focus();
  await page.keyboard.press('Enter');
  const builder = page.locator('.docs-sections').getByRole('link', { name: 'Builder' });
  await expect(builder).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(builder).toBeHidden();
  await expect(button).toBeFocused();
});
