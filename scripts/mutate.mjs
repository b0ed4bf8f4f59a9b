// The core → small seeded mutations, and which of them the tests of the file's own folder notice:
// npm run mutate [-- --count 100 --seed 7 --in src/check]. Works in copies below .cache/mutate: the
// checkout itself is never changed, what is not committed is not mutated. What the compiler refuses is
// not drawn: `npm test` has the types before the tests.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { mutationsOf } from './mutations.mjs';
import { typeCheckOf } from './type-check.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    in: { type: 'string' },
    workers: { type: 'string', default: '2' },
  },
});
const core = JSON.parse(
  readFileSync(join(root, 'tsconfig.core.json'), 'utf8').replace(/^\s*\/\/.*$/gm, ''),
).include.filter((/** @type {string} */ path) => !path.endsWith('.ts'));

/** A small generator of numbers in [0, 1), the same for the same seed (mulberry32). */
function seeded(/** @type {number} */ seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @param {string} dir @param {string[]} args */
function git(dir, args) {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: dir, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args[0]}: ${stderr.trim()}`);
  return stdout;
}

/** The files whose mutations are drawn: the core's own, no tests or what they stand on, no facts. */
function coreFiles() {
  return git(root, ['ls-files', ...(values.in === undefined ? core : [values.in])])
    .split('\n')
    .filter((path) => path.endsWith('.ts'))
    .filter(
      (path) => !/\.(gen|test|fuzz)\.ts$|-arbitrary\.ts$|(^|\/)laws\.ts$|\/testing\//.test(path),
    );
}

/** @param {string} path */
const folderOf = (path) => path.split('/').slice(0, 2).join('/');

/** @typedef {{ path: string; line: number; from: number; to: number; was: string; insert: string }} Drawn */

/** @param {() => number} random @param {number} count @returns {Drawn[]} */
function draw(random, count) {
  const sites = coreFiles().flatMap((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    return mutationsOf(text).map((one) => ({
      ...one,
      path,
      line: text.slice(0, one.from).split('\n').length,
      was: text.slice(one.from, one.to),
    }));
  });
  const hasTypes = typeCheckOf(join(root, 'tsconfig.core.json'));
  /** @type {Drawn[]} */
  const drawn = [];
  while (drawn.length < count && sites.length > 0) {
    const [one] = sites.splice(Math.floor(random() * sites.length), 1);
    if (one === undefined) break;
    const path = join(root, one.path);
    if (hasTypes(path, mutatedText(readFileSync(path, 'utf8'), one))) drawn.push(one);
  }
  return drawn;
}

/** @param {string} text @param {Drawn} one */
const mutatedText = (text, { from, to, insert }) => text.slice(0, from) + insert + text.slice(to);

/** A checkout of the last commit beside this one's packages. @param {number} worker */
function copyOf(worker) {
  const dir = join(root, '.cache/mutate', String(worker));
  drop(dir);
  git(root, ['worktree', 'add', '--quiet', '--detach', dir, 'HEAD']);
  symlinkSync(join(root, 'node_modules'), join(dir, 'node_modules'), 'junction');
  return dir;
}

/** @param {string} dir */
function drop(dir) {
  rmSync(dir, { recursive: true, force: true });
  git(root, ['worktree', 'prune']);
}

/** Whether the folder's tests fail with it, the nearest first. @param {string} dir @param {Drawn} one */
async function isKilled(dir, one) {
  const path = join(dir, one.path);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, mutatedText(text, one));
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const args = [
    vitest,
    'run',
    '--project',
    'unit',
    '--project',
    'steps',
    '--bail',
    '1',
    '--passWithNoTests',
  ];
  const places = new Set([dirname(one.path), folderOf(one.path)]);
  let killed = false;
  for (const place of places) {
    const child = spawn(process.execPath, [...args, `${place}/`], {
      cwd: dir,
      stdio: 'ignore',
      // A mutation may loop for ever: that is noticed too.
      timeout: 240_000,
      env: { ...process.env, PROPERTY_SECONDS: '3' },
    });
    const status = await new Promise((done) => {
      child.on('close', done);
    });
    killed = status !== 0;
    if (killed) break;
  }
  writeFileSync(path, text);
  return killed;
}

const seed = Number(values.seed);
const drawn = draw(seeded(seed), Number(values.count));
console.log(`seed ${seed}: ${drawn.length} mutations`);
/** @type {Drawn[]} */
const survivors = [];
let next = 0;
async function work(/** @type {number} */ worker) {
  const dir = copyOf(worker);
  for (let one = drawn[next++]; one !== undefined; one = drawn[next++]) {
    const killed = await isKilled(dir, one);
    const said = `${one.path}:${one.line}: ${one.was} → ${one.insert}`.replaceAll('\n', ' ');
    console.log(`${killed ? 'killed  ' : 'SURVIVED'} ${said.slice(0, 160)}`);
    if (!killed) survivors.push(one);
  }
  drop(dir);
}
const first = [work(0)];
for (let worker = 1; worker < Number(values.workers); worker += 1) first.push(work(worker));
await Promise.all(first);
const killed = drawn.length - survivors.length;
console.log(
  `\n${killed} of ${drawn.length} killed, ${Math.round((100 * killed) / Math.max(1, drawn.length))} %`,
);
