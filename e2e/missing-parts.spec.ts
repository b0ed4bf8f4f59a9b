// A page that stays open over a new version of the site: its parts are gone. What was typed is kept
// first, then the page says what has happened.
import { builderPage } from './builder.ts';
import { editor, good, openCheck, paste, settled, verdict } from './checker.ts';
import { expect, expectAccessible, type Page, test } from './fixtures.ts';
import { openTune } from './tuner.ts';

test.use({
  expectedFaults: ['404', 'dynamically imported module', 'preload CSS', 'worker has stopped'],
});

/** From now on scripts are gone; a page asked for anew is one of a later version. */
async function deploy(page: Page): Promise<void> {
  await page.route('**/_astro/*', (route) => route.fulfill({ status: 404 }));
  await page.route('**/', async (route) => {
    if (route.request().resourceType() !== 'fetch') return route.continue();
    return route.fulfill({ body: '<script src="/_astro/later.js"></script>' });
  });
}

const bar = (page: Page) => page.locator('.newer');

async function reload(page: Page): Promise<void> {
  await page.unrouteAll();
  await bar(page).getByRole('button', { name: 'Reload' }).click();
}

test('the builder keeps what is typed, says so, and has it after the reload', async ({ page }) => {
  const builder = builderPage(page);
  await builder.open();
  await deploy(page);
  await page.locator('#control-target-release-field').fill('guard');
  await expect(bar(page)).toContainText('A newer version of this page is there.');
  await expectAccessible(page);
  await builder.add('network.webPorts', '9443');
  // Typed and no entry yet: the reload comes with the field in use.
  await page.locator('#control-pods-namespaces-field').fill('half');
  await page.unrouteAll();
  await page.reload();
  await builder.shows('9443]');
  await expect(page.locator('#control-target-release-field')).toHaveValue('guard');
  await expect(page.locator('#control-pods-namespaces-field')).toHaveValue('half');
});

test('a part of the builder that comes later is missing', async ({ page }) => {
  const builder = builderPage(page);
  await builder.open();
  await builder.add('pods.namespaces', 'mine');
  await builder.shows('"mine"');
  await deploy(page);
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(bar(page)).toContainText('A newer version of this page is there.');
  await builder.add('network.webPorts', '9443');
  await reload(page);
  await builder.shows('"mine"');
  await builder.shows('9443]');
});

test('the check page keeps the text of its field, or of its editor', async ({ page }) => {
  await openCheck(page);
  await deploy(page);
  await paste(page, good);
  await expect(page.locator('#start-message')).toContainText('could not be loaded');
  await expect(bar(page)).toContainText('newer version');
  await reload(page);
  await settled(page);
  await expect(page.locator('.cm-content')).toContainText('rule: Good');
  await page.waitForTimeout(900);
  // The editor is there, its worker is not.
  await page.route('**/*check-worker*', (route) => route.fulfill({ status: 404 }));
  await page.reload();
  await expect(verdict(page)).toContainText('Not judged.');
  await expect(page.locator('.panels')).not.toContainText('Nothing to say against it');
  await expect(bar(page)).toContainText('Is the network there?');
  await expectAccessible(page);
  await editor(page).click();
  await page.keyboard.type('# kept ');
  await reload(page);
  await settled(page);
  await expect(verdict(page)).toContainText('loads this file');
  await expect(page.locator('.cm-content')).toContainText('# kept');
});

test('the pages that tune and try keep what is pasted', async ({ page }) => {
  await openTune(page);
  await deploy(page);
  await page.locator('#paste').fill('{"rule":"mine"}');
  await page.getByRole('button', { name: 'Read what is pasted' }).click();
  await expect(page.locator('#start-message')).toContainText('could not be loaded');
  await expect(bar(page)).toContainText('newer version');
  await reload(page);
  await expect(page.locator('#paste')).toHaveValue('{"rule":"mine"}');
  await page.goto('/try/');
  await page.route('**/*engine-worker*', (route) => route.fulfill({ status: 404 }));
  await page.locator('#event-text').fill('{"evt.type":"open"}');
  await expect(bar(page)).toContainText('Is the network there?');
  await reload(page);
  await expect(page.locator('#event-text')).toHaveValue('{"evt.type":"open"}');
});
