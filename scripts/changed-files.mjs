// A checkout → what has changed in it, and the unit tests that stand nearest to the change.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { importGraph } from './import-graph.mjs';

/** @param {string} root @param {string[]} args */
function gitLines(root, args) {
  const { stdout, status, stderr } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr.trim()}`);
  return stdout.split('\0').filter((line) => line !== '');
}

/**
 * Paths from the root that differ from a commit and still exist, untracked ones included. Without a
 * commit: what is not committed; where all is, what the last commit changed.
 * @param {string} root @param {string} [base]
 */
export function changedFiles(root, base) {
  const untracked = gitLines(root, ['ls-files', '-z', '--others', '--exclude-standard']);
  /** @param {string} from */
  const since = (from) => gitLines(root, ['diff', '-z', '--name-only', from, '--']);
  const found = [...since(base ?? 'HEAD'), ...untracked];
  const all = found.length > 0 || base !== undefined ? found : since('HEAD~1');
  return [...new Set(all)].filter((path) => existsSync(join(root, path))).sort();
}

/** @param {string} path */
const isTest = (path) => /\.test\.ts$/.test(path);

/**
 * Changed files → unit tests: those of the changed file's own folder, those that import it, and it
 * itself where it is one. Data beside tests (testdata, fixtures, conformance) counts as its folder's.
 * @param {string} root @param {readonly string[]} changed paths from the root
 * @returns {string[]} paths from the root
 */
export function testsNear(root, changed) {
  const graph = new Map([...importGraph(join(root, 'src')), ...importGraph(join(root, 'scripts'))]);
  const paths = new Set(changed.map((path) => resolve(root, path)));
  const folders = new Set([...paths].map((path) => folderOfTests(path)));
  // The rules and their events are held to each other where events are read.
  if (changed.some((path) => path.startsWith('rules/'))) folders.add(join(root, 'src/scenario'));
  return [...graph]
    .filter(([path]) => isTest(path))
    .filter(
      ([path, targets]) =>
        folders.has(dirname(path)) || targets.some((target) => paths.has(target)),
    )
    .map(([path]) => relative(root, path).split(sep).join('/'))
    .sort();
}

/** @param {string} path */
function folderOfTests(path) {
  const parts = dirname(path).split(sep);
  const data = parts.findIndex((part) =>
    /^(testdata|fixtures|conformance|checks|mends|fixes)$/.test(part),
  );
  return (data < 0 ? parts : parts.slice(0, data)).join(sep);
}
