// The check page against the built site: from a pasted file to a mended one.
import {
  addFiles,
  check,
  drawn,
  editor,
  good,
  openCheck,
  paste,
  problems,
  rule,
  settled,
  verdict,
} from './checker.ts';
import { expect, expectAccessible, expectAccessibleEverywhere, test } from './fixtures.ts';

/** Faults of the kind a first draft has, each on a line of its own. */
const draft = `- macro: session
  condition: (k8s.pod.labels contains "app: browser")
- macro: allowed
  condition: >
    (fd.net in (10.0.0.0/8) or
     fd.sport = 70000)   # the proxy
- rule: One
  desc: d
  condition: evt.type = open and session and fd.ip in (10.0.0.9)
  output: o
  priority: WARNING
- rule: Two
  desc: d
  condition: evt.type = connect and allowed and no.field = 1
  output: o
  priority: WARNING
`;

test('a pasted file gets a verdict, and its problems jump to their place', async ({ page }) => {
  await check(page, draft);
  await expect(verdict(page)).toContainText('Falco 0.45.2 stops at line 2');
  await expect(page.locator('#start')).toBeHidden();
  expect(await problems(page).count()).toBeGreaterThanOrEqual(4);
  await expect(page.locator('.problem-error').first()).toContainText('Falco stops here');
  await expect(page.locator('.cm-lintRange-error').first()).toBeVisible();
  const port = problems(page).filter({ hasText: '70000' }).first();
  await port.locator('.problem-jump').click();
  await expect(page.locator('.cm-activeLineGutter')).toHaveText('6');
  await expect(editor(page)).toBeFocused();
  await expect(page.locator('#announcer')).toContainText('stops at line 2');
});

test('one fix, all fixes, and both undone', async ({ page }) => {
  await check(page, draft);
  await problems(page)
    .filter({ hasText: 'fd.ip in' })
    .getByRole('button', { name: /^Fix:/ })
    .click();
  await settled(page);
  expect(await drawn(page)).toContain('fd.sip in');
  await page.getByRole('button', { name: /^Fix all/ }).click();
  await expect(page.locator('.notes')).toContainText('applied');
  await settled(page);
  expect(await drawn(page)).not.toContain('# the proxy');
  await expect(page.getByRole('button', { name: 'Fix all (0)' })).toBeDisabled();
  await expect(verdict(page)).not.toContainText('line 2:');
  await editor(page).focus();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  expect(`${await drawn(page)}`).toBe(draft);
});

test('filters hide what is not asked for', async ({ page }) => {
  await check(page, draft);
  const all = await problems(page).count();
  await page.getByRole('checkbox', { name: /Errors/ }).uncheck();
  expect(await problems(page).count()).toBeLessThan(all);
  await expect(page.locator('.problem-error')).toHaveCount(0);
  await page.getByRole('checkbox', { name: /With a fix/ }).check();
  for (const one of await problems(page).all()) await expect(one).toContainText('Fix:');
});

test('hover, completion and definition', async ({ page }) => {
  await check(
    page,
    `- macro: mine\n  condition: proc.name = cat\n${rule('R', 'evt.type = open and mine')}`,
  );
  await page.locator('.cm-line', { hasText: 'proc.name = cat' }).getByText('proc.name').hover();
  const card = page.locator('.cm-tooltip-hover');
  await expect(card).toContainText('field proc.name: text');
  await expect(card).toContainText('At most 15 bytes');
  await expect(card.locator('code')).toHaveText('proc.name in (bash, sh)');
  await page.mouse.move(0, 0);
  await page.keyboard.press('Control+End');
  const line = page.locator('.cm-line', { hasText: 'and mine' });
  await line.click();
  await page.keyboard.press('End');
  await page.keyboard.press('F12');
  await expect(page.locator('.cm-activeLineGutter')).toHaveText('1');
  await line.click();
  await page.keyboard.press('End');
  await page.keyboard.type(' and fd.na');
  await expect(
    page.locator('.cm-tooltip-autocomplete li', { hasText: 'fd.name' }).first(),
  ).toBeVisible();
  // The list takes no Enter in its first moment, in case it was meant for the text.
  await page.waitForTimeout(200);
  await page.keyboard.press('Enter');
  await expect(page.locator('.cm-line', { hasText: 'and mine and fd.name' })).toBeVisible();
  await page.keyboard.type(' starts');
  await expect(
    page.locator('.cm-tooltip-autocomplete li', { hasText: 'startswith' }).first(),
  ).toBeVisible();
  await page.keyboard.press('Escape');
});

