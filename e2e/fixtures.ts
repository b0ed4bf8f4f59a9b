// Playwright's `test`, with a page on which three things must never happen: an error on the
// console, a violation of the security policy, a request to another host. Use it in every spec.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test as base, expect, type Page } from '@playwright/test';
import type { RunOptions } from 'axe-core';
import { colourFaults } from './looks.ts';
import { structureFaults } from './parts.ts';

export { expect, type Page } from '@playwright/test';

/** The smaller of its two: most of its cost is the way into the page. */
const axeSource = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

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
    expectOnly(expectedFaults, faults);
  },
});

function expectOnly(expectedFaults: readonly string[], faults: readonly string[]): void {
  const unexpected = faults.filter((fault) => !expectedFaults.some((part) => fault.includes(part)));
  expect(unexpected, 'faults of the page').toEqual([]);
}

type Watched = { readonly page: Page; readonly faults: string[] };

/**
 * The same on one page per worker, for tests that only read what is served: a context, a process
 * and an empty cache for each would cost as much as all that is asked of it. The next test finds
 * no storage left, and the size that this one gave the page; a test that fails takes the worker and its
 * page with it.
 */
export const reading = base.extend<object, { watched: Watched }>({
  watched: [
    async ({ browser }, use, { project }) => {
      const context = await browser.newContext({ baseURL: project.use.baseURL ?? '' });
      // Handed over once and compiled once, where each page would ask for both again.
      await context.addInitScript(axeSource);
      const page = await context.newPage();
      await use({ page, faults: await watch(page) });
      await context.close();
    },
    { scope: 'worker' },
  ],
  page: async ({ watched: { page, faults } }, use) => {
    await use(page);
    expectOnly([], faults);
    await page.evaluate(() => {
      sessionStorage.clear();
      localStorage.clear();
    });
    await page.context().clearCookies();
  },
});

export const widths = [320, 1280] as const;
export const themes = ['light', 'dark'] as const;

/**
 * Every rule that axe runs by default, and WCAG 2.2's 24 px which it leaves out unless asked, in
 * every state and width: only what it reports is less. Naming each element that passed costs three
 * times what the rules cost, and the style sheets it would load again serve an experimental rule
 * that does not run.
 */
const axeOptions: RunOptions = {
  resultTypes: ['violations'],
  preload: { assets: ['media'] },
  rules: { 'target-size': { enabled: true } },
};

/** What a theme can break: it changes colours and nothing else. */
const colourRules = ['color-contrast', 'link-in-text-block'];
const colourOptions: RunOptions = {
  ...axeOptions,
  rules: {},
  runOnly: { type: 'rule', values: colourRules },
};

interface Violation {
  readonly id: string;
  readonly nodes: readonly {
    readonly html: string;
    readonly failureSummary?: string | undefined;
  }[];
}

function expectNone(violations: readonly Violation[], state: string): void {
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
  );
  expect(found, `axe: ${state}`).toEqual([]);
}

async function readyForAxe(page: Page): Promise<void> {
  // What a sticky bar covers in passing counts as too small a target.
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  // A script makes scrolling code focusable, a moment after the width has changed.
  await page.waitForFunction(() =>
    [...document.querySelectorAll('pre')].every(
      (one) => one.scrollWidth <= one.clientWidth || one.tabIndex === 0,
    ),
  );
  expect(page.frames(), 'axe is run in the page alone, so nothing may be in a frame').toHaveLength(
    1,
  );
  // It stays in the document: compiling it takes half as long as running it.
  const loaded = await page.evaluate(() => 'axe' in globalThis);
  if (!loaded) await page.evaluate(axeSource);
}

/** Every rule but those on colours. */
const structureOptions: RunOptions = {
  ...axeOptions,
  rules: {
    ...axeOptions.rules,
    ...Object.fromEntries(colourRules.map((rule) => [rule, { enabled: false }])),
  },
};

/** No violation that axe knows of, in the state the page is in now: each part and each look once. */
export async function expectAccessible(
  page: Page,
  state = page.url(),
  within = 'html',
): Promise<void> {
  await expectStructure(page, state, within);
  expectNone(await colourFaults(page, colourOptions, within), state);
}

async function expectStructure(page: Page, state: string, within: string): Promise<void> {
  await readyForAxe(page);
  expectNone(await structureFaults(page, structureOptions, within), state);
}

async function expectColours(page: Page, state: string, within: string): Promise<void> {
  for (const theme of themes) {
    await setTheme(page, theme);
    expectNone(await colourFaults(page, colourOptions, within), `${state} ${theme}`);
  }
}

/**
 * The content of a page of prose, beside one of its kind that was looked at everywhere: at the narrow
 * width, where each of its elements is shown and has the least room, every rule on every element, and
 * in both themes the colours of each that is not drawn as one before it was.
 */
export async function expectAccessibleContent(page: Page): Promise<void> {
  const [narrow] = widths;
  const state = `${page.url()} ${narrow}`;
  await page.setViewportSize({ width: narrow, height: 800 });
  await expectStructure(page, state, 'main');
  await expectColours(page, state, 'main');
}

const setTheme = (page: Page, theme: (typeof themes)[number]): Promise<void> =>
  page.evaluate((name) => {
    document.documentElement.dataset['theme'] = name;
  }, theme);

/** Every rule at both widths, on each part that no page before had; and in both themes the colours of each that is not drawn as one before. */
export async function expectAccessibleEverywhere(page: Page): Promise<void> {
  for (const width of widths) {
    const state = `${page.url()} ${width}`;
    await page.setViewportSize({ width, height: 800 });
    await expectStructure(page, state, 'html');
    await expectColours(page, state, 'html');
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
