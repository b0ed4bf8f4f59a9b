// The same files to the command line and to the page → the same findings, alerts and suggestions.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { addFiles, good, openCheck, problems, rule, settled } from './checker.ts';
import { expect, test } from './fixtures.ts';
import { alertLine, openLogs, openTune, tuned } from './tuner.ts';

type Files = readonly (readonly [name: string, text: string])[];

/** The answer of `COMMAND --json FILE…`, whatever its exit status. */
function commandLine(command: string, files: Files): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'kubebrowse-same-'));
  try {
    for (const [name, text] of files) writeFileSync(join(folder, name), text);
    const words = [resolve('src/cli/main.ts'), command, '--json', ...files.map(([name]) => name)];
    // Under npm, names are looked for in the folder in which npm was called.
    const env = { ...process.env, INIT_CWD: folder };
    try {
      const answer = execFileSync(process.execPath, words, {
        env,
        encoding: 'utf8',
        stdio: 'pipe',
      });
      return JSON.parse(answer);
    } catch (error) {
      return JSON.parse(String((error as { stdout?: unknown }).stdout));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const inValues = (text: string) =>
  `customRules:\n  my.yaml: |-\n${text.replace(/^(?=.)/gm, '    ')}`;

const rulesFiles: Files = [
  [
    'first.yaml',
    rule('A', 'evt.type in (opne, execv) and fd.ip in (10.0.0.0/8)') +
      rule('A', 'proc.nme = cat and evt.dir = <') +
      rule('B', 'evt.type = open and proc.name = /bin/cat and fd.sport = 70000'),
  ],
  ['values.yaml', inValues(rule('C', 'spawned_process and k8s.pod.label.app = web'))],
  [
    'rules.md',
    `# Rules\n\n\`\`\`yaml\n${rule('D', 'evt.type = open and && proc.name = a')}\`\`\`\n`,
  ],
  ['good.yaml', good],
];

interface Checked {
  readonly files: readonly {
    readonly diagnostics: readonly {
      readonly code: string;
      readonly message: string;
      readonly line: number;
      readonly column: number;
      readonly fix: { readonly title: string } | null;
    }[];
  }[];
}

test('check: the page finds what the command finds, at the same places', async ({ page }) => {
  const { files } = commandLine('check', rulesFiles) as Checked;
  const expected = files.flatMap(({ diagnostics }, at) =>
    diagnostics.map(({ code, message, line, column, fix }) =>
      [`${rulesFiles[at]?.[0]} ${line}:${column}`, message, code, fix?.title ?? ''].join(' | '),
    ),
  );
  expect(expected.length).toBeGreaterThan(8);
  await openCheck(page);
  await addFiles(page, rulesFiles);
  await settled(page);
  await expect(problems(page)).toHaveCount(expected.length);
  const shown = await problems(page).evaluateAll((rows) =>
    rows.map((row) => {
      const text = (selector: string) => row.querySelector(selector)?.textContent ?? '';
      const place = text('.problem-place').replace(/, line \d+$/, '');
      const code = text('.problem-facts a, .problem-facts code');
      const fix = text('.problem-facts button').replace(/^Fix: /, '');
      return [place, text('.problem-text'), code, fix].join(' | ');
    }),
  );
  expect(shown.sort()).toEqual(expected.sort());
});

const scan = {
  'evt.type': 'execve',
  'container.name': 'rdp-chromium',
  'proc.name': 'scand',
  'proc.exepath': '/opt/scan/scand',
  'proc.pname': 'supervisord',
  'proc.pexepath': '/usr/bin/python3.11',
  'k8s.pod.name': 'browser-1',
};
const binary = alertLine(scan, 'KubeBrowse - Execution of Unexpected Binary');
const kept = (name: string) => [name, readFileSync(`src/alert/testdata/${name}`, 'utf8')] as const;
const logs: Files = [
  ['own.log', binary.repeat(3) + alertLine({ 'proc.name': 'x' }, 'A rule of others')],
  kept('damaged.log'),
  kept('docker.log'),
  ['slack.json', readFileSync('src/alert/testdata/envelopes/slack.json', 'utf8')],
];

interface Tuned {
  readonly log: Readonly<Record<'alerts' | 'lines' | 'groups' | 'otherLines' | 'unread', number>>;
  readonly suggestions: readonly { readonly allows: string; readonly isSafe: boolean }[];
}

test('tune: the page reads and suggests what the command does', async ({ page }) => {
  const { log, suggestions } = commandLine('tune', logs) as Tuned;
  expect(Math.min(log.alerts, log.unread, suggestions.length)).toBeGreaterThan(0);
  await openTune(page);
  await openLogs(page, logs);
  await tuned(page);
  const figures = await page.locator('.figures dd').allTextContents();
  const [alerts, groups, , , lines] = figures.map((text) => text.replaceAll(',', ''));
  expect(alerts).toBe(String(log.alerts));
  expect(groups).toMatch(new RegExp(`^${log.groups} `));
  expect(lines).toMatch(new RegExp(`^${log.lines} ${log.otherLines} of them`));
  await expect(page.locator('.unread summary')).toContainText(`${log.unread} line`);
  const shown = await page.locator('.suggestion .allows').allTextContents();
  expect(shown.sort()).toEqual(suggestions.map(({ allows }) => allows).sort());
  const ticked = suggestions.filter(({ isSafe }) => isSafe).map(({ allows }) => allows);
  const accepted = await page.locator('.suggestion.is-accepted .allows').allTextContents();
  expect(accepted.sort()).toEqual(ticked.sort());
});
