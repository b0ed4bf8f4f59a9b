// The builder below a base path: its code, its links, its files.
import { expect, test } from './fixtures.ts';

test('works where the site is served below a path', async ({ page, request, baseURL }) => {
  await page.goto(`${baseURL}builder/`);
  await page.locator('html[data-builder=ready]').waitFor();
  await page.locator('#control-network-webPorts-field').fill('9443 ');
  await expect(page.locator('#result-text')).toContainText('9443]');
  await page.getByRole('tab', { name: 'Helm values' }).click();
  await expect(page.locator('#result-text')).toContainText('customRules');
  // Both parts of the worker, each a file of its own.
  await page.locator('#control-target-falco-field').selectOption('0.43');
  await expect(page.locator('#checked')).toContainText('Checked as Falco 0.43.1 would load it');
  await page.locator('#catches > summary').click();
  await expect(page.locator('#matrix .totals')).toContainText(/(\d+) of \1 attacks caught/);
  const links = await page
    .locator('main a')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  expect(links.filter((link) => !/^(\/kubebrowse-falco\/|#)/.test(link))).toEqual([]);
  expect((await request.get(`${baseURL}builder/kubebrowse-values.yaml`)).ok()).toBe(true);
});
