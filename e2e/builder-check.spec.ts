// The checker inside the builder: what it says of the result, and of exceptions where they are typed.
import { builderPage } from './builder.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

const clean = 'Checked as Falco 0.45.2 would load it: no errors, no warnings, no hints.';

test('exceptions are checked as they are typed, and so is what is written', async ({ page }) => {
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(worker.url()));
  const builder = builderPage(page);
  await builder.open();
  const status = page.locator('#checked').getByRole('status');
  await expect(status).toHaveText(clean);
  const rule = page.locator('#control-rules');
  await rule.getByRole('button', { name: /Cloud Metadata Service Access$/ }).click();
  // Looking at a rule loads no checker.
  await expect(rule.getByText('Exempt by other fields')).toBeVisible();
  expect(workers).toEqual([]);
  await page.getByRole('button', { name: 'Exempt by other fields' }).click();
  await page.getByLabel('Field 1').selectOption('fd.l4proto');
  const cell = page.getByLabel('fd.l4proto, row 1');
  await cell.fill('TCP');
  // Falco takes it and it never matches: in the result, and said at the row and under the tabs.
  const said = rule.locator('.row-findings');
  await expect(said).toContainText('Hint fd.l4proto is in lower case: "TCP" never matches.');
  await expect(status).toContainText('no errors, no warnings, 1 hint');
  await expect(page.locator('#announcer')).toContainText('never matches');
  await expect(cell).toHaveAccessibleDescription(/never matches/);
  await expect(said.getByRole('link')).toHaveAttribute('href', '/checks/value-never-seen/');
  await expectAccessible(page);
  await page
    .locator('#checked')
    .getByRole('button', { name: /^Line \d+/ })
    .click();
  await expect(page.locator('#result')).toBeFocused();
  const place = await page.locator('#result-marks span').boundingBox();
  const frame = await page.locator('#result').boundingBox();
  expect(place?.y).toBeGreaterThan(frame?.y ?? 0);
  expect(place?.y).toBeLessThan((frame?.y ?? 0) + (frame?.height ?? 0));
  // Mended by a press; then there is nothing to say.
  await said.getByRole('button', { name: 'Write tcp' }).click();
  await expect(cell).toHaveValue('tcp');
  await expect(rule.locator('.checked-clean')).toBeVisible();
  await expect(status).toHaveText(clean);
  // What the form refuses is not written, but what Falco would make of it is told all the same.
  await page.getByLabel('Field 1').selectOption('proc.name');
  await page.getByLabel('proc.name, row 1').fill('much_longer_than_fifteen');
  await expect(said).toContainText('Hint proc.name holds at most 15 bytes');
  await expect(status).toHaveText(clean);
  await said.getByRole('button', { name: 'Write much_longer_tha' }).click();
  await expect(page.getByLabel('proc.name, row 1')).toHaveValue('much_longer_tha');
  await expect(said).toHaveCount(0);
});

test('the check follows any edit by itself, for the chosen version', async ({ page }) => {
  const builder = builderPage(page);
  await builder.open();
  await page.locator('#control-target-falco-field').selectOption('0.43');
  await expect(page.locator('#checked')).toContainText(
    'Checked as Falco 0.43.1 would load it: no errors, no warnings, no hints.',
  );
});
