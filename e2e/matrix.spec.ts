// "What this catches" in the builder and "Try an event": what they show, by keyboard, and their weight.
import { gzipSync } from 'node:zlib';
import { test as plain } from '@playwright/test';
import { builderPage } from './builder.ts';
import {
  expect,
  expectAccessibleEverywhere,
  expectNoSidewaysScroll,
  type Page,
  test,
} from './fixtures.ts';
import { rulesWeight } from './rules-weight.ts';

async function openMatrix(page: Page): Promise<void> {
  await page.locator('#catches > summary').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#matrix .totals')).toBeVisible({ timeout: 20_000 });
}

test('the catalogue is all caught and silent, and follows edits', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  const builder = builderPage(page);
  await builder.open();
  await openMatrix(page);
  const totals = page.locator('#matrix .totals');
  await expect(totals).toContainText(/(\d+) of \1 attacks caught/);
  await expect(totals).toContainText(/silent on (\d+) of \1 normal events/);
  await builder.add('network.allowedNetworks', '10.0.0.0/8');
  const change = page.locator('#matrix .last-change');
  await expect(change).toContainText(/10\.0\.0\.0\/8\. This stops catching \d+ attacks/);
  await expect(page.locator('#announcer')).toContainText('stops catching');
  await page.getByRole('combobox', { name: 'Show' }).selectOption('Changed by the last edit');
  const first = page.locator('#matrix .scenario').first();
  await first.focus();
  await page.keyboard.press('Enter');
  const detail = page.locator('.scenario-detail').first();
  await expect(detail.locator('.because')).toContainText('What stops it: fd.snet');
  await expect(detail.locator('.tree').getByText('decides')).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(change).toContainText(/catches \d+ more attacks/);
  await expect(detail.locator('.because')).toContainText('It fires.');
});

test('what the rules catch is evaluated while the panel is closed, and said while it is open to doubt', async ({
  page,
}) => {
  const builder = builderPage(page);
  await builder.open();
  const caught = page.locator('#caught');
  const statements = page.locator('#statements');
  const byDefault = (await caught.textContent()) ?? '';
  await expect(statements.locator('.ok').first()).toBeVisible();
  await builder.add('network.allowedNetworks', '0.0.0.0/0');
  await expect(caught).toHaveText('being worked out for these settings…');
  await expect(statements.getByRole('status')).toContainText('is being worked out');
  await expect(statements.locator('.ok')).toHaveCount(0);
  await expect(caught).toContainText(/^⚠ \d+ of \d+ attacks caught/, { timeout: 20_000 });
  await expect(statements.locator('.critical').first()).toContainText('no longer fire');
  const closed = (await caught.textContent()) ?? '';
  await openMatrix(page);
  for (const figure of closed.match(/\d+ of \d+/g) ?? [])
    await expect(page.locator('#matrix .totals')).toContainText(figure);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(caught).toHaveText(byDefault);
});

test('what these settings cover of ATT&CK and of the threats follows edits, and is saved', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  const builder = builderPage(page);
  await builder.open('#catches');
  const coverage = page.locator('#matrix .coverage');
  await coverage.locator('summary').click({ timeout: 20_000 });
  await expect(coverage.locator('[role=status]')).toContainText('take none of them away');
  await builder.add('network.allowedNetworks', '0.0.0.0/0');
  await expect(coverage.locator('[role=status]')).toContainText('the rules as shipped cover them');
  await expect(coverage.locator('.is-partly-covered').first()).toBeVisible();
  const saving = page.waitForEvent('download');
  await coverage.getByRole('button', { name: 'Navigator layer' }).click();
  expect((await saving).suggestedFilename()).toBe('attack-layer.json');
});

test('with rule matching first it says what default rules can hide', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await builderPage(page).open();
  await openMatrix(page);
  await expect(page.locator('#matrix .hiding')).toHaveCount(0);
  await page.locator('#control-alerts-ruleMatching-field').selectOption('first');
  await expect(page.locator('#matrix .hiding')).toContainText('Rule matching is first: on 71');
  await page.getByRole('combobox', { name: 'Show' }).selectOption('Hidden by a default rule');
  await page.getByRole('textbox', { name: 'Search' }).fill('dropped kubectl run');
  const row = page.locator('#matrix .scenario');
  await expect(row).toContainText('but hidden by Falco’s Drop and execute new binary in container');
  await row.click();
  await expect(page.locator('.event-detail .hiding')).toContainText('alerts in its place');
});

