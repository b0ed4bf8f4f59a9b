// Milliseconds from an edit to its result in the builder: from the input event to the end of its
// synchronous DOM work with forced layout of the visible tab, on the built page in Chromium.
import type { Browser, Page } from 'playwright';
import { withSite } from './page/built-site.ts';
import { figures } from './page/figures.ts';

const field = '#control-network-allowedNetworks-field';
const rounds = 100;

interface Edit {
  /** From the input event. */
  readonly page: number;
  /** With the browser's own editing of the text area before it. */
  readonly whole: number;
}

/** Types an entry at a place that moves through the list, as the keyboard does; one pair a round. */
const measure = (page: Page, text: string): Promise<readonly Edit[]> =>
  page.evaluate(
    async ([selector, first, count]) => {
      const area = document.querySelector<HTMLTextAreaElement>(selector);
      const result = document.querySelector('#result');
      if (area === null || result === null) throw new Error('no field or no result');
      const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
      area.value = first;
      area.dispatchEvent(new InputEvent('input', { bubbles: true }));
      area.focus();
      await pause(1000);
      let input = 0;
      document.addEventListener(
        'input',
        () => {
          input ||= performance.now();
        },
        { capture: true },
      );
      const edits: { page: number; whole: number }[] = [];
      for (let round = 0; round < count; round += 1) {
        const lines = area.value.split('\n');
        const line = Math.floor((lines.length * round) / count);
        const at = lines.slice(0, line).join('\n').length + (line > 0 ? 1 : 0);
        area.setSelectionRange(at, at);
        await pause(60);
        input = 0;
        const began = performance.now();
        document.execCommand('insertText', false, `10.${200 + (round % 50)}.${round}.0/24, `);
        // Preact draws the form's own parts when the event is over, in a microtask.
        await Promise.resolve();
        await Promise.resolve();
        result.getBoundingClientRect();
        const end = performance.now();
        edits.push({ page: end - input, whole: end - began });
      }
      return edits;
    },
    [field, text, rounds] as const,
  );

const networks = (count: number): string =>
  Array.from({ length: count }, (_, at) => `10.${at >> 8}.${at & 255}.0/24`).join('\n');

function report(name: string, edits: readonly Edit[]): void {
  console.log(`${name}\t${figures(edits.map((edit) => edit.page))}`);
  console.log(`  with the browser's own part\t${figures(edits.map((edit) => edit.whole))}`);
}

async function open(browser: Browser, address: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${address}/builder/`);
  await page.click('#control-network-allowedNetworks .list-tools button');
  await page.waitForSelector(`textarea${field}`);
  await page.fill(field, '192.0.2.0/24');
  await page.waitForFunction(() =>
    document.querySelector('#result-text')?.textContent?.includes('192.0.2.0/24'),
  );
  return page;
}

await withSite(async (browser, address) => {
  const page = await open(browser, address);
  report('edit, default settings', await measure(page, ''));
  report('edit, 10,000 networks', await measure(page, networks(10_000)));
});