test('the version decides', async ({ page }) => {
  await check(page, rule('R', 'evt.type = open and fd.name startswith oneof (/a, /b)'));
  await expect(verdict(page)).toContainText('Falco 0.45.2 loads this file');
  await page.getByLabel('Falco', { exact: true }).selectOption('0.43');
  await expect(verdict(page)).toContainText('Falco 0.43.1 stops');
  await page.getByLabel('Falco', { exact: true }).selectOption('0.44');
  await expect(verdict(page)).toContainText('Falco 0.44.1 loads');
});

test('files load in an order one can change', async ({ page }) => {
  await openCheck(page);
  await addFiles(page, [
    ['rules.yaml', rule('R', 'evt.type = open and mine')],
    ['macros.yaml', '- macro: mine\n  condition: proc.name = cat\n'],
  ]);
  await settled(page);
  await expect(verdict(page)).toContainText('of rules.yaml');
  await page
    .locator('.files')
    .getByRole('button', { name: /macros\.yaml/ })
    .click();
  await page.getByRole('button', { name: 'Load earlier' }).click();
  await expect(verdict(page)).toContainText('Falco 0.45.2 loads these 2 files');
  await page.getByRole('button', { name: 'Take out' }).click();
  await expect(verdict(page)).toContainText('stops');
  await page.getByRole('button', { name: 'Bring back macros.yaml' }).click();
  await expect(verdict(page)).toContainText('loads these 2 files');
});

test('files may be dropped anywhere, before and after', async ({ page }) => {
  await openCheck(page);
  const drop = (name: string, text: string) =>
    page.evaluate(
      ([file, content]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([content], file));
        document
          .querySelector('h1')
          ?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
      },
      [name, text] as const,
    );
  await drop('first.yaml', good);
  await settled(page);
  await drop('second.yaml', good.replace('Good', 'Better'));
  await expect(verdict(page)).toContainText('loads these 2 files');
  await expect(page.locator('.files li')).toHaveText([/first\.yaml/, /second\.yaml/]);
});

test('after Falco’s default rules their names are known', async ({ page }) => {
  await check(page, rule('R', 'spawned_process and container'));
  await expect(verdict(page)).toContainText('stops');
  await page.getByLabel('After Falco’s default rules').check();
  await expect(verdict(page)).toContainText('loads this file');
  // A macro that only the incubating rules have.
  await editor(page).press('Control+End');
  await page.keyboard.insertText(rule('S', 'evt.type = open and inbound_outbound'));
  await expect(verdict(page)).toContainText('stops');
  await page.getByLabel('and incubating').focus();
  await page.keyboard.press('Space');
  await expect(verdict(page)).toContainText('loads this file');
  await expect(page.locator('.files .defaults')).toHaveText([
    /^falco_rules\.yaml/,
    /^falco-incubating_rules\.yaml/,
  ]);
});

test('plugins that are loaded bring their sources and fields', async ({ page }) => {
  const own = rule('R', 'ka.verb = create and jevt.value[/a] = b');
  const audit = `${own.replace('%proc.name', '%ka.user.name')}  source: k8s_audit\n`;
  await check(page, audit);
  await expect(verdict(page)).toContainText('1 warning');
  await page.getByText('Plugins: none').click();
  await page.getByLabel('k8saudit', { exact: true }).check();
  await expect(verdict(page)).toContainText('jevt.* are fields of the json plugin');
  await page.getByLabel('Others, or with a version').fill('json:0.7.3, <b>');
  await page.keyboard.press('Enter');
  await expect(verdict(page)).toContainText('loads this file');
  await expect(page.locator('#plugin-note')).toContainText('<b>');
  await expect(page.getByText('Plugins: k8saudit, json:0.7.3')).toBeVisible();
  await expectAccessible(page);
  // Two that have the same fields.
  await page.getByLabel('k8saudit-gke', { exact: true }).check();
  await expect(verdict(page)).toContainText('Falco does not start with the plugins');
  await page.reload();
  await expect(verdict(page)).toContainText('k8saudit and k8saudit-gke');
});