test('on a phone it lies below the result in full', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 760 });
  await builderPage(page).open();
  await page.getByText('Result', { exact: true }).click();
  await openMatrix(page);
  const { height } = (await page.locator('#catches').boundingBox()) ?? { height: 0 };
  expect(height).toBeGreaterThan(400);
  await expectNoSidewaysScroll(page);
});

test('accessible: the catalogue, a scenario open', async ({ page }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 1280, height: 900 });
  await builderPage(page).open();
  await openMatrix(page);
  await page.locator('#matrix .group > summary').first().click();
  await page.locator('#matrix .scenario').first().click();
  await expect(page.locator('.event-detail .tree')).toBeVisible();
  await page.locator('.verdicts > summary').click();
  await page.locator('.fields > summary').click();
  await expectAccessibleEverywhere(page);
});

test('a pasted alert leaves unknown what it does not say', async ({ page }) => {
  await page.goto('/try/');
  const alert = {
    rule: 'KubeBrowse - Shell Spawned in Pod',
    priority: 'Error',
    output: 'Shell',
    output_fields: { 'proc.name': 'bash', 'container.name': 'rdp-chromium', 'evt.type': 'execve' },
  };
  const text = page.getByLabel(
    'A Falco alert (JSON or text, in any envelope), or a map from field to value',
  );
  await text.fill(`2026-01-01 falco ${JSON.stringify(alert)}`);
  await expect(page.getByText('The alert is of Shell Spawned in Pod.')).toBeVisible();
  await expect(page.locator('.rule-choice select')).toHaveValue(alert.rule);
  await expect(page.getByRole('checkbox')).toBeChecked();
  await expect(page.locator('.verdicts > summary')).toContainText(/unknown \d+/);
  await page.getByRole('checkbox').uncheck();
  await expect(page.locator('.verdicts > summary')).not.toContainText('unknown');
  await text.fill('{"proc.nmae": "nc"}');
  await expect(page.locator('.unknown-fields')).toContainText(
    'proc.nmae (did you mean proc.name?)',
  );
  await text.fill('{"a": ');
  await expect(page.locator('#event-fault')).toContainText('This is not a JSON');
});

test('a scenario can be edited until a rule no longer fires', async ({ page }) => {
  await page.goto('/try/#attack-metadata-service-0001');
  const because = page.locator('.because');
  await expect(because).toContainText('It fires.', { timeout: 20_000 });
  const text = page.locator('#event-text');
  await text.fill((await text.inputValue()).replaceAll('169.254.169.254', '93.184.216.34'));
  await page
    .getByRole('combobox', { name: 'Rule', exact: true })
    .selectOption('Cloud Metadata Service Access');
  await expect(because).toContainText('It stays silent. What stops it');
  await expectNoSidewaysScroll(page);
  await expectAccessibleEverywhere(page);
});

test('the rules made in the builder can be tried', async ({ page }) => {
  const builder = builderPage(page);
  await builder.open();
  await builder.add('network.allowedNetworks', '10.0.0.0/8');
  await page.waitForTimeout(800);
  await page.goto('/try/#attack-lateral-movement-0005');
  await expect(page.locator('.because')).toContainText('It fires.', { timeout: 20_000 });
  await page
    .getByRole('combobox', { name: 'Rules', exact: true })
    .selectOption('As I made them in the builder');
  await expect(page.locator('.because')).not.toContainText('It fires.');
});

plain(
  'weighs at most 232 KB with the matrix open, 343 KB and the rules when edited and checked',
  async ({ page }) => {
    const sizes: Promise<number>[] = [];
    page.context().on('requestfinished', (request) => {
      const body = request.response().then((response) => response?.body());
      sizes.push(body.then((bytes) => gzipSync(bytes ?? Buffer.alloc(0), { level: 9 }).length));
    });
    const weigh = async (): Promise<number> =>
      (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    const builder = builderPage(page);
    await builder.open();
    await openMatrix(page);
    await page.waitForTimeout(1000);
    const opened = await weigh();
    const files = sizes.length;
    await builder.add('network.allowedNetworks', '10.0.0.0/8');
    await expect(page.locator('#matrix .last-change')).toContainText('stops catching');
    await expect(page.locator('#checked [aria-busy="false"]')).toContainText('Checked as Falco');
    await page.waitForTimeout(1000);
    const total = await weigh();
    console.log(
      `builder with the matrix: ${opened} B in ${files} files, edited and checked ${total} B in ${sizes.length}`,
    );
    expect(opened).toBeLessThanOrEqual(232_000);
    expect(total - rulesWeight).toBeLessThanOrEqual(343_000);
  },
);
