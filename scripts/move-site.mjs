// A built site below one base path → the same below another: `node scripts/move-site.mjs FOLDER /new/`. For an
// archive of the site that is to be served where nobody knew when it was built. It must have been built below
// a path (BASE_PATH=/kubebrowse-falco/): a bare `/` cannot be told from other slashes.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeOffline } from './offline.mjs';

const texts = /\.(?:html|js|css|txt)$/;

/** @param {string} page 404.html, whose links are all below the base @returns {string} `/name` or nothing */
export const baseOf = (page) =>
  /<link rel="icon" href="(\/[^"]+)\/favicon\.svg"/.exec(page)?.[1] ?? '';

/**
 * Only what begins a text of its own: addresses with a host are of the site's public place, and stay.
 * @param {string} text @param {string} from `/name` @param {string} to `/other` or nothing
 */
export function moveText(text, from, to) {
  const escaped = from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replace(new RegExp(`(?<=["'\`(])${escaped}(?=[/"'\`])`, 'g'), () => to);
}

/** @param {string} folder @param {string} base */
export function moveSite(folder, base) {
  const to = `/${base}/`.replace(/\/+/g, '/').replace(/\/$/, '');
  const from = baseOf(readFileSync(join(folder, '404.html'), 'utf8'));
  if (from === '') throw new Error(`${folder} was built for /; build it with BASE_PATH=/name/`);
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!texts.test(name) || name === 'sw.js') continue;
    const path = join(folder, name);
    const text = readFileSync(path, 'utf8');
    const moved = moveText(text, from, to);
    if (moved !== text) writeFileSync(path, moved);
  }
  writeOffline(folder);
}

const [, script = '', folder, base] = process.argv;
if (fileURLToPath(import.meta.url) === script) {
  if (folder === undefined || base === undefined) {
    console.error('usage: node scripts/move-site.mjs FOLDER /new/base/');
    process.exit(2);
  }
  moveSite(folder, base);
}
