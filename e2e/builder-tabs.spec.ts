// The builder's work in the storage of the browser: two tabs, links, what cannot be read, a full disk.
import { builderPage } from './builder.ts';
import {
  expect,
  expectAccessible,
  expectAccessibleEverywhere,
  type Page,
  test,
} from './fixtures.ts';

/** Allows 0.0.0.0/0, and changes a rule that does not exist. */
const unknownRule =
  '#v1.f6d33e8a.JYqxCsIwFEV_5XHnqp2z1VWo4OAiHVJ7q2JM5CUhQ8m_SytnORzOgmT1wQSzwNsP49feCYOQnlQfURt4phL0vR7WuVA49f8SYW5o9xuHFkNtoNlxzctmMDjlkUcNJVJ20sklO8p5lk56FqpcqfEVPBrQ29Fxgpmti6xD_QE';

const aside = { name: 'Kept aside' } as const;

/** The work is written a little later than it is typed, and later yet on a busy machine. */
const saved = (page: Page, part: string) =>
  expect
    .poll(() => page.evaluate(() => localStorage.getItem('kubebrowse-builder')))
    .toContain(part);

test('two tabs keep both works, and each other’s profiles', async ({ page, context }) => {
  const one = builderPage(page);
  await one.open();
  await one.add('pods.namespaces', 'of-one');
  const otherPage = await context.newPage();
  const other = builderPage(otherPage);
  await other.open();
  // What is saved from here on comes after this tab has read its work.
  await other.shows('"of-one"');
  await one.add('pods.namespaces', 'later');
  await page.getByRole('button', { name: 'Profiles' }).click();
  await page.getByLabel('Name of a new profile').fill('production');
  await page.getByRole('button', { name: 'Save as' }).click();
  // Seen and told before anything is edited here.
  await other.add('network.webPorts', '9443');
  const box = otherPage.getByRole('region', aside);
  await expect(box).toContainText('The work of another tab');
  await expectAccessibleEverywhere(otherPage);
  await otherPage.getByRole('button', { name: 'Profiles' }).click();
  await expect(otherPage.getByRole('button', { name: 'production', exact: true })).toBeVisible();
  await otherPage.keyboard.press('Escape');
  await expect(page.getByRole('region', aside)).toContainText('Another tab has saved its own work');
  await box.getByRole('button', { name: 'Open it' }).click();
  await other.shows('"later"');
  await expect(box).toContainText('The work that was here before');
  await box.getByRole('button', { name: 'Open it' }).click();
  await other.shows('9443]');
  await box.getByRole('button', { name: 'Let it go' }).click();
  await expect(box).toHaveCount(0);
});

test('a link with an unknown rule is not called the same, and taking it keeps the work', async ({
  page,
}) => {
  const builder = builderPage(page);
  await builder.open();
  await builder.add('pods.namespaces', 'mine');
  await builder.shows('"mine"');
  await saved(page, 'mine');
  await page.goto('about:blank');
  await builder.open(unknownRule);
  const banner = page.getByRole('region', { name: 'Draft from a link' });
  await expect(banner).toContainText('0.0.0.0/0');
  await expect(banner).toContainText('1 part of it cannot be read');
  await expect(banner).not.toContainText('the same as your own');
  await expectAccessible(page);
  await banner.getByRole('button', { name: 'Take the draft' }).click();
  await page.waitForTimeout(600);
  await page.goto('about:blank');
  await builder.open();
  const box = page.getByRole('region', aside);
  await expect(box).toContainText('The work that was here before');
  await box.getByRole('button', { name: 'Open it' }).click();
  await builder.shows('"mine"');
});

test('work of a later version is kept aside, and told', async ({ page }) => {
  const builder = builderPage(page);
  await page.addInitScript(() => {
    if (localStorage.getItem('kubebrowse-builder') === null)
      localStorage.setItem('kubebrowse-builder', '{"version":7,"draft":{"new":true}}');
  });
  await builder.open();
  const box = page.getByRole('region', aside);
  await expect(box).toContainText('it is of version 7, and this page reads version 1');
  await builder.add('pods.namespaces', 'mine');
  await saved(page, 'mine');
  await builder.open();
  await builder.shows('"mine"');
  const waiting = page.waitForEvent('download');
  await box.getByRole('button', { name: 'Download it' }).click();
  const stream = await (await waiting).createReadStream();
  expect(Buffer.concat(await stream.toArray()).toString()).toContain('"version":7');
});

test('a full storage is told, and takes nothing away', async ({ page }) => {
  const builder = builderPage(page);
  await builder.open();
  await builder.add('pods.namespaces', 'mine');
  await saved(page, 'mine');
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await builder.add('pods.namespaces', 'more');
  await expect(page.locator('#draft')).toContainText('more than the browser keeps for one site');
  await builder.open();
  await builder.shows('"mine"');
});
