// Built site → `sw.js` in it: the service worker, with the digest of every file that a visitor can need.
// OFFLINE=off writes one that removes itself and all that an earlier one has kept.
// node scripts/offline.mjs FOLDER: the same for a folder whose files were changed after the build.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { digestBytes } from '../src/offline/site-files.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Pagefind's own pages of results, which this site has none of. */
const unused = /^pagefind\/pagefind-(?:component-ui|modular-ui|ui|highlight)\.(?:js|css)$/;

/** For hosts and search engines. */
const notForVisitors = /^(?:_headers|robots\.txt|sitemap.*\.xml|sw\.js)$/;

/** @param {string} file */
const addressOf = (file) => (file === 'index.html' ? '' : file.replace(/\/index\.html$/, '/'));

/** @param {string} folder */
function filesOf(folder) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(sep).join('/'))
    .filter((name) => !notForVisitors.test(name) && statSync(join(folder, name)).isFile());
  return Object.fromEntries(
    names.sort().map((name) => {
      const digest = createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest();
      return [addressOf(name), digest.subarray(0, digestBytes).toString('base64url')];
    }),
  );
}

/** @param {string} entry @param {Record<string, string>} define */
const bundle = (entry, define) =>
  buildSync({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    minify: true,
    define,
    write: false,
    logLevel: 'warning',
  }).outputFiles[0]?.text ?? '';

/** A worker that removes itself and what it kept. */
export const removal = () => bundle('src/offline/removal.ts', {});

/**
 * @param {string} folder
 * @returns {number} files that are kept for visitors
 */
export function writeOffline(folder) {
  const path = join(folder, 'sw.js');
  if (process.env['OFFLINE'] === 'off') {
    writeFileSync(path, removal());
    return 0;
  }
  for (const name of readdirSync(join(folder, 'pagefind')))
    if (unused.test(`pagefind/${name}`)) rmSync(join(folder, 'pagefind', name));
  const files = filesOf(folder);
  const version = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);
  writeFileSync(
    path,
    bundle('src/offline/service-worker.ts', { SITE: JSON.stringify({ version, files }) }),
  );
  return Object.keys(files).length;
}

const [, script = '', folder] = process.argv;
if (folder !== undefined && fileURLToPath(import.meta.url) === script) {
  console.log(`${folder}: ${writeOffline(folder)} files are kept for visitors`);
}
