// A look at an explanation, and a second tab: nothing of the work is lost by either, on any page that has work.
import { builderPage } from './builder.ts';
import { check, editor, openCheck, paste, rule, settled } from './checker.ts';
import { expect, type Page, test } from './fixtures.ts';
import { readExample } from './tuner.ts';

test('builder: “Why” of a control and of the review, and back to the work', async ({ page }) => {
  const builder = builderPage(page);
  await builder.open();
  await builder.add('network.allowedNetworks', '0.0.0.0/0');
  await builder.shows('0.0.0.0/0');
  const control = builder.control('network.allowedNetworks').getByRole('link', { name: /^Why/ });
  const review = page
    .getByRole('region', { name: 'What this means' })
    .getByRole('link', { name: 'Why' })
    .first();
  for (const link of [control, review]) {
    await link.click();
    await expect(page).toHaveURL(/\/(?:guide|rules|reference)\//);
    await page.goBack();
    await page.locator('html[data-builder=ready]').waitFor();
    await builder.shows('0.0.0.0/0');
  }
});

test('check: the page of a finding, and back to the files', async ({ page }) => {
  await check(page, rule('Mine', 'evt.type = open and proc.name = a_name_that_is_too_long'));
  await page.locator('.problem-facts a').first().click();
  await expect(page).toHaveURL(/\/checks\//);
  await page.goBack();
  await settled(page);
  await expect(editor(page)).toContainText('a_name_that_is_too_long');
});

test('check: two tabs, and what the later one goes with is kept aside', async ({
  page,
  context,
}) => {
  await openCheck(page);
  const other = await context.newPage();
  await openCheck(other);
  await paste(page, rule('First tab', 'evt.type = open and proc.name = one'));
  await expect(page.locator('.kept')).toContainText('Kept in this browser');
  await paste(other, rule('Second tab', 'evt.type = open and proc.name = two'));
  await expect(other.locator('.kept')).toContainText('nother tab');
  await other.reload();
  await expect(editor(other)).toContainText('First tab');
  await expect(other.locator('.kept-aside')).toContainText('another tab');
  await other.locator('.kept-aside').getByRole('button', { name: 'Open it' }).click();
  await expect(editor(other)).toContainText('Second tab');
});

test('try: each tab keeps its own event', async ({ page, context }) => {
  const write = async (tab: Page, name: string): Promise<void> => {
    await tab.goto('/try/');
    await tab.locator('#event-text').fill(`{"evt.type": "execve", "proc.name": "tab-${name}"}`);
  };
  await write(page, 'one');
  const other = await context.newPage();
  await write(other, 'two');
  await page.reload();
  await expect(page.locator('#event-text')).toHaveValue(/tab-one/);
  await other.reload();
  await expect(other.locator('#event-text')).toHaveValue(/tab-two/);
});

for (const [path, name] of [
  ['/tune/', 'the guide'],
  ['/upgrade/', 'The guide'],
] as const) {
  test(`${path} keeps no file: the guide opens in a tab of its own`, async ({ page }) => {
    await page.goto(path);
    const opening = page.waitForEvent('popup');
    await page.getByRole('main').getByRole('link', { name }).first().click();
    const guide = await opening;
    await expect(guide).toHaveURL(/\/guide\//);
    await expect(page).toHaveURL(new RegExp(`${path}$`));
  });
}

test('tune: an attack that an entry would hide opens beside the log', async ({ page }) => {
  await readExample(page);
  const groups = await page.locator('.suggestion').count();
  const attack = page.locator('.attacks a').first();
  if (!(await attack.isVisible()))
    await page
      .locator('summary', { has: page.locator('xpath=..//*[@class="attacks"]') })
      .first()
      .click();
  const opening = page.waitForEvent('popup');
  await attack.click();
  await expect(await opening).toHaveURL(/\/try\//);
  await expect(page.locator('.suggestion')).toHaveCount(groups);
});
