// The builder's tab "Pull request" and its changes against a file of the operator's: the same bytes as the
// command line makes.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { targetNames } from '../src/deploy/targets/target-names.ts';
import { builderPage } from './builder.ts';
import { expect, expectAccessible, expectNoSidewaysScroll, type Page, test } from './fixtures.ts';

function cli(...words: readonly string[]): string {
  try {
    const options = {
      stdio: ['ignore', 'pipe', 'ignore'] as ('ignore' | 'pipe')[],
      maxBuffer: 1e8,
    };
    return execFileSync(process.execPath, ['src/cli/main.ts', ...words], options).toString();
  } catch (error) {
    // 1: something differs, or was left out.
    return String((error as { stdout?: Buffer }).stdout ?? '');
  }
}

async function downloaded(page: Page, button: string): Promise<Buffer> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).click();
  return readFileSync(await (await waiting).path());
}

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(folder.length + 1))
    .sort();

test('the folder of a target is that of the command line, byte for byte', async ({ page }) => {
  test.setTimeout(120_000);
  const builder = builderPage(page);
  await builder.open();
  await builder.add('network.webPorts', '9443');
  await builder.tab('Pull request');
  const choice = page.getByLabel('Deploy with');
  await expect(choice).toHaveValue('helm');
  const folder = mkdtempSync(join(tmpdir(), 'folder-'));
  await expect(choice.locator('option')).toHaveCount(targetNames.length);
  // All are made by one function; each of these takes the command line a second and more.
  for (const target of ['helm', 'operator', 'flux']) {
    await choice.selectOption(target);
    const files = unzipSync(new Uint8Array(await downloaded(page, 'Download the folder')));
    const textOf = (name: string) =>
      Buffer.from(files[`kubebrowse-falco-${target}/${name}`] ?? []).toString();
    const settings = join(folder, `${target}.json`);
    writeFileSync(settings, textOf('settings.json'));
    const out = join(folder, target);
    cli('generate', '--settings', settings, '--target', target, '--out', out);
    const names = filesBelow(out);
    expect(names).toContain('REVIEW.md');
    expect(Object.keys(files).sort()).toEqual(
      names.map((name) => `kubebrowse-falco-${target}/${name}`),
    );
    for (const name of names)
      expect(textOf(name) === readFileSync(join(out, name), 'utf8'), `${target}: ${name}`).toBe(
        true,
      );
    for (const title of ['Does it work?', 'Back', 'What goes wrong here'])
      await expect(page.locator('.folder').getByRole('heading', { name: title })).toBeVisible();
  }
  await expectAccessible(page, undefined, '#steps');
  await page.setViewportSize({ width: 320, height: 800 });
  await expectNoSidewaysScroll(page);
});

const values = '# of ours\ntolerations: []   # ADR 7\nfalco: {json_output: false}\n';

test('values of one’s own are written as the command line writes them', async ({ page }) => {
  const builder = builderPage(page);
  await builder.open();
  await builder.tab('Pull request');
  await page.locator('.folder details summary').first().click();
  await page
    .getByLabel('Your values file or manifest', { exact: true })
    .setInputFiles([
      { name: 'mine.yaml', mimeType: 'text/yaml', buffer: Buffer.from(`\ufeff${values}`) },
    ]);
  const text = (await downloaded(page, 'Download mine.yaml')).toString();
  const folder = mkdtempSync(join(tmpdir(), 'own-'));
  writeFileSync(join(folder, 'mine.yaml'), `\ufeff${values}`);
  expect(text === cli('generate', '--values', join(folder, 'mine.yaml'))).toBe(true);
  expect(text).toContain('tolerations: []   # ADR 7\n');
  await expect(page.locator('.folder ins').first()).toContainText('+');
  await page.getByLabel('Your values file or manifest, as text').fill('a: [');
  await page.getByRole('button', { name: 'Use the text' }).click();
  await expect(page.locator('.folder')).toContainText('No place for the rules was found');
});

test('changes are shown against a file of one’s own, as the command line says them', async ({
  page,
}) => {
  const builder = builderPage(page);
  await builder.open();
  await builder.add('network.webPorts', '9443');
  await builder.tab('Changes');
  await builder.shows('8443, 9443]');
  await page.getByText('Compare with your own file').click();
  const folder = mkdtempSync(join(tmpdir(), 'mine-'));
  const [mine, now] = [join(folder, 'old.json'), join(folder, 'now.json')];
  writeFileSync(mine, JSON.stringify({ version: 1, pods: {}, network: { webPorts: [80] } }));
  writeFileSync(now, await downloadedSettings(page));
  await builder.tab('Changes');
  await page
    .getByLabel('Your earlier settings.json, rules file or values', { exact: true })
    .setInputFiles(mine);
  await expect(page.locator('.against')).toContainText('Web ports: added 443');
  const diff = cli('diff', '--settings', now, mine);
  expect(diff).toContain('8443, 9443]');
  await builder.is(diff);
  await expectAccessible(page, undefined, '.against');
  await page.getByRole('button', { name: 'Against the rules as shipped' }).click();
  await expect(page.locator('.against summary')).toContainText('Against the rules as shipped');
  await page.getByText('Compare with your own file').click();
  await page
    .getByLabel('Your earlier settings.json, rules file or values, as text')
    .fill('- rule: x');
  await page.getByRole('button', { name: 'Use the text' }).click();
  await expect(page.locator('.against')).toContainText('neither settings nor rules of ours');
});

async function downloadedSettings(page: Page): Promise<string> {
  await page.getByRole('tab', { name: 'Settings', exact: true }).click();
  return (await downloaded(page, 'Download')).toString();
}

test('what a cluster says is opened, several files at once, and each says what it left alone', async ({
  page,
}) => {
  const builder = builderPage(page);
  await builder.open();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  const pod = {
    kind: 'Pod',
    metadata: { name: 'kb-1', namespace: 'kb-prod', labels: { app: 'browser-sandbox-test' } },
    spec: { containers: [{ name: 'rdp-chromium', image: 'kb/rdp-chromium:1' }] },
  };
  const policy = (name: string, app: string, cidr: string) => ({
    kind: 'NetworkPolicy',
    metadata: { name, namespace: 'kb-prod' },
    spec: { podSelector: { matchLabels: { app } }, egress: [{ to: [{ ipBlock: { cidr } }] }] },
  });
  const policies = [
    policy('sessions', 'browser-sandbox-test', '203.0.113.0/24'),
    policy('database', 'postgres', '198.51.100.0/24'),
  ];
  const file = (name: string, value: object) => ({
    name,
    mimeType: 'application/json',
    // As PowerShell writes it.
    buffer: Buffer.from(`\ufeff${JSON.stringify(value)}`, 'utf16le'),
  });
  await page
    .getByLabel('File to open')
    .setInputFiles([file('pods.json', [pod]), file('policies.json', policies)]);
  await builder.shows('"kb-prod"');
  await builder.shows('203.0.113.0/24]');
  await builder.lacks('198.51.100.0/24');
  const notes = page.locator('.open-file .notes');
  await expect(notes).toContainText('the NetworkPolicy database: left alone');
  await page.getByLabel('Text of settings.json or of a rules file').fill('NAME READY STATUS\n');
  await page.getByRole('button', { name: 'Open the text' }).click();
  await expect(page.locator('.open-file')).toContainText('Give kubectl get pods -o yaml');
});
