// Try and Check: what is on the page, by link, over a reload and over a look at another page.
import { expect, expectAccessible, test } from './fixtures.ts';

const rules = `- rule: Shell
  desc: d
  condition: evt.type = execve and proc.name = bash
  output: password=hunter22 %proc.name
  priority: WARNING
`;

test('an event is shared by link, and is there after a reload and a look elsewhere', async ({
  page,
}) => {
  await page.goto('/try/');
  await page.getByRole('button', { name: 'Try an example' }).click();
  const text = page.locator('#event-text');
  await expect(text).toHaveValue(/evt\.type/);
  await text.fill('{"evt.type": "execve", "proc.name": "shared-by-link"}');
  await page.getByRole('button', { name: 'Share' }).click();
  const link = page.getByRole('textbox', { name: 'Link to what is on this page' });
  await expect(link).toHaveValue(/#s1\./);
  await expect(page.locator('.sharing')).toContainText('take out passwords');
  const address = await link.inputValue();
  await page.reload();
  await expect(text).toHaveValue(/shared-by-link/);
  await page.getByRole('link', { name: 'Builder', exact: true }).first().click();
  await page.goBack();
  await expect(text).toHaveValue(/shared-by-link/);
  const other = await page.context().newPage();
  await other.goto(address);
  await expect(other.locator('#event-text')).toHaveValue(/shared-by-link/);
  await expect(other).toHaveURL(/\/try\/$/);
  await other.goto(`${address.slice(0, -3)}`);
  await other.close();
});

test('files are shared by link; what was there before is kept aside', async ({ page }) => {
  await page.goto('/check/');
  await page.locator('#paste').fill(rules);
  await expect(page.locator('html[data-checker=open]')).toBeAttached();
  await page.getByRole('button', { name: 'Share' }).click();
  const link = page.getByRole('textbox', { name: 'Link to what is on this page' });
  await expect(link).toHaveValue(/#s1\./);
  await expect(page.locator('.sharing')).toContainText(
    'This looks like a secret: password=hunter22',
  );
  await expectAccessible(page);
  const address = await link.inputValue();
  await page.getByRole('button', { name: 'Start over' }).click();
  await page.locator('#paste').fill('- macro: mine\n  condition: evt.type = open\n');
  await expect(page.locator('.kept')).toContainText('Kept in this browser');
  await page.goto(address);
  await expect(page.locator('.cm-content')).toContainText('hunter22');
  await expect(page).toHaveURL(/\/check\/$/);
  await expect(page.locator('.kept-aside')).toContainText('The files that were here before');
  await page.reload();
  await expect(page.locator('.cm-content')).toContainText('hunter22');
});

test('a link that was cut says so and loses nothing', async ({ page }) => {
  await page.goto('/check/#s1.00000000.AAAA');
  await expect(page.locator('#start-message')).toContainText('cut or damaged');
  await page.goto('/try/#s1.00000000.AAAA');
  await expect(page.locator('#try')).toContainText('cut or damaged');
});
