// From an alert to what to do: the box on the landing page, the page of the rule, its commands.
import { readFileSync } from 'node:fs';
import { expect, expectAccessible, test } from './fixtures.ts';

const page = readFileSync(new URL('../content/rules/reverse-shell.md', import.meta.url), 'utf8');
const alert = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '';

test.use({ viewport: { width: 360, height: 640 } });

for (const from of ['/', '/try/']) {
  test(`a pasted alert opens its rule with its own names: ${from}`, async ({ page }) => {
    await page.goto(from);
    await page.getByLabel(/^Paste an alert/).fill(alert);
    await page.getByRole('button', { name: 'What to do' }).click();
    await expect(page).toHaveURL(/\/rules\/reverse-shell\/#this-alert$/);
    const panel = page.getByRole('region', { name: 'This alert' });
    const isolate = panel.locator('pre').first();
    await expect(isolate).toContainText(
      'kubectl label pod browser-sandbox-browser-0a1b2c3d-20260304101112 --namespace browser-sandbox app=quarantined',
    );
    await expect(isolate).toBeInViewport();
    await expectAccessible(page);
    await panel.getByRole('link', { name: 'Tune with this alert' }).click();
    await expect(page.locator('#paste')).toHaveValue(alert);
  });
}

test('an alert written by an attacker is text, and no command has its names', async ({ page }) => {
  const fields = {
    'k8s.pod.name': '--all; touch /tmp/x',
    'k8s.ns.name': 'default',
    'proc.cmdline': '<img src=x onerror=alert(1)>\u202e',
  };
  const hostile = { ...JSON.parse(alert), output_fields: fields };
  await page.goto('/');
  await page.getByLabel(/^Paste an alert/).fill(JSON.stringify(hostile));
  await page.getByRole('button', { name: 'What to do' }).click();
  const panel = page.getByRole('region', { name: 'This alert' });
  await expect(panel).toContainText('left out of the commands: --all; touch /tmp/x');
  await expect(panel.locator('pre, img')).toHaveCount(0);
  await panel.getByText('What the alert says').click();
  await expect(panel).toContainText('<img src=x onerror=alert(1)>');
});

test('what holds no alert is said', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel(/^Paste an alert/).fill('hello');
  await page.getByRole('button', { name: 'What to do' }).click();
  await expect(page.locator('.paste-alert .answer')).toContainText('No alert of Falco');
});

test('on a phone what to do stands on the first screen of a rule', async ({ page }) => {
  await page.goto('/rules/reverse-shell/');
  await expect(page.getByRole('heading', { name: 'When it fires' })).toBeInViewport();
});

test('an alert pasted into the search opens its rule with its own names', async ({ page }) => {
  await page.goto('/guide/quick-start/');
  await page.keyboard.press('/');
  const box = page.getByRole('searchbox');
  await expect(box).toBeFocused();
  await box.fill(JSON.stringify(JSON.parse(alert)));
  await expect(page.locator('.search-status')).toContainText('an alert of “Reverse Shell”');
  await box.press('Enter');
  await expect(page).toHaveURL(/\/rules\/reverse-shell\/#this-alert$/);
  await expect(page.getByRole('region', { name: 'This alert' })).toContainText(
    'kubectl label pod browser-sandbox-browser-0a1b2c3d-20260304101112',
  );
});
