// The builder: from the default to a ruleset of one's own, and what is taken away from it.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { ruleTitles } from '../src/ours/rule-titles.gen.ts';
import { builderPage } from './builder.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

const shipped = readFileSync(new URL('../rules/kubebrowse_rules.yaml', import.meta.url), 'utf8');
const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

test('shows the rules file as shipped, with its digest', async ({ page }) => {
  const builder = builderPage(page);
  await builder.open();
  const first = await page.locator('#result-text code:not(.rest)').allTextContents();
  expect(shipped.startsWith(first.join(''))).toBe(true);
  await expect(page.locator('#result-text .rest')).toContainText(
    `${shipped.split('\n').length - first.join('').split('\n').length} lines more`,
  );
  expect(await builder.shown()).toBe(shipped);
  await expect(page.locator('.digest code')).toHaveText(digestOf(shipped));
  await expect(page.getByRole('tab', { name: 'Rules file' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(page.locator('.stale')).toHaveCount(0);
});

test('the result follows an edit; its digest is that of the text', async ({ page }) => {
  const builder = builderPage(page);
  await builder.open();
  await builder.add('network.allowedNetworks', '10.20.0.0/16');
  await builder.shows('10.20.0.0/16]');
  await expect(page.locator('.digest code')).toHaveText(digestOf(await builder.shown()));
  await expect(page.locator('#section-network + .state')).toContainText('1 changed');
  await expect(page.locator('#result-marks span')).toHaveCount(1);
  await expect(builder.announced).toContainText('Rules file: ');
  await expect(page.locator('.statements')).toContainText('10.20.0.0/16');
});

test('while an entry is wrong the last valid result stays and says so', async ({ page }) => {
  const builder = builderPage(page);
  await builder.open();
  await builder.add('network.allowedNetworks', '10.20.0.0/16');
  await builder.shows('10.20.0.0/16]');
  const before = await builder.shown();
  await builder.add('network.allowedNetworks', '10.30.0.0/99');
  const control = builder.control('network.allowedNetworks');
  await expect(control.locator('.wrong')).toHaveText('10.30.0.0/99');
  await expect(control.locator('.faults')).toContainText('for example');
  await expect(page.locator('.stale')).toContainText('1 entry to correct');
  expect(await builder.shown()).toBe(before);
  await expect(builder.announced).toContainText('1 to correct');
  await control.getByRole('button', { name: 'Edit', exact: true }).click();
  const field = page.locator('#control-network-allowedNetworks-field');
  await expect(field).toBeFocused();
  await field.fill('10.30.0.0/24');
  await field.press('Enter');
  await expect(page.locator('.stale')).toHaveCount(0);
  await builder.shows('10.30.0.0/24');
});

test('every tab has its file, copied and downloaded whole', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const builder = builderPage(page);
  await builder.open();
  await builder.add('pods.namespaces', 'browser-sandbox');
  const tabs: readonly (readonly [string, string, RegExp])[] = [
    ['Rules file', 'kubebrowse_rules.yaml', /k8s\.ns\.name in \("browser-sandbox"\)/],
    ['Overrides', 'kubebrowse_falco_overrides.yaml', /user_known_read_sensitive_files/],
    ['Helm values', 'kubebrowse-values.yaml', /customRules:/],
    ['By hand', 'configmap.yaml', /kind: ConfigMap/],
    ['Changes', 'changes.diff', /^\+.*browser-sandbox/m],
    ['Settings', 'settings.json', /"browser-sandbox"/],
  ];
  for (const [tab, file, content] of tabs) {
    await builder.tab(tab);
    await builder.shows(content);
    const text = await builder.shown();
    await page.locator('.file-tools').getByRole('button').first().click();
    await expect(page.getByRole('button', { name: 'Copied', exact: true })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText()), tab).toBe(text);
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download', exact: true }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toBe(file);
    expect(readFileSync(await download.path(), 'utf8'), tab).toBe(text);
  }
  await builder.tab('Helm values');
  await page
    .getByLabel('File', { exact: true })
    .selectOption('kubebrowse-values-without-rules.yaml');
  await builder.lacks('customRules:');
});

test('commands stand one by one, each with what to see', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const builder = builderPage(page);
  await builder.open();
  await page.locator('#control-target-release-field').fill('guard');
  await builder.tab('Commands');
  const steps = page.locator('.steps > li');
  await expect(steps.first()).toBeVisible();
  const install = steps.filter({ hasText: 'rules inside the values' });
  await expect(install.locator('pre')).toContainText('release=guard');
  await install.getByRole('button', { name: /^Copy/ }).click();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toBe(await install.locator('pre').textContent());
  await expect(install).toContainText('You should see');
});

