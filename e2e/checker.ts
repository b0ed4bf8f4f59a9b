// The check page, as a test uses it.
import { expect, type Page } from './fixtures.ts';

export const rule = (name: string, condition: string): string =>
  `- rule: ${name}\n  desc: d\n  condition: ${condition}\n  output: o (%proc.name)\n  priority: INFO\n`;

export const good = rule('Good', 'evt.type = open and proc.name = cat');

/** As a paste by hand: the field hears of it before anything is in it. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.locator('#paste').evaluate((field, given) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', given);
    field.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
}

export async function openCheck(page: Page, path = '/check/'): Promise<void> {
  await page.goto(path);
  await page.waitForFunction(() => document.documentElement.dataset['checker'] !== undefined);
}

/** Opens the page with a text in the editor, checked. */
export async function check(page: Page, text: string): Promise<void> {
  await openCheck(page);
  await paste(page, text);
  await settled(page);
}

export async function settled(page: Page): Promise<void> {
  await expect(page.locator('.verdict[aria-busy="false"]')).toBeVisible();
}

export const verdict = (page: Page) => page.locator('.verdict');
export const editor = (page: Page) => page.locator('.cm-content');
export const problems = (page: Page) => page.locator('.problem');

/** The text in the editor, as far as it is drawn. */
export const drawn = (page: Page): Promise<string> =>
  page
    .locator('.cm-line')
    .allTextContents()
    .then((lines) => lines.join('\n'));

export const addFiles = (page: Page, files: readonly (readonly [string, string | Buffer])[]) =>
  page
    .getByLabel(/Add files|Open files/)
    .first()
    .setInputFiles(
      files.map(([name, text]) => ({
        name,
        mimeType: 'application/yaml',
        buffer: Buffer.from(text),
      })),
    );
