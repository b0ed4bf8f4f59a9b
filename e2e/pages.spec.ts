// What every page of the site owes its reader.
import { cutCells } from './cut-cells.ts';
import {
  expect,
  expectAccessibleContent,
  expectAccessibleEverywhere,
  expectNoSidewaysScroll,
  reading as test,
} from './fixtures.ts';
import { html, isDocs, pages } from './site.ts';

/** What stands around the content is the same on all pages of a folder: it is looked at once. */
const kindOf = (path: string): string => path.split('/')[1] ?? '';
const isFirstOfKind = (path: string): boolean =>
  !isDocs(path) || pages.find((one) => isDocs(one) && kindOf(one) === kindOf(path)) === path;

for (const path of pages) {
  test(`page ${path}`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 800 });
    await page.goto(path);
    // In one question: each of its own is a way to the browser and back, on every page.
    const head = await page.evaluate(() => ({
      lang: document.documentElement.lang,
      headings: document.querySelectorAll('h1').length,
      mains: document.querySelectorAll('main, [role=main]').length,
      canonical: document.querySelector('link[rel=canonical]')?.getAttribute('href') ?? '',
    }));
    const canonical = expect.stringMatching(new RegExp(`${path}$`));
    expect(head).toEqual({ lang: 'en', headings: 1, mains: 1, canonical });
    await expectNoSidewaysScroll(page);
    expect(await page.evaluate(cutCells), 'cells that are cut or scroll').toEqual([]);
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Skip to content' });
    await expect(skip).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/#_top$/);
    await page.keyboard.press('Tab');
    const inMain = await page.evaluate(
      () => document.activeElement?.closest('main, mobile-starlight-toc, footer') !== null,
    );
    expect(inMain, 'the key after the skip link is in the content').toBe(true);
    await (isFirstOfKind(path) ? expectAccessibleEverywhere : expectAccessibleContent)(page);
  });
}

test('titles and descriptions are there and differ', () => {
  const seen = new Map<string, string>();
  for (const path of pages) {
    const text = html(path);
    const title = /<title>([^<]+)<\/title>/.exec(text)?.[1];
    const description = /<meta name="description" content="([^"]+)"/.exec(text)?.[1];
    for (const [what, value] of Object.entries({ title, description })) {
      expect(value, `${what} of ${path}`).toBeTruthy();
      expect(seen.get(`${what} ${value}`), `${what} of ${path} is also that of`).toBeUndefined();
      seen.set(`${what} ${value}`, path);
    }
  }
});

test('no page allows inline scripts', () => {
  for (const path of pages) {
    const policy = /http-equiv="content-security-policy" content="([^"]+)"/.exec(html(path))?.[1];
    expect(policy, path).toContain("script-src 'self'");
    expect(policy, path).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'/);
    expect(policy, path).not.toMatch(/style-src-elem[^;]*'unsafe-inline'/);
  }
});

test('docs pages can be edited and followed', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto('/guide/quick-start/');
  await expect(page.getByRole('link', { name: 'Edit page' })).toHaveAttribute(
    'href',
    /\/content\/.+\.mdx?$/,
  );
  await expect(page.locator('a[rel=next]')).toHaveCount(1);
});

test('the names of the builder’s settings fill the commands of the guide, and can be taken back', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto('/builder/');
  await page.locator('html[data-builder=ready]').waitFor();
  await page.locator('#control-target-release-field').fill('watch');
  await page.locator('#control-target-namespace-field').fill('security');
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem('kubebrowse-builder')))
    .toContain('security');
  await page.goto('/guide/install-helm/');
  const notice = page.locator('.filled-notice');
  await expect(notice).toContainText('release watch, namespace security');
  const marks = page.locator('mark.filled');
  await expect(marks.first()).toHaveAttribute('title', 'In the guide: falco');
  const code = page.locator('.expressive-code', { hasText: 'helm history' }).first();
  await expect(code).toContainText('helm history watch --namespace security');
  await expect(code.locator('[data-code]').first()).toHaveAttribute(
    'data-code',
    /helm history watch --namespace security/,
  );
  await notice.getByRole('button').click();
  await expect(marks).toHaveCount(0);
  await expect(code).toContainText('helm history falco --namespace falco');
  await expect(code.locator('[data-code]').first()).toHaveAttribute(
    'data-code',
    /helm history falco --namespace falco/,
  );
  await page.reload();
  await expect(notice).toContainText('as the guide has them');
  await notice.getByRole('button').click();
  await expect(code).toContainText('helm history watch --namespace security');
});
