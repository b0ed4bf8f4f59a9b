// Astro integration: built pages → pages with the base path in every link and a security policy, and the service worker.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { frameTables } from './frame-tables.mjs';
import { writeOffline } from './offline.mjs';
import { rebaseLinks } from './rebase-links.mjs';
import { headersFile, securePage } from './secure-pages.mjs';

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
 * @param {{ base: string }} options
 * @returns {import('astro').AstroIntegration}
 */
export function finishPages({ base }) {
  return {
    name: 'finish-pages',
    hooks: {
      'astro:build:done': ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const hashes = new Set();
        const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
        const pages = files.filter((file) => file.endsWith('.html'));
        for (const page of pages) {
          const path = join(folder, page);
          const html = frameTables(linkOnce(rebaseLinks(readFileSync(path, 'utf8'), base)));
          const secured = securePage(html);
          for (const hash of secured.hashes) hashes.add(hash);
          writeFileSync(path, secured.html);
        }
        writeFileSync(join(folder, '_headers'), headersFile([...hashes].sort()));
        logger.info(`${pages.length} pages, ${hashes.size} inline scripts and styles hashed`);
        logger.info(`${writeOffline(folder)} files are kept for visitors without a network`);
      },
    },
  };
}
