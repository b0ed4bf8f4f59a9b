// The check page without a mouse, for axe, on a narrow screen, and what it weighs before it is used.
import { check, editor, good, openCheck, problems, rule, settled, verdict } from './checker.ts';
import { expect, expectAccessibleEverywhere, expectNoSidewaysScroll, test } from './fixtures.ts';
import { loadedBy } from './loaded-by.ts';

const faulty = `${rule('R', 'evt.type = open and fd.ip in (10.0.0.9)')}${rule('S', 'nothing')}`;

test('weighs at most 45 KB before it is used, and loads no editor', async ({ page }) => {
  const { bytes, paths, shown } = await loadedBy(page, () => openCheck(page));
  console.log(`/check/ before use: ${bytes} B (${shown})`);
  expect(bytes).toBeLessThanOrEqual(45_000);
  expect(paths.filter((path) => /workbench\.|worker/.test(path))).toEqual([]);
});

test('works by keyboard alone', async ({ page }) => {
  await openCheck(page);
  await page.locator('#paste').focus();
  await page.keyboard.insertText(faulty);
  await settled(page);
  await expect(editor(page)).toBeFocused();
  await expect(verdict(page)).toContainText('stops');
  await page.keyboard.press('F8');
  await expect(page.locator('.cm-tooltip-lint')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('.cm-tooltip-lint')).toHaveCount(0);
  // Tab leaves the editor for what was found.
  await page.keyboard.press('Tab');
  await expect(page.getByRole('tab', { name: /Problems/ })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Outline' })).toBeFocused();
  await expect(page.getByRole('tab', { name: 'Outline' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowLeft');
  await problems(page).first().locator('.problem-jump').focus();
  await page.keyboard.press('Enter');
  await expect(editor(page)).toBeFocused();
  const fix = problems(page).getByRole('button', { name: /^Fix:/ }).first();
  await fix.focus();
  await page.keyboard.press('Enter');
  await settled(page);
  await expect(page.locator('.cm-line', { hasText: 'fd.sip in' })).toBeVisible();
  await editor(page).focus();
  await page.keyboard.press('Control+Home');
  for (let step = 0; step < 2; step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Control+i');
  await expect(page.locator('#announcer')).not.toBeEmpty();
});

test('axe finds nothing, in any state', async ({ page }) => {
  test.setTimeout(120_000);
  await openCheck(page);
  await expectAccessibleEverywhere(page);
  await check(page, faulty);
  await expectAccessibleEverywhere(page);
  await page.getByRole('tab', { name: 'Outline' }).click();
  await expectAccessibleEverywhere(page);
  await page.getByRole('tab', { name: 'Explain a rule' }).click();
  await page.getByRole('button', { name: 'Unfold all' }).click();
  await expectAccessibleEverywhere(page);
  await editor(page).press('Control+f');
  await expect(page.locator('.cm-search')).toBeVisible();
  await expectAccessibleEverywhere(page);
  await page.keyboard.press('Escape');
  await page.getByText('Keys in the editor').click();
  await expectAccessibleEverywhere(page);
});

test('completion and hover are accessible', async ({ page }) => {
  await check(page, good);
  await page.locator('.cm-line', { hasText: 'condition' }).click();
  await page.keyboard.press('End');
  await page.keyboard.type(' and proc.n');
  await expect(page.locator('.cm-tooltip-autocomplete li').first()).toBeVisible();
  await expectAccessibleEverywhere(page);
});

test('nothing scrolls sideways', async ({ page }) => {
  for (const width of [320, 360, 768]) {
    await page.setViewportSize({ width, height: 800 });
    await openCheck(page);
    await expectNoSidewaysScroll(page);
    await check(page, faulty);
    await expectNoSidewaysScroll(page);
  }
});
