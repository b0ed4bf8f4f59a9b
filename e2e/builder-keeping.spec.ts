// What the builder keeps: work between visits, profiles, links, files opened.
import { readFileSync } from 'node:fs';
import { deflateSync } from 'fflate';
import { builderPage } from './builder.ts';
import { expect, expectAccessibleEverywhere, test } from './fixtures.ts';

const shipped = readFileSync(new URL('../rules/kubebrowse_rules.yaml', import.meta.url), 'utf8');

function checksum(text: string): string {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1)
    sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return (sum >>> 0).toString(16).padStart(8, '0');
}

/** A link as the builder writes it: only what differs. */
function linkOf(document: unknown): string {
  const bytes = deflateSync(new TextEncoder().encode(JSON.stringify(document)));
  const payload = Buffer.from(bytes).toString('base64url');
  return `#v1.${checksum(payload)}.${payload}`;
}

const someLink = linkOf({ network: { webPorts: [443, 9443] } });

test('work comes back as typed, comments and wrong entries too', async ({ page }) => {
  const builder = builderPage(page);
  await builder.open();
  const area = await builder.bulk('network.allowedNetworks');
  await area.fill('10.20.0.0/16 # lab');
  await builder.shows('10.20.0.0/16]');
  const typed = '10.20.0.0/16 # lab\n10.30.0';
  await area.fill(typed);
  await expect(page.locator('.stale')).toBeVisible();
  await builder.control('pods.namespaces').getByRole('textbox').fill('half typed');
  await page.waitForTimeout(600);
  await builder.open();
  await expect(page.locator('.stale')).toBeVisible();
  await builder.shows('10.20.0.0/16]');
  await expect(await builder.bulk('network.allowedNetworks')).toHaveValue(typed);
});

test('profiles are saved, loaded, removed and brought back', async ({ page }) => {
  const builder = builderPage(page);
  await builder.open();
  await builder.add('network.webPorts', '9443');
  await page.getByRole('button', { name: 'Profiles' }).click();
  await page.getByLabel('Name of a new profile').fill('production');
  await page.getByRole('button', { name: 'Save as' }).click();
  await expect(page.getByRole('button', { name: 'production', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Reset all' }).click();
  await builder.is(shipped);
  await builder.open();
  await page.getByRole('button', { name: 'Profiles' }).click();
  await page.getByRole('button', { name: 'Remove profile production' }).click();
  await page.getByRole('button', { name: 'Bring it back' }).click();
  await page.getByRole('button', { name: 'production', exact: true }).click();
  await builder.shows('9443]');
});

test('a link opens as a draft beside one’s own work and never replaces it', async ({ page }) => {
  const builder = builderPage(page);
  await builder.open();
  await builder.add('pods.namespaces', 'mine');
  await builder.shows('"mine"');
  await page.waitForTimeout(600);
  await page.goto('about:blank');
  await builder.open(someLink);
  const banner = page.getByRole('region', { name: 'Draft from a link' });
  await expect(banner).toContainText('Your own work is kept');
  await expect(banner).toContainText('9443');
  await builder.shows('9443]');
  expect(await builder.shown()).not.toContain('"mine"');
  // Leaving without a word keeps one's own work.
  await page.waitForTimeout(600);
  await page.goto('about:blank');
  await builder.open();
  await builder.shows('"mine"');
  await page.goto('about:blank');
  await builder.open(someLink);
  await banner.getByRole('button', { name: 'Back to my own' }).click();
  await builder.shows('"mine"');
  await expect(page).toHaveURL(/\/builder\/$/);
});

test('a draft that is taken becomes one’s work, and undo goes back', async ({ page }) => {
  const builder = builderPage(page);
  await builder.open(someLink);
  await expect(page.getByRole('region', { name: 'Draft from a link' })).toBeVisible();
  await expectAccessibleEverywhere(page);
  await page.getByRole('button', { name: 'Take the draft' }).click();
  await expect(page.getByRole('region', { name: 'Draft from a link' })).toHaveCount(0);
  await builder.shows('9443]');
  await page.getByRole('button', { name: 'Undo' }).click();
  await builder.is(shipped);
});

test('the link that is shared opens to the same rules', async ({ page }) => {
  const builder = builderPage(page);
  await builder.open();
  await builder.add('network.allowedServices', '10.20.0.9:443');
  await builder.shows('10.20.0.9/32');
  const text = await builder.shown();
  await page.getByRole('button', { name: 'Share' }).click();
  const field = page.getByLabel('Link to these settings');
  await expect(field).toHaveValue(/#v1\./);
  const link = new URL(await field.inputValue());
  await page.evaluate(() => localStorage.clear());
  await page.goto('about:blank');
  await page.evaluate(() => {});
  await builder.open(link.hash);
  await builder.is(text);
});

for (const [name, fragment] of [
  ['damaged', someLink.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))],
  ['of another version', someLink.replace('#v1', '#v9')],
  ['with hostile settings', linkOf({ pods: { namespaces: ['"; rm -rf / #'] } })],
  ['with prototype keys', linkOf({ __proto__: { x: 1 }, constructor: { prototype: 1 } })],
] as const) {
  test(`a link ${name} says so and changes nothing`, async ({ page }) => {
    const builder = builderPage(page);
    await builder.open(fragment);
    await expect(page.getByRole('region', { name: 'Link' })).toContainText(
      'What you see is your own work',
    );
    expect(await builder.shown()).toBe(shipped);
    await page.getByRole('button', { name: 'Close' }).click();
    await expect(page).toHaveURL(/\/builder\/$/);
  });
}

test('settings and customised rules files are opened', async ({ page }) => {
  const builder = builderPage(page);
  await builder.open();
  await builder.add('network.allowedServices', '10.20.0.9:443');
  await builder.shows('10.20.0.9/32');
  const rules = await builder.shown();
  await builder.tab('Settings');
  await builder.shows('"version": 1');
  const settings = await builder.shown();
  await builder.tab('Rules file');
  for (const [name, text] of [
    ['settings.json', settings],
    ['kubebrowse_rules.yaml', rules],
  ] as const) {
    await page.getByRole('button', { name: 'Reset all' }).click();
    await builder.is(shipped);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page
      .getByLabel('File to open')
      .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
    await builder.is(rules);
    await page.keyboard.press('Escape');
  }
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByLabel('Text of settings.json').fill('{"version": 1, "nonsense": true}');
  await page.getByRole('button', { name: 'Open the text' }).click();
  await expect(page.locator('.open-file .faults')).toContainText('nonsense');
  expect(await builder.shown()).toBe(rules);
});
