// Words of a user's input as long as an attacker likes, on a phone: nothing is cut, and no cell scrolls.

import { builderPage } from './builder.ts';
import { check } from './checker.ts';
import { cutCells } from './cut-cells.ts';
import { expect, expectNoSidewaysScroll, type Page, test } from './fixtures.ts';
import { alertLine, openLogs, openTune, tuned } from './tuner.ts';

const long = `/home/user/${'Aw'.repeat(90)}`;
const name = `rule_${'x'.repeat(150)}`;
const wordless = 'w'.repeat(150);
const fields = {
  'evt.type': 'execve',
  'proc.name': wordless,
  'proc.cmdline': `${long} --${wordless}=${long}`,
  'proc.exepath': long,
  'k8s.pod.name': `browser-${wordless}`,
  'k8s.ns.name': wordless,
  'container.image.repository': `registry.example.org/${wordless}/${wordless}`,
  'fd.name': long,
};
const rules = `- list: list_${wordless}\n  items: ["${long}"]\n- rule: ${name}\n  desc: ${wordless}\n  condition: evt.type = execve and proc.exepath in (list_${wordless}) and proc.nmae = "${long}"\n  output: "%proc.cmdline"\n  priority: WARNING\n`;

test.use({ viewport: { width: 360, height: 740 } });

async function expectWhole(page: Page): Promise<void> {
  await expectNoSidewaysScroll(page);
  expect(await page.evaluate(cutCells), 'cells that are cut or scroll').toEqual([]);
}

test('try: an alert of long words', async ({ page }) => {
  await page.goto('/try/');
  await page
    .getByLabel('A Falco alert (JSON or text, in any envelope), or a map from field to value')
    .fill(alertLine(fields, 'KubeBrowse - Shell Spawned in Pod'));
  await expect(page.locator('.verdicts > summary')).toBeVisible({ timeout: 30_000 });
  await expectWhole(page);
  await page.locator('.verdicts > summary').click();
  await expectWhole(page);
});

test('tune: groups and suggestions of long words', async ({ page }) => {
  await openTune(page);
  await openLogs(page, [[`${wordless}.log`, alertLine(fields, name).repeat(40)]]);
  await tuned(page);
  await page.getByText('The same as a table').click();
  await expectWhole(page);
  await page
    .getByRole('button', { name: /^rule_/ })
    .last()
    .click();
  await expectWhole(page);
});

test('check: a file of long words, with its outline and explanation', async ({ page }) => {
  await check(page, rules);
  await expect(page.locator('.problem').first()).toBeVisible();
  await expectWhole(page);
  for (const tab of ['Outline', 'Explain a rule']) {
    await page.getByRole('tab', { name: tab }).click();
    await expectWhole(page);
  }
});

test('upgrade: files of long names and words', async ({ page }) => {
  await page.goto('/upgrade/');
  await page.locator('html[data-upgrade=ready]').waitFor();
  const file = { name: `${wordless}.yaml`, mimeType: 'text/yaml', buffer: Buffer.from(rules) };
  await page.locator('#open-files').setInputFiles([file]);
  await page.getByRole('button', { name: 'Show what changes' }).click();
  await expect(page.locator('.upgrade-verdict')).toBeVisible();
  await expectWhole(page);
});

test('builder: entries of long words, each section, and the matrix open', async ({ page }) => {
  const builder = builderPage(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  await builder.open();
  await builder.add('processes.paths', long);
  await builder.add('pods.namespaces', 'n'.repeat(63));
  await builder.add('network.allowedDomains', `${'d'.repeat(60)}.${'e'.repeat(60)}.example.org`);
  await page.locator('#catches > summary').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#matrix .totals')).toBeVisible({ timeout: 60_000 });
  await page.setViewportSize({ width: 360, height: 740 });
  await expectWhole(page);
  // On a phone one section is open at a time.
  for (const section of await page.locator('#sections a').all()) {
    await section.click();
    await page.keyboard.press('Enter');
    await expectWhole(page);
  }
});
