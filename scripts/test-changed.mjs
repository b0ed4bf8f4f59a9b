// What has changed → its types, lint, architecture and nearest unit tests: npm run test:changed [REV]
// Types are checked incrementally (.cache/types), so a second run is the quick one. It is the inner
// loop, not the proof: `npm test` is.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { changedFiles, testsNear } from './changed-files.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

/** @param {string} name */
const tool = (name) => `node_modules/.bin/${name}`;

/**
 * One step; what it printed is shown only where it failed.
 * @param {string} name @param {string[]} command @returns {Promise<boolean>}
 */
function step(name, [program = '', ...args]) {
  const began = Date.now();
  const shell = process.platform === 'win32' && program !== process.execPath;
  const child = spawn(program, args, {
    shell,
    env: { PROPERTY_SECONDS: '2', ...process.env, FORCE_COLOR: '0' },
  });
  /** @type {string[]} */
  const said = [];
  child.stdout.on('data', (data) => said.push(String(data)));
  child.stderr.on('data', (data) => said.push(String(data)));
  return new Promise((done) => {
    child.on('error', (error) => said.push(error.message));
    child.on('close', (status) => {
      const seconds = ((Date.now() - began) / 1000).toFixed(1);
      if (status !== 0) process.stdout.write(said.join(''));
      console.log(`${status === 0 ? 'passed' : 'FAILED'}  ${name}, ${seconds} s`);
      done(status === 0);
    });
  });
}

/** @param {string} name */
function types(name) {
  const config = name === 'site' ? 'tsconfig.json' : `tsconfig.${name}.json`;
  const cache = ['--incremental', '--tsBuildInfoFile', `.cache/types/${name}.tsbuildinfo`];
  return () => step(`types: ${name}`, [tool('tsc'), '-p', config, ...cache]);
}

const changed = changedFiles(root, process.argv[2]);
if (changed.length === 0) {
  console.log('Nothing has changed.');
  process.exit(0);
}
const tests = testsNear(root, changed);
const linted = changed.filter((path) => /\.(tsx?|mjs|json|css)$/.test(path));
console.log(`${changed.length} changed, ${tests.length} test files near them`);

/** Two at a time, longest first: the tests, and beside them all else. */
const lint = ['check', '--no-errors-on-unmatched', ...linted];
/** @type {(() => Promise<boolean>)[]} */
const checks = [
  ...(linted.length === 0 ? [] : [() => step('lint', [tool('biome'), ...lint])]),
  () => step('architecture', [process.execPath, 'scripts/check-architecture.mjs']),
  types('core'),
  types('node'),
  ...(changed.some((path) => /^src\/.*\.(tsx?|astro)$/.test(path)) ? [types('site')] : []),
];

async function inTurn() {
  let ok = true;
  for (const check of checks) ok = (await check()) && ok;
  return ok;
}
const unit = [
  tool('vitest'),
  'run',
  '--project',
  'unit',
  '--project',
  'steps',
  '--passWithNoTests',
  ...tests,
];
const results = await Promise.all([
  inTurn(),
  tests.length === 0 ? true : step(`unit: ${tests.length} files`, unit),
]);
console.log('The whole proof is `npm test`; pages and flows: `npm run build && npm run e2e`.');
process.exit(results.every(Boolean) ? 0 : 1);
