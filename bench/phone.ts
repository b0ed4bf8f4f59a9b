// Milliseconds from a pasted alert to the command that isolates its pod, on a phone of 360 px that is four
// times slower than this machine: from the tap that follows the paste, and from the opening of the page.
import { readdirSync, readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright';
import { withSite } from './page/built-site.ts';
import { figures } from './page/figures.ts';

const slowDown = 4;
const folder = new URL('../content/rules/', import.meta.url);

/** The sample alert of each rule's page. */
const alerts = readdirSync(folder).flatMap((name) => {
  const [, alert] =
    /```json\n(\{[\s\S]*?\n\})\n```/.exec(readFileSync(new URL(name, folder), 'utf8')) ?? [];
  return alert === undefined ? [] : [alert];
});
const rounds = 8;
const some = alerts.filter((_, at) => at % Math.ceil(alerts.length / rounds) === 0);

interface Way {
  readonly name: string;
  readonly path: string;
  /** What is done before there is a place to paste into. */
  readonly reach?: (page: Page) => Promise<void>;
  readonly paste: (page: Page, alert: string) => Promise<void>;
  readonly tap: (page: Page) => Promise<void>;
}

const box = {
  reach: (page: Page) => page.locator('#alert-text').tap(),
  paste: (page: Page, alert: string) => page.locator('#alert-text').fill(alert),
  tap: (page: Page) => page.getByRole('button', { name: 'What to do' }).tap(),
};

const ways: readonly Way[] = [
  { name: 'landing page', path: '/', ...box },
  { name: 'Try', path: '/try/', ...box },
  {
    name: 'search',
    path: '/guide/quick-start/',
    reach: async (page) => {
      await page.locator('.search-open').tap();
      await page.getByRole('searchbox').waitFor();
    },
    paste: (page, alert) => page.getByRole('searchbox').fill(alert.replaceAll('\n', ' ')),
    tap: (page) => page.locator('.search-results a').first().tap(),
  },
];

interface Taken {
  /** From the paste. */
  readonly paste: number;
  /** From the opening of the page, nothing in the cache. */
  readonly whole: number;
}

async function take(browser: Browser, address: string, way: Way, alert: string): Promise<Taken> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 640 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowDown });
  const opened = performance.now();
  await page.goto(address + way.path);
  await way.reach?.(page);
  const pasted = performance.now();
  await way.paste(page, alert);
  await way.tap(page);
  await page.locator('.this-alert pre', { hasText: 'kubectl label pod' }).waitFor();
  const end = performance.now();
  await context.close();
  return { paste: end - pasted, whole: end - opened };
}

await withSite(async (browser, address) => {
  for (const way of ways) {
    const taken: Taken[] = [];
    for (const alert of some) taken.push(await take(browser, address, way, alert));
    console.log(`${way.name}, from the paste\t${figures(taken.map(({ paste }) => paste))}`);
    console.log(`${way.name}, from nothing\t${figures(taken.map(({ whole }) => whole))}`);
  }
});
