// Milliseconds from an edit in the builder to the updated matrix, on the built page in Chromium; how
// much of it the worker takes; and the longest time the page could not answer meanwhile.
import type { Page } from 'playwright';
import { withSite } from './page/built-site.ts';
import { figures } from './page/figures.ts';

const field = '#control-network-allowedNetworks-field';
const rounds = 100;

interface Edit {
  readonly whole: number;
  /** The longest task on the page's own thread within it; 0 where none took 50 ms. */
  readonly blocked: number;
}

/** Puts another network on the list and waits for what the panel says of it; one edit a round. */
const measure = (page: Page): Promise<readonly Edit[]> =>
  page.evaluate(
    async ([selector, count]) => {
      const area = document.querySelector<HTMLTextAreaElement>(selector);
      const matrix = document.querySelector('#matrix');
      if (area === null || matrix === null) throw new Error('no field or no matrix');
      let blocked = 0;
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) blocked = Math.max(blocked, duration);
      }).observe({ type: 'longtask' });
      const edits: { whole: number; blocked: number }[] = [];
      for (let round = 0; round < count; round += 1) {
        const network = `10.${round}.0.0/16`;
        blocked = 0;
        const updated = new Promise<number>((resolve) => {
          const watcher = new MutationObserver(() => {
            if (matrix.querySelector('.last-change')?.textContent?.includes(network) !== true)
              return;
            watcher.disconnect();
            resolve(performance.now());
          });
          watcher.observe(matrix, { childList: true, characterData: true, subtree: true });
        });
        const began = performance.now();
        area.value = network;
        area.dispatchEvent(new InputEvent('input', { bubbles: true }));
        const end = await updated;
        await new Promise((resolve) => setTimeout(resolve, 100));
        edits.push({ whole: end - began, blocked });
      }
      return edits;
    },
    [field, rounds] as const,
  );

await withSite(async (browser, address) => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${address}/builder/`);
  await page.click('#control-network-allowedNetworks .list-tools button');
  await page.waitForSelector(`textarea${field}`);
  await page.click('#catches > summary');
  await page.waitForSelector('#matrix .totals');
  await measure(page);
  const edits = await measure(page);
  console.log(`edit to updated matrix\t${figures(edits.map(({ whole }) => whole))}`);
  console.log(`longest task on the page\t${figures(edits.map(({ blocked }) => blocked))}`);
});
