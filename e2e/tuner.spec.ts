// Logs are read, tuned and taken away: as files, packed, hostile, too long to wait for.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from './fixtures.ts';
import {
  alertLine,
  openLogs,
  openTune,
  readExample,
  remaining,
  suggestionBoxes,
  tuned,
} from './tuner.ts';

const known = 'KubeBrowse - Execution of Unexpected Binary';
const scan = alertLine(
  {
    'evt.type': 'execve',
    'container.name': 'rdp-chromium',
    'proc.name': 'scand',
    'proc.exepath': '/opt/scan/scand',
    'proc.pname': 'supervisord',
    'proc.pexepath': '/usr/bin/python3.11',
    'k8s.pod.name': 'browser-1',
  },
  known,
);

test('by keyboard alone: read, accept, undo, look into a group, leave for the builder', async ({
  page,
}) => {
  await openTune(page);
  await page.locator('#try-example').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#summary')).toBeFocused();
  await tuned(page);
  const begun = (await remaining(page).textContent()) ?? '';

  // A suggestion that is not ticked, with its reasons; then back.
  const box = page.locator('.suggestion:not(.is-accepted) input').first();
  await box.focus();
  await page.keyboard.press('Space');
  await expect(remaining(page)).not.toHaveText(begun);
  await expect(page.locator('#announcer')).toContainText('alerts remain');
  await page.keyboard.press('Control+z');
  await expect(remaining(page)).toHaveText(begun);
  await page.keyboard.press('Control+y');
  await expect(remaining(page)).not.toHaveText(begun);
  await page.keyboard.press('Control+z');
  await page.getByRole('button', { name: 'Clear' }).focus();
  await page.keyboard.press('Enter');
  await expect(remaining(page)).toContainText('0 suggestions accepted');
  await expect(page.getByText('Nothing is accepted')).toBeVisible();
  await page.getByRole('button', { name: 'Accept all safe' }).focus();
  await page.keyboard.press('Enter');
  await expect(remaining(page)).toHaveText(begun);

  // What is not noise comes first, and opens.
  const look = page.locator('.not-noise li').filter({ hasText: 'Cloud Metadata' });
  await look.getByRole('button', { name: 'See the alert' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('169.254.169.254');
  await expect(dialog.locator('.tree')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(look.getByRole('button')).toBeFocused();

  // The table: sorted, filtered, and from a suggestion.
  const rows = page.locator('.groups tbody tr');
  await page.getByRole('button', { name: 'Rule', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('th[aria-sort=ascending]')).toHaveText(/Rule/);
  await page.getByRole('searchbox').focus();
  await page.keyboard.type('169.254.169.254');
  await expect(rows).toHaveCount(1);
  await page
    .getByRole('button', { name: /^List its/ })
    .first()
    .focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#groups')).toBeFocused();
  await expect(rows.first()).toContainText('silenced');

  await page.getByRole('button', { name: 'Open in the builder' }).focus();
  const opened = page.waitForEvent('popup');
  await page.keyboard.press('Enter');
  const builder = await opened;
  await builder.waitForURL('**/builder/#v1.*');
  const draft = builder.getByRole('region', { name: 'Draft from a link' });
  await expect(draft).toContainText('/opt/google/chrome/chrome');
});

test('reads what the builder keeps, and gives files away', async ({ page }) => {
  await page.addInitScript(() => {
    const texts = { 'target.namespace': 'security', 'network.allowedNetworks': '10.20.0.0/16' };
    localStorage.setItem('kubebrowse-builder', JSON.stringify({ version: 1, draft: { texts } }));
  });
  await openTune(page);
  await expect(page.locator('#command')).toContainText('--namespace security ');
  await expect(page.getByRole('radio', { name: /2 parts differ/ })).toBeChecked();
  await openLogs(page, [
    ['one.log.gz', Buffer.concat([gzipSync(scan.repeat(30)), gzipSync(scan)])],
    ['two.log', `Falco initialized\n${scan.repeat(9)}`],
  ]);
  await tuned(page);
  await expect(remaining(page)).toContainText('0 of 40 alerts remain');
  await expect(page.locator('.rules-bar')).toContainText(
    'As made in the builder, with 2 differences',
  );
  for (const [name, file] of [
    ['Download settings.json', 'settings.json'],
    ['Report (Markdown)', 'tuning-report.md'],
    ['Groups (CSV)', 'alert-groups.csv'],
  ] as const) {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name }).click();
    expect((await download).suggestedFilename()).toBe(file);
  }
  // The builder's own work is as it was.
  expect(await page.evaluate(() => localStorage.getItem('kubebrowse-builder'))).toContain(
    'security',
  );
});

test('rules files of one’s own are changed as text', async ({ page }) => {
  await openTune(page);
  await page.getByRole('radio', { name: /Rules files of your own/ }).check();
  await openLogs(page, [['a.log', scan]]);
  await expect(page.locator('#start-message')).toContainText('Choose your rules files first');
  const rules = `- rule: ${known}\n  desc: d\n  condition: evt.type = execve and proc.name = scand\n  output: o (%proc.exepath %proc.pexepath %proc.name)\n  priority: WARNING\n`;
  await page.locator('#open-rules').setInputFiles({
    name: 'own.yaml',
    mimeType: 'application/yaml',
    buffer: Buffer.from(rules),
  });
  await expect(page.locator('#own-names')).toHaveText('own.yaml.');
  await openLogs(page, [['a.log', scan.repeat(30)]]);
  await tuned(page);
  for (const box of await suggestionBoxes(page).all()) await box.check();
  await expect(remaining(page)).toContainText('0 of 30 alerts remain');
  await expect(page.locator('.changed-file')).toContainText('/opt/scan/scand');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the changed rules files' }).click();
  expect((await download).suggestedFilename()).toBe('own.yaml');
});

test('a hostile log is shown as text, and nothing of it is lost', async ({ page }) => {
  await openTune(page);
  const hostile =
    '</script><img src=x onerror="globalThis.harmed = 1">\u202egnp.exe\u0000\u001b[2J';
  const packed = gzipSync(scan.repeat(5000));
  await openLogs(page, [
    ['<b>bold</b>.log', alertLine({ 'proc.name': hostile, 'proc.cmdline': hostile }, known)],
    ['long.log', `${'x'.repeat(10_000_000)}\n${scan}`],
    ['broken.log', `{"rule": 7, "priority": "${hostile.slice(0, 20)}\n${scan.slice(0, 120)}\n`],
    ['binary.bin', Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 37) % 256))],
    ['cut.log.gz', packed.subarray(0, packed.length - 40)],
    ['empty.log', ''],
  ]);
  await tuned(page);
  await expect(page.locator('.told-warning')).toContainText(['cut.log.gz', 'empty.log']);
  const row = page.locator('.groups tbody tr').filter({ hasText: '</script>' });
  await expect(row).toContainText('U+202E');
  await row.getByRole('button').click();
  await expect(page.getByRole('dialog')).toContainText('gnp.exeNULESC[2J');
  await expect(page.getByRole('dialog').locator('img')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.locator('.unread summary').click();
  await expect(page.locator('.unread li').first()).toBeVisible();
  expect(await page.evaluate(() => 'harmed' in globalThis)).toBe(false);
});

