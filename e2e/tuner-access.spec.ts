// The page for tuning for axe, on narrow screens, without colours, on paper, and what it weighs.
import { expect, expectAccessibleEverywhere, expectNoSidewaysScroll, test } from './fixtures.ts';
import { loadedBy } from './loaded-by.ts';
import { openTune, readExample, tuned } from './tuner.ts';

test('weighs at most 45 KB before it is used, and loads no worker', async ({ page }) => {
  const { bytes, paths, shown } = await loadedBy(page, () => openTune(page));
  console.log(`/tune/ before use: ${bytes} B (${shown})`);
  expect(bytes).toBeLessThanOrEqual(45_000);
  expect(paths.filter((path) => /workbench|worker/.test(path))).toEqual([]);
});

test('axe finds nothing, in any state', async ({ page }) => {
  test.setTimeout(120_000);
  // While the worker is on its way the page stays in the state of reading.
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/tune-worker*', async (route) => {
    await held;
    await route.continue();
  });
  await openTune(page);
  await page.locator('#queries summary').click();
  await expect(page.locator('#queries-body pre').first()).toBeVisible();
  await page.getByRole('radio', { name: /Rules files of your own/ }).check();
  await expectAccessibleEverywhere(page);
  await page.getByRole('radio', { name: /as shipped/ }).check();
  await page.locator('#try-example').click();
  await expect(page.locator('#reading')).toBeVisible();
  await expectAccessibleEverywhere(page);
  release();
  await tuned(page);
  await page.locator('.tune-result').evaluate((result) => {
    for (const one of result.querySelectorAll('details')) one.open = true;
  });
  await expectAccessibleEverywhere(page);
  await page.locator('.groups tbody button').first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessibleEverywhere(page);
});

test('nothing scrolls sideways, and every figure of the chart is in its table', async ({
  page,
}) => {
  await readExample(page);
  await page.getByText('The same as a table').click();
  for (const width of [320, 360, 768, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await expectNoSidewaysScroll(page);
  }
  const chart = page.getByRole('img', { name: /^Alerts over time from/ });
  await expect(chart).toBeVisible();
  const totals = await page.locator('.chart-count').allTextContents();
  const cells = await page.locator('.chart-table tbody tr').first().locator('td').allTextContents();
  expect(cells).toEqual(totals);
  await page.emulateMedia({ forcedColors: 'active' });
  await expect(chart).toBeVisible();
  await page.emulateMedia({ forcedColors: null, media: 'print' });
  await expect(page.locator('.remain-words')).toBeVisible();
  await expect(page.locator('.table-filters')).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await page.locator('.groups tbody button').first().click();
  await expectNoSidewaysScroll(page);
});
