// Playwright's `test`, with a page on which three things must never happen: an error on the
// console, a violation of the security policy, a request to another host. Use it in every spec.
import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';

export { expect, type Page } from '@playwright/test';

/** What a page did that it must not; empty for a good page. */
export async function watch(page: Page): Promise<string[]> {
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^(data|blob):$/.test(protocol) || hostname === 'localhost') return;
    faults.push(`request to another host: ${request.url()}`);
  });
  await page.exposeFunction('reportViolation', (text: string) => faults.push(`policy: ${text}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = Reflect.get(globalThis, 'reportViolation');
      report(
        `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
      );
    });
  });
  return faults;
}

export const test = base.extend<{
  /** Faults that a test expects, as parts of their text: a 404 is an error on the console. */
  expectedFaults: string[];
  theme: 'light' | 'dark' | undefined;
}>({
  expectedFaults: [[], { option: true }],
  theme: [undefined, { option: true }],
  page: async ({ page, expectedFaults, theme }, use) => {
    const faults = await watch(page);
    if (theme !== undefined) await page.emulateMedia({ colorScheme: theme });
    await use(page);
    const unexpected = faults.filter(
      (fault) => !expectedFaults.some((part) => fault.includes(part)),
    );
    expect(unexpected, 'faults of the page').toEqual([]);
  },
});

export const widths = [320, 1280] as const;
export const themes = ['light', 'dark'] as const;

/** No violation that axe knows of, in the state the page is in now. */
export async function expectAccessible(page: Page, state = page.url()): Promise<void> {
  // A script makes scrolling code focusable, a moment after the width has changed.
  await page.waitForFunction(() =>
    [...document.querySelectorAll('pre')].every(
      (one) => one.scrollWidth <= one.clientWidth || one.tabIndex === 0,
    ),
  );
  // Without legacy mode axe opens another page for every run; there are no frames here.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
  );
  expect(found, `axe: ${state}`).toEqual([]);
}

/** The same in both themes, at both widths. */
export async function expectAccessibleEverywhere(page: Page): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    for (const theme of themes) {
      await page.evaluate((name) => {
        document.documentElement.dataset['theme'] = name;
      }, theme);
      await expectAccessible(page, `${page.url()} ${theme} ${width}`);
    }
  }
}

/** Nothing makes the page itself scroll sideways; code and tables scroll inside themselves. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const wide = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    return [...document.querySelectorAll('body *')]
      .filter((one) => one.getBoundingClientRect().right > room + 1)
      .map((one) => one.outerHTML.slice(0, 120))
      .slice(0, 5);
  });
  expect(wide, `wider than ${page.viewportSize()?.width} px: ${page.url()}`).toEqual([]);
}
