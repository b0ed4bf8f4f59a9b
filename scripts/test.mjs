// Every stage of the tests, also after one has failed; the last line says how many passed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { failedBrowserTests, failedUnitTests } from './failed-tests.mjs';
import { findChromium } from './find-chromium.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
// Colour codes would hide the last line from whoever reads it.
const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', FORCE_COLOR: '0' };
const reports = '.cache/reports';
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

/**
 * @param {string} name
 * @param {string[]} command
 * @param {Record<string, string>} [extra]
 */
function run(name, [program = '', ...args], extra = {}) {
  const began = Date.now();
  console.log(`\n── ${name}`);
  const path = program === 'node' ? process.execPath : program;
  const shell = process.platform === 'win32' && program !== 'node';
  const { status } = spawnSync(path, args, { stdio: 'inherit', env: { ...env, ...extra }, shell });
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(`── ${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
  return status === 0;
}

/**
 * The same for several that each use one core: two at a time, what each prints in one piece.
 * @param {[string, string[], Record<string, string>?][]} stages
 * @returns {Promise<boolean[]>} in their order
 */
async function runInPairs(stages) {
  const left = [...stages.entries()];
  /** @type {boolean[]} */
  const results = [];
  const lane = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const [at, [name, [program = '', ...args], extra]] = next;
      const began = Date.now();
      const path = program === 'node' ? process.execPath : program;
      const shell = process.platform === 'win32' && program !== 'node';
      const child = spawn(path, args, { env: { ...env, ...extra }, shell });
      let printed = '';
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (text) => {
          printed += text;
        });
      const status = await new Promise((resolve) => {
        child.on('error', () => resolve(1)).on('close', resolve);
      });
      const seconds = ((Date.now() - began) / 1000).toFixed(1);
      console.log(
        `\n── ${name}\n${printed}── ${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${seconds} s`,
      );
      results[at] = status === 0;
    }
  };
  await Promise.all([lane(), lane()]);
  return results;
}

/** @param {string} file */
const report = (file) =>
  existsSync(`${reports}/${file}`) ? JSON.parse(readFileSync(`${reports}/${file}`, 'utf8')) : {};

/** @param {string} name */
const tool = (name) => `node_modules/.bin/${name}`;
const base = '/kubebrowse-falco/';
const baseDir = '.cache/dist-base';

/** Stages that count as one test each. @type {[string, string[], Record<string, string>?][]} */
const before = [
  // The longest first: the others have a core of their own meanwhile.
  ['types: site', ['node', 'scripts/astro.mjs', 'check']],
  ['format and lint', [tool('biome'), 'check', '.']],
  ['unused code', [tool('knip')]],
  ['architecture', ['node', 'scripts/check-architecture.mjs']],
  ['types: core', [tool('tsc'), '-p', 'tsconfig.core.json']],
  ['types: node', [tool('tsc'), '-p', 'tsconfig.node.json']],
];
/** @type {[string, string[], Record<string, string>?][]} */
const after = [
  ['build', ['npm', 'run', '--silent', 'build'], { BASE_PATH: '/', SITE_URL: '' }],
  ['links', ['node', 'scripts/check-links.mjs', '--base', '/']],
  [
    'build below a base path',
    ['npm', 'run', '--silent', 'build', '--', '--outDir', baseDir],
    { BASE_PATH: base, SITE_URL: 'https://example.org' },
  ],
  [
    'links below a base path',
    ['node', 'scripts/check-links.mjs', '--dir', baseDir, '--base', base],
  ],
];

let passed = 0;
/** @type {string[]} */
const failures = [];
/** @param {string} name @param {boolean} ok */
function count(name, ok) {
  if (ok) passed += 1;
  else failures.push(name);
}

const firstResults = await runInPairs(before);
for (const [at, [name]] of before.entries()) count(name, firstResults[at] ?? false);

const unit = run('unit', [
  ...[tool('vitest'), 'run', '--project', 'unit', '--project', 'steps'],
  ...['--reporter=default', '--reporter=json', `--outputFile.json=${reports}/unit.json`],
]);
const unitReport = report('unit.json');
const { numPassedTests = 0, numFailedTests = 0, testResults = [] } = unitReport;
passed += numPassedTests;
// A test that waits to be written counts as skipped, too.
let skipped = (unitReport.numPendingTests ?? 0) + (unitReport.numTodoTests ?? 0);
failures.push(...failedUnitTests(testResults));
// A file that does not load has no tests to fail.
if (!unit && numFailedTests === 0) failures.push('unit');

for (const [name, command, extra] of after) count(name, run(name, command, extra));

const e2e = run(
  'browser',
  ['node', 'node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'],
  { CHROMIUM_PATH: findChromium(), PLAYWRIGHT_JSON_OUTPUT_FILE: `${reports}/e2e.json` },
);
const { stats = {}, suites = [] } = report('e2e.json');
const { expected = 0, unexpected = 0, flaky = 0 } = stats;
passed += expected;
skipped += stats.skipped ?? 0;
failures.push(...failedBrowserTests(suites));
if (!e2e && unexpected + flaky === 0) failures.push('browser');

// Said last and with the reason: whoever reads only the end of a log can mend it.
if (failures.length > 0) console.log(`\nFailed:\n${failures.join('\n')}`);
console.log(`\n${passed} passed, ${failures.length} failed, ${skipped} skipped`);
process.exit(failures.length === 0 ? 0 : 1);
