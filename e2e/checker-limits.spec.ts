// The check page at its limits: long files, texts it cannot read, and what outlives a reload.
import {
  addFiles,
  check,
  editor,
  good,
  openCheck,
  paste,
  rule,
  settled,
  verdict,
} from './checker.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

test('a long file scrolls in the editor, not with the page', async ({ page }) => {
  await check(page, good.repeat(300));
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    const box = await page.locator('.check-text').boundingBox();
    expect(box?.height).toBeLessThan(800);
  }
});

test('a paste into the editor beyond the limit is refused', async ({ page }) => {
  await check(page, good);
  await editor(page).evaluate((content) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'x: y\n'.repeat(2_000_000));
    content.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  });
  await expect(page.locator('.notes')).toContainText('10.0 MB');
  await expect(page.locator('.cm-line').first()).toHaveText('- rule: Good');
});

test('what cannot be read is refused with a reason', async ({ page }) => {
  await openCheck(page);
  await paste(page, 'x'.repeat(10_000_000));
  await expect(page.locator('#start-message')).toContainText('10.0 MB');
  await addFiles(page, [['a.bin', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0xff, 0xfe, 0x00])]]);
  await expect(page.locator('#start-message')).toContainText('not UTF-8');
  await addFiles(page, [['nul.yaml', 'a: \0']]);
  await expect(page.locator('#start-message')).toContainText('NUL byte in line 1');
  await addFiles(page, [['turned.yaml', `# \u202e turned\n${good}`]]);
  await settled(page);
  // Once, where it stands.
  await expect(page.getByText('reverses the text direction')).toHaveCount(1);
  await expect(page.locator('.cm-specialChar').first()).toBeVisible();
});

test('five megabytes leave the page awake', async ({ page }) => {
  test.setTimeout(120_000);
  const text = Array.from({ length: 45_000 }, (_, at) =>
    rule(`Rule ${at}`, 'evt.type = open and proc.name = cat'),
  ).join('');
  expect(text.length).toBeGreaterThan(5_000_000);
  await openCheck(page);
  await addFiles(page, [['big.yaml', text]]);
  await expect(editor(page)).toBeVisible();
  await expect(page.locator('.cm-line').first()).toContainText('Rule 0');
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(window, { longTasks: seen });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.push(Math.round(duration));
    }).observe({ type: 'longtask' });
  });
  await editor(page).click();
  await page.keyboard.type('# typed');
  await expect(page.locator('.cm-content')).toContainText('# typed');
  // The text is there and the check is not: neither waits for the other.
  await expect(page.locator('.verdict[aria-busy="false"]')).toHaveCount(0);
  const longest = await page.evaluate(() => Math.max(0, ...Reflect.get(window, 'longTasks')));
  console.log(`5 MB: longest task while typing ${longest} ms`);
  await expect(verdict(page)).toContainText(/Falco 0.45.2/, { timeout: 60_000 });
});

test('copy gives the text with the line ends it came with', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await check(page, good.replaceAll('\n', '\r\n'));
  await page.getByRole('button', { name: 'Copy' }).click();
  await expect(page.locator('.notes')).toContainText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    good.replaceAll('\n', '\r\n'),
  );
});

test('what is here survives a reload, starting over, and another tab', async ({
  page,
  context,
}) => {
  await openCheck(page);
  await expect(page.locator('#bring-back')).toBeHidden();
  await addFiles(page, [
    ['a.yaml', '- macro: mine\n  condition: proc.name = cat\n'],
    ['b.yaml', rule('R', 'evt.type = open and mine')],
  ]);
  await settled(page);
  await page.getByLabel('Falco', { exact: true }).selectOption('0.43');
  await editor(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('# kept');
  const kept = page.locator('.kept');
  await expect(kept).toHaveText('Kept in this browser.');
  // At once after the last key, too.
  await page.keyboard.type(' to the end');
  await page.reload();
  await settled(page);
  await expect(verdict(page)).toContainText('Falco 0.43.1 loads these 2 files');
  await expect(page.locator('.cm-line').last()).toHaveText('# kept to the end');
  // Another tab that keeps its own work is not written over.
  const other = await context.newPage();
  await openCheck(other, '/check/');
  await settled(other);
  await editor(other).click();
  await other.keyboard.type('# other ');
  await expect(other.locator('.kept')).toHaveText('Kept in this browser.');
  await editor(page).click();
  await page.keyboard.type('# mine ');
  await expect(kept).toContainText('Another tab keeps its files now');
  await page.getByRole('button', { name: 'Keep these instead' }).click();
  await expect(kept).toHaveText('Kept in this browser.');
  await other.close();
  // Starting over empties the page; what was here waits, over a reload, and beside new work.
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(page.locator('#paste')).toBeFocused();
  await expect(page.locator('#paste')).toHaveValue('');
  await expect(page.locator('#bring-back')).toBeVisible();
  await page.waitForTimeout(900);
  await page.reload();
  await page.waitForFunction(() => document.documentElement.dataset['checker'] !== undefined);
  await paste(page, good);
  await settled(page);
  await expect(verdict(page)).toContainText('loads this file');
  await page.getByRole('button', { name: 'Bring back what was here before' }).focus();
  await page.keyboard.press('Enter');
  await settled(page);
  await expect(verdict(page)).toContainText('these 2 files');
  await expect(page.locator('#current-file')).toBeFocused();
  await expectAccessible(page);
  // Too much is not kept, and said to be so.
  await addFiles(page, [['big.yaml', `# ${'x'.repeat(1_100_000)}\n`]]);
  await expect(kept).toContainText('keeps up to 1.0 MB: a reload brings back an earlier state');
});