test('the archive holds every file, with the same bytes for the same settings', async ({
  page,
}) => {
  const builder = builderPage(page);
  await builder.open();
  await builder.add('network.webPorts', '9443');
  const take = async (): Promise<Buffer> => {
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'All files' }).click();
    return readFileSync(await (await waiting).path());
  };
  const first = await take();
  expect(await take()).toEqual(first);
  const files = unzipSync(new Uint8Array(first));
  const textOf = (name: string): string =>
    Buffer.from(files[`kubebrowse-falco/${name}`] ?? []).toString('utf8');
  // The command line makes the same review of the same settings.
  const words = ['src/cli/main.ts', 'generate', '--json', '--settings', '-'];
  const said = execFileSync(process.execPath, words, {
    input: textOf('settings.json'),
    stdio: ['pipe', 'pipe', 'ignore'],
    maxBuffer: 1e8,
  });
  const made: { files: { name: string; text: string }[] } = JSON.parse(said.toString());
  for (const { name, text } of made.files) expect(textOf(name), name).toBe(text);
  expect(made.files.map(({ name }) => name)).toContain('REVIEW.md');
  const rules = Object.entries(files).find(([name]) => name.endsWith('/kubebrowse_rules.yaml'));
  expect(Buffer.from(rules?.[1] ?? []).toString('utf8')).toBe(await builder.shown());
  expect(Object.keys(files).map((name) => name.split('/').at(-1))).toEqual(
    expect.arrayContaining([
      'kubebrowse-values.yaml',
      'commands.sh',
      'settings.json',
      'configmap.yaml',
    ]),
  );
});

test('undo and redo, by key outside text fields and by button', async ({ page }) => {
  const builder = builderPage(page);
  await builder.open();
  await builder.add('network.webPorts', '9443');
  await builder.shows('9443]');
  await page.getByRole('checkbox', { name: 'Allow a desktop terminal' }).check();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('checkbox', { name: 'Allow a desktop terminal' })).not.toBeChecked();
  await page.keyboard.press('Control+z');
  await builder.is(shipped);
  await page.keyboard.press('Control+Shift+z');
  await builder.shows('9443]');
  await page.getByRole('button', { name: 'Undo' }).click();
  await builder.is(shipped);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
});

test('a section is reset by itself, everything by one button, and both can be undone', async ({
  page,
}) => {
  const builder = builderPage(page);
  await builder.open();
  await builder.add('network.webPorts', '9443');
  await builder.add('pods.namespaces', 'sessions');
  await builder.shows('"sessions"');
  await page.getByRole('button', { name: 'Reset Network' }).click();
  await builder.lacks('9443]');
  expect(await builder.shown()).toContain('"sessions"');
  await page.getByRole('button', { name: 'Reset all' }).click();
  await builder.is(shipped);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await builder.shows('9443]');
});

test('rules: off, another priority, tags, an exception by field', async ({ page }) => {
  const builder = builderPage(page);
  await builder.open();
  const rules = page.locator('#control-rules');
  await rules.getByRole('checkbox', { name: 'Raw Socket Opened' }).uncheck();
  await rules.getByRole('button', { name: /Reverse Shell$/ }).click();
  await rules.getByLabel('Priority').selectOption('NOTICE');
  await rules.getByLabel('Extra tags').fill('team_platform');
  await rules.getByRole('button', { name: /^Exempt by proc.exepath/ }).click();
  await rules.getByLabel('proc.exepath, row 1').fill('/opt/acme/relay');
  await rules.getByLabel('fd.sport, row 1').fill('nine');
  await expect(rules.locator('.faults').filter({ hasText: 'nine' })).toBeVisible();
  await expect(page.locator('.stale')).toBeVisible();
  await rules.getByLabel('fd.sport, row 1').fill('9000');
  await expect(page.locator('.stale')).toHaveCount(0);
  await builder.shows('- [/opt/acme/relay, 9000]');
  const text = await builder.shown();
  const rule = text.slice(text.indexOf('- rule: KubeBrowse - Reverse Shell'));
  expect(rule.slice(0, rule.indexOf('\n- '))).toMatch(/priority: NOTICE[\s\S]*team_platform/);
  await expect(page.locator('#section-rules + .state')).toContainText(
    `${ruleTitles.length - 1} of ${ruleTitles.length} on`,
  );
});

