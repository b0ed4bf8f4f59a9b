// The builder's page as its tests use it: by what a person sees and names.
import { expect, type Locator, type Page } from '@playwright/test';

export interface BuilderPage {
  readonly open: (fragment?: string) => Promise<void>;
  /** The text the chosen tab shows. */
  readonly shown: () => Promise<string>;
  /** Waits until it holds, lacks or is a text; a failure does not print the whole file. */
  readonly shows: (part: string | RegExp) => Promise<void>;
  readonly lacks: (part: string | RegExp) => Promise<void>;
  readonly is: (text: string) => Promise<void>;
  readonly tab: (name: string) => Promise<void>;
  /** The group of a control, by its caption. */
  readonly control: (id: string) => Locator;
  /** Types an entry into a list's field and ends it with Enter. */
  readonly add: (id: string, entry: string) => Promise<void>;
  /** The list as text. */
  readonly bulk: (id: string) => Promise<Locator>;
  readonly announced: Locator;
}

const elementId = (id: string): string => `#control-${id.replaceAll('.', '-')}`;

export function builderPage(page: Page): BuilderPage {
  const control = (id: string): Locator => page.locator(elementId(id));
  const shown = async (): Promise<string> => {
    const rest = page.locator('#result-text .rest');
    // The whole of the first text comes with a touch.
    if ((await rest.count()) > 0) {
      await page.locator('#result').dispatchEvent('pointerover');
      await rest.waitFor({ state: 'detached' });
    }
    return (await page.locator('#result-text').textContent()) ?? '';
  };
  const holds = (text: string, part: string | RegExp): boolean =>
    typeof part === 'string' ? text.includes(part) : part.test(text);
  const wait = (what: string, test: (text: string) => boolean): Promise<void> =>
    expect.poll(async () => test(await shown()), { message: `result ${what}` }).toBe(true);
  return {
    control,
    shown,
    shows: (part) => wait(`shows ${part}`, (text) => holds(text, part)),
    lacks: (part) => wait(`lacks ${part}`, (text) => !holds(text, part)),
    is: (other) => wait(`is ${other.length} characters`, (text) => text === other),
    open: async (fragment = '') => {
      await page.goto(`/builder/${fragment}`);
      await page.locator('html[data-builder=ready]').waitFor();
    },
    tab: async (name) => {
      await page.getByRole('tab', { name, exact: true }).click();
    },
    add: async (id, entry) => {
      const field = page.locator(`${elementId(id)}-field`);
      await field.fill(entry);
      await field.press('Enter');
    },
    bulk: async (id) => {
      await control(id)
        .getByRole('button', { name: /as text$/ })
        .click();
      const field = page.locator(`textarea${elementId(id)}-field`);
      await expect(field).toBeVisible();
      return field;
    },
    announced: page.locator('#announcer'),
  };
}
