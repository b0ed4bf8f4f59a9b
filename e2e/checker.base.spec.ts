// The check page under a base path: editor, worker and links are found there.
import { verdict } from './checker.ts';
import { expect, test } from './fixtures.ts';

test('checks under a base path', async ({ page, baseURL }) => {
  await page.goto(`${baseURL}check/`);
  await page.waitForFunction(() => document.documentElement.dataset['checker'] === 'ready');
  await page.getByRole('button', { name: 'Try an example' }).click();
  await expect(verdict(page)).toContainText('Falco 0.45.2 stops');
});
