// Astro integration: built pages → pages with the base path in every link and a security policy, and the service worker.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { frameTables } from './frame-tables.mjs';
import { mergeParts } from './merge-parts.mjs';
import { writeOffline } from './offline.mjs';
import { rebaseLinks } from './rebase-links.mjs';
import { headersFile, securePage } from './secure-pages.mjs';
import { renamed, withoutUnused, wordsOf } from './unused-styles.mjs';

/**
 * Code in prose and code of a component each bring the style sheet of code: the first is enough.
 * @param {string} html
 */
function linkOnce(html) {
  const seen = new Set();
  return html.replace(/<link rel="stylesheet" href="[^"]+"[^>]*>/g, (link) => {
    if (seen.has(link)) return '';
    seen.add(link);
    return link;
  });
}

/**
 * @param {string} folder
 * @param {ReadonlyMap<string, string>} pages by path
 * @returns {Map<string, string>} names of style sheets that were cut → their new names
 */
function cutStyles(folder, pages) {
  const parts = join(folder, '_astro');
  const names = readdirSync(parts);
  const scripts = names
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(join(parts, name), 'utf8'));
  const words = wordsOf([...pages.values(), ...scripts]);
  const cut = new Map();
  for (const name of names.filter((one) => one.endsWith('.css'))) {
    if (scripts.some((script) => script.includes(name))) continue;
    const css = readFileSync(join(parts, name), 'utf8');
    // Only what comes with Starlight has parts that are not used here.
    if (!/--sl-|\.expressive-code/.test(css)) continue;
    const kept = withoutUnused(css, words);
    if (kept === css) continue;
    cut.set(name, renamed(name, kept));
    rmSync(join(parts, name));
    writeFileSync(join(parts, renamed(name, kept)), kept);
  }
  return cut;
}

/**
 * @param {{ base: string }} options
 * @returns {import('astro').AstroIntegration}
 */
export function finishPages({ base }) {
  return {
    name: 'finish-pages',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const hashes = new Set();
        const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
        const pages = new Map(
          files
            .filter((file) => file.endsWith('.html'))
            .map((file) => {
              const path = join(folder, file);
              return [path, frameTables(linkOnce(rebaseLinks(readFileSync(path, 'utf8'), base)))];
            }),
        );
        // What a step adds to the pages has styles, too: they are cut last.
        const cut = cutStyles(folder, pages);
        for (const [path, html] of pages) {
          pages.set(
            path,
            html.replace(/(?<=\/_astro\/)[^"/]+\.css/g, (name) => cut.get(name) ?? name),
          );
        }
        for (const [path, html] of await mergeParts(join(folder, '_astro'), pages)) {
          const secured = securePage(html);
          for (const hash of secured.hashes) hashes.add(hash);
          writeFileSync(path, secured.html);
        }
        writeFileSync(join(folder, '_headers'), headersFile([...hashes].sort()));
        logger.info(`${pages.size} pages, ${hashes.size} inline scripts and styles hashed`);
        logger.info(`${writeOffline(folder)} files are kept for visitors without a network`);
      },
    },
  };
}
