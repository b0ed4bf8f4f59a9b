// Below a base path the worker, the styles and the way to the builder are found.
import { expect, test } from './fixtures.ts';
import { tuned } from './tuner.ts';

test('a log is tuned and opened in the builder', async ({ page }) => {
  await page.goto('tune/');
  await page.locator('html[data-tuner=ready]').waitFor();
  await page.getByRole('button', { name: 'Try with an example log' }).click();
  await tuned(page);
  await expect(page.locator('.attacks a').first()).toHaveAttribute(
    'href',
    /^\/kubebrowse-falco\/try\/#attack-/,
  );
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Open in the builder' }).click();
  await (await opened).waitForURL('**/kubebrowse-falco/builder/#v1.*');
});