test('hostile names stay text, in every part of the page and over a reload', async ({ page }) => {
  const name = '</script><img src=x onerror=alert(1)>\u202e\u0007\ud800 __proto__';
  const text = `- macro: constructor\n  condition: proc.name = "\u001b"\n${rule(name, 'evt.type = open and constructor')}`;
  await check(page, text);
  await page.getByRole('tab', { name: 'Outline' }).click();
  await expect(page.locator('.outline')).toContainText('</script><img src=x');
  await page.getByRole('button', { name: /^Explain/ }).click();
  await expect(page.locator('.tree')).toContainText('constructor macro');
  await editor(page).focus();
  await page.keyboard.press('Control+i');
  await page.keyboard.press('F12');
  await expect(page.locator('.kept')).toHaveText('Kept in this browser.');
  await page.reload();
  await settled(page);
  expect(await drawn(page)).toContain('</script><img src=x onerror=alert(1)>');
  await expect(page.locator('img[onerror]')).toHaveCount(0);
  // Beyond what anyone reads: a name of two million letters, shown in part.
  await page.getByRole('button', { name: 'Start over' }).click();
  await paste(page, rule('x'.repeat(2_000_000), 'evt.type = open'));
  await settled(page);
  await page.getByRole('tab', { name: 'Outline' }).click();
  expect((await page.locator('.outline').textContent())?.length).toBeLessThan(400);
});

test('a rule is explained as a tree that folds', async ({ page }) => {
  await check(
    page,
    `- list: shells\n  items: [bash, sh]\n- macro: starts\n  condition: evt.type = execve and proc.name in (shells)\n${rule('R', 'starts and not proc.pname = x')}`,
  );
  await page.getByRole('tab', { name: 'Explain a rule' }).click();
  const tree = page.locator('.tree');
  await expect(tree).toContainText('starts macro');
  await expect(tree).not.toContainText('evt.type = execve');
  await tree.locator('summary', { hasText: 'starts' }).focus();
  await page.keyboard.press('Enter');
  await expect(tree).toContainText('evt.type = execve');
  await page.getByRole('button', { name: 'Unfold all' }).click();
  await expect(tree).toContainText('bash');
  await page.getByRole('button', { name: 'Fold all', exact: true }).click();
  await expect(tree).not.toContainText('starts macro');
  await page.getByRole('tab', { name: 'Outline' }).click();
  await page.getByRole('button', { name: /^list shells/ }).click();
  await expect(page.locator('.cm-activeLineGutter')).toHaveText('1');
});

test('our own file opens in the builder with its settings', async ({ page, baseURL }) => {
  const text = await (await page.request.get(`${baseURL}/kubebrowse_rules.yaml`)).text();
  const changed = text.replace(
    /(- list: user_sensitive_paths\n(?: .*\n)*? +items:) \[[^\]]*\]/,
    '$1 [/srv/secrets]',
  );
  expect(changed).not.toBe(text);
  await check(page, changed);
  await expect(verdict(page)).toContainText('loads this file');
  await page.getByRole('button', { name: 'Open in the builder' }).click();
  await page.waitForURL(/\/builder\/#v1\./);
  await expect(page.locator('#draft')).toContainText(/link|draft/i);
});

test('what the builder would lose is said before it is opened', async ({ page, baseURL }) => {
  const text = await (await page.request.get(`${baseURL}/kubebrowse_rules.yaml`)).text();
  await check(page, `${text}\n${rule('Of my own', 'evt.type = open and proc.name = cat')}`);
  await page.getByRole('button', { name: 'Open in the builder' }).click();
  const losses = page.getByRole('region', { name: 'What the builder does not take over' });
  await expect(losses.getByRole('listitem').first()).toBeVisible();
  await expectAccessibleEverywhere(page);
  await losses.getByRole('link').click();
  await page.waitForURL(/\/builder\/#v1\./);
});

test('a file that is not ours is not offered to the builder', async ({ page }) => {
  await check(page, good);
  await expect(page.getByRole('button', { name: 'Open in the builder' })).toHaveCount(0);
});

test('a code leads to the page that explains it', async ({ page }) => {
  await check(page, draft);
  const link = page.locator('.problem-facts a').first();
  const code = (await link.textContent()) ?? '';
  await link.click();
  await expect(page).toHaveURL(new RegExp(`/checks/${code}/$`));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
