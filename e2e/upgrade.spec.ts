// The page "Upgrade Falco": what the command line says, without a mouse, for axe, with hostile files,
// and what it weighs before it is used.
import { readFileSync } from 'node:fs';
import {
  expect,
  expectAccessible,
  expectAccessibleEverywhere,
  expectNoSidewaysScroll,
  type Page,
  test,
} from './fixtures.ts';
import { loadedBy } from './loaded-by.ts';

const faulty = `- rule: R
  desc: d
  condition: evt.type = execve and k8s.pod.label.app = browser
  output: o
  priority: NOTICE
`;

async function open(page: Page): Promise<void> {
  await page.goto('/upgrade/');
  await page.locator('html[data-upgrade=ready]').waitFor();
}

const verdict = (page: Page) => page.locator('.upgrade-verdict');

function file(name: string, text: string | Buffer) {
  return { name, mimeType: 'text/yaml', buffer: Buffer.from(text) };
}

test('weighs at most 30 KB before it is used, and loads no worker', async ({ page }) => {
  const { bytes, paths, shown } = await loadedBy(page, () => open(page));
  console.log(`/upgrade/ before use: ${bytes} B (${shown})`);
  expect(bytes).toBeLessThanOrEqual(30_000);
  expect(paths.filter((path) => /show|worker/.test(path))).toEqual([]);
});

test('works by keyboard alone', async ({ page }) => {
  await open(page);
  await page.getByLabel('From Falco').focus();
  await page.keyboard.type('0.40');
  await page.locator('#paste').focus();
  await page.keyboard.insertText(faulty);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(verdict(page)).toContainText('does not load 1 file that loads now');
  await expect(page.locator('#result')).toBeFocused();
  await expect(page.locator('#result')).toContainText('Fix: Write k8s.pod.label[app]');
  await expect(page.locator('#message')).toContainText('does not load');
});

test('files are opened, removed, and nothing to do is said', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Show what changes' }).click();
  await expect(page.locator('#message')).toContainText('first');
  await page.getByLabel('From Falco').selectOption('0.39');
  await page.getByLabel('to', { exact: true }).selectOption('0.40');
  await page.locator('#open-files').setInputFiles([file('values.yaml', 'driver:\n  kind: auto\n')]);
  await expect(verdict(page)).toHaveText(/^Nothing to do: /);
  await page.getByRole('button', { name: 'Remove values.yaml' }).click();
  await expect(page.locator('#files li')).toHaveCount(0);
  await page.getByLabel('to', { exact: true }).selectOption('0.39');
  await page.getByRole('button', { name: 'Show what changes' }).click();
  await expect(page.locator('#message')).toContainText('two patches of it');
});

test('two patches of one version differ in the faults that end', async ({ page }) => {
  await open(page);
  await page.getByLabel('From Falco').selectOption('0.45.0');
  await page.getByLabel('to', { exact: true }).selectOption('0.45.2');
  await page.locator('#paste').fill('metrics:\n  enabled: true\n');
  await page.getByRole('button', { name: 'Show what changes' }).click();
  await expect(verdict(page)).toHaveText(/^Nothing to do: /);
  await expect(page.getByRole('heading', { name: 'Falco 0.45.0 → 0.45.2' })).toBeVisible();
  await expect(page.locator('#result')).toContainText('while it is scraped. The upgrade ends it.');
});

test('hostile names and texts stay text', async ({ page }) => {
  await open(page);
  await page
    .locator('#open-files')
    .setInputFiles([
      file('<img src=x onerror=alert(1)>\u202e.yaml', faulty.replace('R', '"<b>\u202eR</b>"')),
      file('bytes.yaml', Buffer.from([0xff, 0xfe, 0x00])),
    ]);
  await expect(page.locator('#message')).toContainText('bytes.yaml is not UTF-8 text');
  await page.getByLabel('From Falco').selectOption('0.40');
  await page.getByRole('button', { name: 'Show what changes' }).click();
  await expect(verdict(page)).toContainText('does not load 1 file');
  expect(await page.locator('#result img, #files img, #result b b').count()).toBe(0);
  expect(await page.locator('main').textContent()).not.toContain('\u202e');
});

test('axe finds nothing, in any state, and nothing scrolls sideways', async ({ page }) => {
  test.setTimeout(120_000);
  await open(page);
  await expectAccessibleEverywhere(page);
  await page.getByLabel('From Falco').selectOption('0.40');
  await page.locator('#open-files').setInputFiles([file('rules.yaml', faulty)]);
  await expect(verdict(page)).toBeVisible();
  await expectAccessibleEverywhere(page);
  await page.setViewportSize({ width: 320, height: 800 });
  await expectNoSidewaysScroll(page);
});

test('a rules file changed by hand is put onto today’s, piece by piece', async ({ page }) => {
  const rules = readFileSync(new URL('../rules/kubebrowse_rules.yaml', import.meta.url), 'utf8');
  const base = rules.replace('Every container and pod field', 'Each container and pod field');
  const mine = base
    .replace('Each container and pod field', 'All <b>container</b> fields')
    .replace('# KubeBrowse rules', '# Ours: KubeBrowse rules');
  await page.goto('/upgrade/#merge');
  const part = page.locator('#merge');
  const own = part.getByLabel('Your rules file, with your changes', { exact: true });
  await own.setInputFiles([file('other.yaml', '- rule: x\n')]);
  await expect(part).toContainText('is not a rules file of KubeBrowse');
  await part.getByRole('button', { name: 'Remove other.yaml' }).click();
  await own.setInputFiles([file('mine.yaml', mine)]);
  await part
    .getByLabel('The file as it was made, before them', { exact: true })
    .setInputFiles([file('base.yaml', base)]);
  await expect(part).toContainText('1 change kept, 0 not needed, 0 new today, 1 conflict.');
  const taken = async (): Promise<string> => {
    const waiting = page.waitForEvent('download');
    await part.getByRole('button', { name: 'Download the result' }).click();
    return readFileSync(await (await waiting).path(), 'utf8');
  };
  expect(await taken()).toContain('<<<<<<< yours');
  await expectAccessible(page, undefined, '#merge');
  await part.getByRole('radio', { name: 'Yours', exact: true }).first().check();
  await expect(part).toContainText('The result is ready.');
  expect((await taken()) === mine).toBe(true);
  for (const piece of await part.getByRole('radio', { name: 'Today’s' }).all()) await piece.check();
  expect((await taken()) === rules).toBe(true);
  await page.setViewportSize({ width: 320, height: 800 });
  await expectNoSidewaysScroll(page);
});
