import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { changedFiles, testsNear } from './changed-files.mjs';

const dirs: string[] = [];
afterEach(() => {
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true });
});

function git(dir: string, ...args: string[]): void {
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@b', '-c', 'commit.gpgsign=false'];
  const { status, stderr } = spawnSync('git', [...who, ...args], { cwd: dir, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

function write(dir: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
}

/** A checkout with one commit. */
function checkout(files: Record<string, string>): string {
  const dir = mkdtempSync(join(tmpdir(), 'changed-'));
  dirs.push(dir);
  git(dir, 'init', '-q');
  write(dir, files);
  git(dir, 'add', '.');
  git(dir, 'commit', '-qm', 'first');
  return dir;
}

const house = {
  'src/bread/knead.ts': 'export const knead = 1;\n',
  'src/bread/knead.test.ts': "import { knead } from './knead.ts';\n",
  'src/bread/testdata/rye.yaml': 'a: 1\n',
  'src/shop/sell.ts': "import { knead } from '../bread/knead.ts';\n",
  'src/shop/sell.test.ts': "import { sell } from './sell.ts';\n",
  'src/shop/whole.test.ts': "import { knead } from '../bread/knead.ts';\n",
  'src/cellar/wine.test.ts': 'export {};\n',
};

describe('changedFiles', () => {
  test('what is not committed, new files and names with spaces included', () => {
    const dir = checkout(house);
    write(dir, { 'src/bread/knead.ts': 'export const knead = 2;\n', 'new file.ts': '' });
    rmSync(join(dir, 'src/shop/sell.ts'));
    expect(changedFiles(dir)).toEqual(['new file.ts', 'src/bread/knead.ts']);
  });

  test('what the last commit changed, where all is committed', () => {
    const dir = checkout(house);
    write(dir, { 'src/cellar/wine.test.ts': 'export const a = 1;\n' });
    git(dir, 'commit', '-qam', 'second');
    expect(changedFiles(dir)).toEqual(['src/cellar/wine.test.ts']);
    expect(changedFiles(dir, 'HEAD')).toEqual([]);
  });
});

describe('testsNear', () => {
  test.each([
    [
      ['src/bread/knead.ts'],
      ['src/bread/knead.test.ts', 'src/shop/whole.test.ts'],
      'its folder and its importers',
    ],
    [['src/bread/testdata/rye.yaml'], ['src/bread/knead.test.ts'], 'data beside tests'],
    [['src/cellar/wine.test.ts'], ['src/cellar/wine.test.ts'], 'a test itself'],
    [['README.md'], [], 'no test is near a text'],
  ])('%j', (changed, tests) => {
    expect(testsNear(checkout(house), changed)).toEqual(tests);
  });
});
