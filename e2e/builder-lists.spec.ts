// Lists: thousands of lines, hostile texts, wrong entries where they stand.
import { builderPage } from './builder.ts';
import { expect, test } from './fixtures.ts';

test('two thousand pasted lines with comments, doubles and mistakes', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const builder = builderPage(page);
  await builder.open();
  const area = await builder.bulk('network.allowedNetworks');
  const lines = Array.from(
    { length: 2000 },
    (_, at) => `10.${at >> 8}.${at & 255}.0/24 # row ${at}`,
  );
  const pasted = [...lines, '10.0.0.0/24', '10.1.1'].join('\n');
  await page.evaluate((text) => navigator.clipboard.writeText(text), pasted);
  await area.press('Control+v');
  const control = builder.control('network.allowedNetworks');
  await expect(control.locator('.count')).toHaveText('2,000 entries, 1 repeated');
  await control.getByRole('button', { name: 'Line 2002' }).click();
  const selected = await area.evaluate((node) =>
    node instanceof HTMLTextAreaElement
      ? node.value.slice(node.selectionStart, node.selectionEnd)
      : '',
  );
  expect(selected).toBe('10.1.1');
  await area.press('Delete');
  await expect(page.locator('.stale')).toHaveCount(0);
  await builder.shows('10.7.207.0/24]');
  await control.getByRole('button', { name: /as chips$/ }).click();
  await expect(control.locator('.more')).toContainText('1,940 more');
});

test('ten megabytes are kept and refused, and the page stays alive', async ({ page }) => {
  const builder = builderPage(page);
  await builder.open();
  const before = await builder.shown();
  const area = await builder.bulk('network.allowedDomains');
  await area.evaluate((node) => {
    if (!(node instanceof HTMLTextAreaElement)) return;
    // Long lines: laying out a million short ones takes the browser seconds by itself.
    node.value = `${'a.example.com '.repeat(1000)}\n`.repeat(750);
    node.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  const control = builder.control('network.allowedDomains');
  await expect(control.locator('.faults')).toContainText('at most 1,500,000');
  await expect(page.locator('.banner')).toContainText('more than the browser keeps');
  expect(await builder.shown()).toBe(before);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('.stale')).toHaveCount(0);
});

const hostile = [
  '"; rm -rf / #',
  '{{ .Values.x }}',
  '<img src=x onerror=alert(1)>',
  '%proc.name',
  'key: value',
  "it's",
  'a\u0000b',
  '\u202egnirts',
  '👩‍💻',
  '../../etc/passwd',
  'proc.name',
  '-',
  '*',
];

test('hostile entries are shown as text, refused or quoted, never lost', async ({ page }) => {
  const builder = builderPage(page);
  await builder.open();
  for (const id of ['processes.names', 'pods.namespaces', 'files.sensitivePaths']) {
    const area = await builder.bulk(id);
    for (const text of hostile) {
      await area.fill(text);
      await expect(area).toHaveValue(text);
      const rules = await builder.shown();
      expect(['\t', '\r', '\0', '\u0085'].filter((one) => rules.includes(one))).toEqual([]);
      expect(rules.endsWith('\n')).toBe(true);
    }
    await area.fill('');
  }
  await expect(page.locator('img')).toHaveCount(0);
  await expect(page.locator('.stale')).toHaveCount(0);
});

test('every kind of section is edited by keyboard alone', async ({ page }) => {
  const builder = builderPage(page);
  await builder.open();
  const type = async (id: string, text: string): Promise<void> => {
    await page.locator(`#control-${id.replaceAll('.', '-')}-field`).focus();
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  };
  await page.locator('#control-target-falco-field').focus();
  await page.keyboard.press('ArrowDown');
  await type('pods.excludedContainers', 'vault-agent');
  await type('network.allowedServices', '10.20.0.9:443');
  await type('listeners', '9000=/opt/acme/relay');
  await type('processes.shells', '/opt/acme/run sh -c /opt/acme/');
  await type('files.readers', '/usr/bin/git /home/rdpuser/.netrc');
  await page.locator('#control-rules input[type=checkbox]').nth(1).focus();
  await page.keyboard.press('Space');
  await page.locator('#control-falcoRules-incubating-field').focus();
  await page.keyboard.press('Space');
  await page.locator('#control-alerts-sidekick-enabled-field').focus();
  await page.keyboard.press('Space');
  await builder.shows('vault-agent');
  const rules = await builder.shown();
  for (const part of [
    '10.20.0.9/32',
    '/opt/acme/relay',
    '/opt/acme/run',
    '.netrc',
    'enabled: false',
  ]) {
    expect(rules).toContain(part);
  }
  for (const section of [
    'target',
    'pods',
    'network',
    'listeners',
    'processes',
    'files',
    'rules',
    'falcoRules',
    'alerts',
  ]) {
    await expect(page.locator(`#section-${section} + .state`), section).toContainText('changed');
  }
  // Chips: from the field back to them, along them, and one removed.
  await page.locator('#control-network-webPorts-field').focus();
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Delete');
  await builder.lacks(/kubebrowse_web_ports\n {2}items: \[[^\]]*\b443\b/);
  // Tabs: arrows move and choose.
  await page.getByRole('tab', { name: 'Rules file' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Overrides' })).toBeFocused();
  await builder.shows('override:');
  await page.keyboard.press('End');
  await builder.shows('"version": 1');
});