test('recordings: seconds of a rule switch them on, and say where the files lie', async ({
  page,
}) => {
  const builder = builderPage(page);
  await builder.open();
  await page
    .locator('#control-rules')
    .getByRole('button', { name: /Reverse Shell$/ })
    .click();
  await page.getByLabel('Seconds to record after an alert').fill('20');
  await builder.shows('  capture: true\n  capture_duration: 20000\n');
  await expect(page.locator('#control-alerts-capture-mode-field')).toHaveValue('rules');
  await page.getByLabel('Folder of the recordings').fill('/etc');
  await expect(page.locator('#control-alerts-capture-folder-faults')).toContainText('/etc');
  await page.getByLabel('Folder of the recordings').fill('/recordings');
  await builder.tab('Helm values');
  await builder.shows('path_prefix: /recordings/falco');
  await page.locator('#control-alerts-capture-mode-field').selectOption('off');
  await builder.lacks('path_prefix');
  await expect(page.getByLabel('Folder of the recordings')).toHaveCount(0);
});

test('a preset says what it will change, changes that alone, and can be undone', async ({
  page,
}) => {
  const builder = builderPage(page);
  await builder.open();
  const own = async (): Promise<void> => {
    await builder.shows('"my-sessions"');
    await builder.shows('9443]');
  };
  await builder.add('pods.namespaces', 'my-sessions');
  await builder.add('network.webPorts', '9443');
  await page.getByLabel('Falco version', { exact: true }).selectOption('0.43');
  await own();
  const before = await builder.shown();
  expect(before).toContain('priority: CRITICAL');
  const offer = page.getByRole('region', { name: 'Observe first' });
  await page.getByRole('button', { name: 'Observe first' }).click();
  await expect(offer).toContainText('Rules Changed rules: added');
  await expect(offer).toContainText('way of deploying stay');
  await expectAccessible(page);
  // Looking at it changes nothing.
  await offer.getByRole('button', { name: 'Leave all as it is' }).click();
  await expect(offer).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Observe first' })).toBeFocused();
  expect(await builder.shown()).toBe(before);
  await page.getByRole('button', { name: 'Observe first' }).click();
  await offer.getByRole('button', { name: 'Take it' }).click();
  await builder.lacks(/priority: (?!NOTICE)/);
  const rules = (text: string, word: RegExp): number => text.match(word)?.length ?? 0;
  const after = await builder.shown();
  expect(rules(after, /^ {2}priority: NOTICE$/gm)).toBe(rules(before, /^ {2}priority: \w+$/gm));
  await own();
  await expect(page.getByLabel('Falco version', { exact: true })).toHaveValue('0.43');
  await page.getByRole('button', { name: 'Observe first' }).click();
  await expect(offer).toContainText('It changes nothing');
  await page.keyboard.press('Escape');
  await expect(offer).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await builder.is(before);
});

test('the lines that an edit changes are marked and named, not what lies between them', async ({
  page,
}) => {
  const builder = builderPage(page);
  await builder.open();
  await page.getByRole('button', { name: 'VNC variant' }).click();
  await page.getByRole('button', { name: 'Take it' }).click();
  await builder.shows('/vnc-browser');
  const marks = page.locator('#result-marks span');
  await expect(marks.first()).toBeAttached();
  expect(await marks.count()).toBeGreaterThan(1);
  // One of the lines marked is the image's; what is marked is what the tab "Changes" adds.
  const marked = await marks.evaluateAll((bands) =>
    bands.reduce((sum, band) => sum + Number(band.style.getPropertyValue('--n')), 0),
  );
  await expect(builder.announced).toContainText(/Rules file: changed at line \d+|Undo brings back/);
  await builder.tab('Changes');
  await builder.shows(/^\+.*vnc-browser/m);
  const added = (await builder.shown()).match(/^\+(?!\+\+)/gm)?.length;
  expect(marked).toBe(added);
});

test('an installed Falco keeps its values: other commands, and a link that opens again', async ({
  page,
}) => {
  const builder = builderPage(page);
  await builder.open();
  await page.getByLabel('Falco version', { exact: true }).selectOption('0.44');
  const blindness = page.locator('.note', { hasText: 'no rule fires' });
  await expect(blindness).toContainText('The values mount the folders');
  await page.locator('#control-target-installation-field').selectOption('existing');
  await expect(blindness).toContainText('your values have no mounts');
  await builder.tab('Commands');
  const titles = page.locator('.steps > li h3');
  await expect(titles.nth(1)).toContainText('Save the values of the release');
  await builder.tab('Helm values');
  await builder.lacks('collectors:');
  await builder.tab('Settings');
  await builder.shows('"installation": "existing"');
});

test('an older Falco says what it lacks', async ({ page }) => {
  const builder = builderPage(page);
  await builder.open();
  await page.getByLabel('Falco version', { exact: true }).selectOption('0.39');
  await expect(page.locator('.note').first()).toContainText('Falco 0.39 lacks');
  await builder.shows('evt.dir = <');
});
