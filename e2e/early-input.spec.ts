// A page that is used before its code is there: what is typed, chosen, clicked, opened and dropped by then
// counts once the code has come, and nothing of it leaves the page.
import { builderPage } from './builder.ts';
import { good, settled } from './checker.ts';
import { expect, type Page, test } from './fixtures.ts';
import { alertLine } from './tuner.ts';

/** Opens a page whose scripts are held back until the answer is called. */
async function openEarly(page: Page, path: string): Promise<() => void> {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/_astro/*.js', async (route) => {
    await held;
    return route.continue();
  });
  await page.goto(path, { waitUntil: 'commit' });
  return () => release();
}

type Named = readonly [name: string, text: string];

const fileOf = ([name, text]: Named) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(text),
});

/** As the browser does: without an answer to `dragover` nothing is dropped, the file is shown instead. */
const drop = (page: Page, files: readonly Named[]): Promise<boolean> =>
  page.locator('main').evaluate((main, given) => {
    const dataTransfer = new DataTransfer();
    for (const [name = '', text = ''] of given) dataTransfer.items.add(new File([text], name));
    const said = { dataTransfer, bubbles: true, cancelable: true };
    const isShown = main.dispatchEvent(new DragEvent('dragover', said));
    return !main.dispatchEvent(new DragEvent('drop', said)) && !isShown;
  }, files);

test('what is typed and chosen before the code is there counts', async ({ page }) => {
  const release = await openEarly(page, '/builder/');
  await page.locator('#control-target-release-field').fill('guard');
  await page.locator('#control-target-falco-field').selectOption('0.43');
  await page.locator('#control-network-webPorts-field').fill('9443');
  await page.getByRole('checkbox', { name: 'Raw Socket Opened' }).uncheck();
  release();
  const builder = builderPage(page);
  await expect(page.locator('#section-rules + .state')).toContainText('1 changed');
  await expect(page.locator('#control-target-release-field')).toHaveValue('guard');
  await page.locator('#control-network-webPorts-field').press('Enter');
  await builder.shows('9443]');
  await builder.tab('Settings');
  await builder.shows('"falco": "0.43"');
  await builder.shows('"release": "guard"');
});

test('buttons that are clicked before the code is there do what they say then', async ({
  page,
}) => {
  let release = await openEarly(page, '/builder/');
  await page.locator('#catches summary').click();
  await page.getByRole('tab', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Profiles' }).click();
  release();
  await builderPage(page).shows('"falco": ');
  await expect(page.getByLabel('Name of a new profile')).toBeVisible();
  await expect(page.locator('#matrix')).not.toContainText('Loading');
  release = await openEarly(page, '/check/');
  await page.getByRole('button', { name: 'Try an example' }).click();
  release();
  await settled(page);
  await page.evaluate(() => localStorage.clear());
  release = await openEarly(page, '/check/');
  await page.locator('#open-files').setInputFiles(fileOf(['mine.yaml', good]));
  release();
  await settled(page);
  await expect(page.locator('.cm-content')).toContainText('rule: Good');
});

const other = good.replace('Good', 'Other');

test('check: files that are dropped early, in two goes, are all read', async ({ page }) => {
  const release = await openEarly(page, '/check/');
  expect(await drop(page, [['one.yaml', good]])).toBe(true);
  expect(await drop(page, [['two.yaml', other]])).toBe(true);
  release();
  await settled(page);
  await expect(page.getByRole('list', { name: 'Files in load order' })).toContainText(
    /one\.yaml.*two\.yaml/,
  );
});

test('check: a text that is pasted early is read', async ({ page }) => {
  const release = await openEarly(page, '/check/');
  await page.locator('#paste').fill(other);
  release();
  await settled(page);
  await expect(page.locator('.cm-content')).toContainText('rule: Other');
});

const log = alertLine({ 'proc.name': 'bash' }, 'Unknown rule of mine');

test('tune: what is opened, clicked, chosen and dropped early counts', async ({ page }) => {
  let release = await openEarly(page, '/tune/');
  await page.locator('#queries summary').click();
  await page.locator('#paste').fill(log);
  const read = page.getByRole('button', { name: 'Read what is pasted' });
  // Twice, as who sees nothing happen.
  await read.click();
  await read.click();
  release();
  // The example is long: that it is being read is enough.
  const reading = page.getByRole('heading', { name: /^(?:Reading|What is in the log)$/ });
  await expect(reading).toBeVisible();
  await expect(page.locator('#queries-body')).not.toBeEmpty();
  release = await openEarly(page, '/tune/');
  await page.getByRole('radio', { name: /of your own/ }).check();
  release();
  await page.locator('#open-rules').setInputFiles(fileOf(['own.yaml', good]));
  await expect(page.locator('#own-names')).toContainText('own.yaml');
  for (const give of [
    () => page.locator('#open-logs').setInputFiles(fileOf(['falco.log', log])),
    () => drop(page, [['falco.log', log]]),
    () => page.getByRole('button', { name: 'Try with an example log' }).click(),
  ]) {
    release = await openEarly(page, '/tune/');
    await give();
    release();
    await expect(reading).toBeVisible();
  }
});

test('upgrade: what is opened, clicked, chosen and dropped early counts', async ({ page }) => {
  let release = await openEarly(page, '/upgrade/');
  await page.locator('#from').selectOption('0.43');
  await page.locator('#paste').fill(good);
  await page.getByRole('button', { name: 'Show what changes' }).click();
  await page.locator('#merge summary').click();
  release();
  await expect(page.locator('#verdict')).toContainText('0.43');
  await expect(page.getByLabel('Your rules file, with your changes').first()).toBeVisible();
  for (const give of [
    () => page.locator('#open-files').setInputFiles(fileOf(['mine.yaml', good])),
    () => drop(page, [['mine.yaml', good]]),
  ]) {
    release = await openEarly(page, '/upgrade/');
    await give();
    release();
    await expect(page.locator('#files')).toContainText('mine.yaml');
    await expect(page.locator('#verdict')).toBeVisible();
  }
  expect(new URL(page.url()).search).toBe('');
});

const alert = alertLine(
  { 'proc.name': 'bash', 'k8s.pod.name': 'pod-1' },
  'KubeBrowse - Raw Socket Opened',
);

test('an alert that is sent early stays in the tab, and its page comes', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  for (const path of ['/', '/try/']) {
    const release = await openEarly(page, path);
    await page.locator('#alert-text').fill(alert);
    await page.getByRole('button', { name: 'What to do' }).click();
    release();
    await page.waitForURL(/\/rules\//);
  }
  expect(asked.filter((url) => url.includes('?'))).toEqual([]);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  test('an alert is not sent', async ({ page }) => {
    await page.goto('/');
    await page.locator('#alert-text').fill(alert);
    await page.getByRole('button', { name: 'What to do' }).click();
    expect(new URL(page.url()).search).toBe('');
  });
});
