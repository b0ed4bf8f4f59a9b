import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findFiles, repositoryOf } from './find-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'kubebrowse-find-'));
for (const path of ['a/b', 'a/.hidden', 'a/node_modules', 'a/b/.git']) {
  mkdirSync(join(folder, path), { recursive: true });
}
const paths = ['a/z.yaml', 'a/Z.yml', 'a/é.yaml', 'a/b/x.YAML', 'a/b/x.json', 'a/.h.yaml'];
for (const path of [...paths, 'a/.hidden/x.yaml', 'a/node_modules/x.yaml', '[x].yaml']) {
  writeFileSync(join(folder, path), '');
}
symlinkSync(join(folder, 'a'), join(folder, 'a/b/loop'));
symlinkSync(join(folder, 'a/z.yaml'), join(folder, 'a/link.yaml'));

it.each([
  ['a', ['a/.h.yaml', 'a/Z.yml', 'a/b/x.YAML', 'a/link.yaml', 'a/z.yaml', 'a/é.yaml']],
  ['a/', ['a/.h.yaml', 'a/Z.yml', 'a/b/x.YAML', 'a/link.yaml', 'a/z.yaml', 'a/é.yaml']],
  ['./a/b', ['./a/b/x.YAML']],
  ['a/*.yaml', ['a/link.yaml', 'a/z.yaml', 'a/é.yaml']],
  ['**/x.*', ['a/b/x.YAML', 'a/b/x.json']],
  ['none/*', []],
  ['a/z.yaml', undefined],
  ['[x].yaml', undefined],
  ['none', undefined],
])('%s: %j', async (path, found) => {
  expect(await findFiles(path, folder)).toEqual(found);
});

it('finds what is below the working folder itself', async () => {
  expect(await findFiles('.', join(folder, 'a/b'))).toEqual(['x.YAML']);
});

it('knows the repository a folder is in', async () => {
  expect(await repositoryOf(join(folder, 'a/b'))).toBe(join(folder, 'a/b'));
});
