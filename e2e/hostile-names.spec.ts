// Names and texts that would turn the direction of writing or move a cursor: shown, on no page as they are.
import { addFiles, openCheck, settled } from './checker.ts';
import { expect, type Page, test } from './fixtures.ts';
import { alertLine, openLogs, openTune, tuned } from './tuner.ts';

const turned = 'Good \u202elive\u202c';

/** Invisible characters outside the editor, which marks them itself, and outside fields. */
const invisible = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    const hostile = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/;
    const found: string[] = [];
    for (const node of document.querySelectorAll('body *')) {
      if (node.closest('.cm-content, script, style, #announcer') !== null) continue;
      const texts = [...node.childNodes].flatMap((child) =>
        child.nodeType === Node.TEXT_NODE ? [child.textContent ?? ''] : [],
      );
      for (const name of ['aria-label', 'title', 'label'])
        texts.push(node.getAttribute(name) ?? '');
      found.push(...texts.filter((text) => hostile.test(text)));
    }
    return found;
  });

test('the check page shows them', async ({ page }) => {
  await openCheck(page);
  const text = `- rule: "${turned}\\e[31m"\n  desc: d\n  condition: evt.type = open and nope\u202e = 1\n  output: o\n  priority: INFO\n`;
  await addFiles(page, [
    [`${turned}.yaml`, text],
    ['other.yaml', '- macro: m\n  condition: evt.type = open\n'],
  ]);
  await settled(page);
  await expect(page.locator('.files')).toContainText(
    'Good <direction-changing character (U+202E)>',
  );
  await expect(page.locator('.problem').first()).toBeVisible();
  expect(await invisible(page)).toEqual([]);
  await page.getByRole('tab', { name: 'Outline' }).click();
  await expect(page.locator('.outline')).toContainText('<escape character>');
  expect(await invisible(page)).toEqual([]);
  await page.getByRole('tab', { name: 'Explain a rule' }).click();
  expect(await invisible(page)).toEqual([]);
});

test('the tune page shows them', async ({ page }) => {
  await openTune(page);
  const line = alertLine({ 'proc.name': 'a\u202eb', 'k8s.pod.name': 'p' }, `${turned}\u001b[31m`);
  await openLogs(page, [[`${turned}.log`, line.repeat(3)]]);
  await tuned(page);
  expect(await invisible(page)).toEqual([]);
  await page.locator('#groups').scrollIntoViewIfNeeded();
  await page.getByRole('button', { name: /Good/ }).first().click();
  await expect(page.locator('#group-title')).toContainText('<escape character>');
  expect(await invisible(page)).toEqual([]);
});