test('a log without alerts says what to do, and the log before is kept', async ({ page }) => {
  await readExample(page);
  await page.getByRole('button', { name: 'Open another log' }).click();
  await expect(page.getByRole('button', { name: 'Back to it' })).toBeVisible();
  await page.getByRole('button', { name: 'Back to it' }).click();
  await tuned(page);
  await page.getByRole('button', { name: 'Open another log' }).click();
  await page.locator('#paste').fill('Loading rules from file\nnothing else\n');
  await page.getByRole('button', { name: 'Read what is pasted' }).click();
  await expect(page.locator('.told-warning')).toContainText('No alert is in it');
  await expect(page.locator('.told-warning')).toContainText('json_output');
});

test('stopping keeps what was read', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'tune-'));
  try {
    const path = join(folder, 'large.log');
    writeFileSync(path, scan.repeat(400_000));
    await openTune(page);
    await page.locator('#open-logs').setInputFiles(path);
    const stop = page.getByRole('button', { name: 'Stop and keep what was read' });
    await expect(page.locator('.tune-reading dd').first()).toContainText(' of ');
    await stop.click();
    await expect(page.getByText('Reading was stopped.')).toBeVisible();
    await tuned(page);
    const alerts = (await page.locator('.figures dd').first().textContent()) ?? '';
    expect(Number(alerts.replaceAll(',', ''))).toBeGreaterThan(0);
    expect(Number(alerts.replaceAll(',', ''))).toBeLessThan(400_000);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
