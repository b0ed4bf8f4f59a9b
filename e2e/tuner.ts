// The page "Tune from your alerts", as a test uses it.
import { expect, type Page } from './fixtures.ts';

export async function openTune(page: Page, path = '/tune/'): Promise<void> {
  await page.goto(path);
  await page.locator('html[data-tuner=ready]').waitFor();
}

/** What remains, once it is worked out. */
export const remaining = (page: Page) => page.locator('.remain-words[aria-busy=false]');

/** A busy machine takes its time to read and to judge. */
export const tuned = (page: Page) => expect(remaining(page)).toBeVisible({ timeout: 30_000 });

export async function readExample(page: Page): Promise<void> {
  await openTune(page);
  await page.getByRole('button', { name: 'Try with an example log' }).click();
  await tuned(page);
}

export const openLogs = (page: Page, files: readonly (readonly [string, string | Buffer])[]) =>
  page.locator('#open-logs').setInputFiles(
    files.map(([name, text]) => ({
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(text),
    })),
  );

export const alertLine = (fields: Readonly<Record<string, unknown>>, rule: string): string =>
  `${JSON.stringify({
    rule,
    priority: 'Warning',
    source: 'syscall',
    time: '2026-11-23T10:00:00.000000000Z',
    output: `10:00:00.000000000: Warning Something (${JSON.stringify(fields)})`,
    output_fields: fields,
  })}\n`;

export const suggestionBoxes = (page: Page) => page.locator('.suggestion input');
