// The source files below a folder → which of them each one imports, types included.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';

/** Every file below a folder; none where it does not exist. @param {string} folder @returns {string[]} */
export function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

/** An .astro file's imports stand in its front matter and scripts. @param {string} path */
function importsOf(path) {
  const text = readFileSync(path, 'utf8');
  const code = path.endsWith('.astro')
    ? [...text.matchAll(/^---\n([\s\S]*?)\n---|<script>([\s\S]*?)<\/script>/gm)]
        .map(([, head, script]) => head ?? script)
        .join('\n')
    : text;
  return ts
    .preProcessFile(code, true, true)
    .importedFiles.map((one) => one.fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => resolve(dirname(path), name.replace(/\?.*$/, '')));
}

/** Absolute path of a source file → absolute paths it imports. @param {string} folder */
export function importGraph(folder) {
  const files = filesBelow(folder).filter((path) => /\.(tsx?|astro|mjs)$/.test(path));
  return new Map(files.map((path) => [path, importsOf(path)]));
}
