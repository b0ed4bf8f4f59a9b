// Built pages → links and anchors that lead nowhere.
// node scripts/check-links.mjs [--dir dist] [--base /]
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    dir: { type: 'string', default: 'dist' },
    base: { type: 'string', default: process.env['BASE_PATH'] ?? '/' },
  },
});
const root = resolve(values.dir);
const base = `/${values.base}/`.replace(/\/+/g, '/');
const origin = 'http://site.invalid';

/** @param {string} text */
const decode = (text) =>
  text.replaceAll('&amp;', '&').replaceAll('&#38;', '&').replaceAll('&quot;', '"');

/** Comments and scripts hold no links. @param {string} path */
const html = (path) =>
  readFileSync(path, 'utf8').replace(/<!--[\s\S]*?-->|<script[\s\S]*?<\/script>/g, '');

/** @type {Map<string, Set<string>>} */
const anchors = new Map();
/** @param {string} path */
function anchorsOf(path) {
  const known = anchors.get(path);
  if (known) return known;
  const found = new Set(
    [...html(path).matchAll(/\s(?:id|name)="([^"]+)"/g)].map(([, id = '']) => id),
  );
  anchors.set(path, found);
  return found;
}

/** @param {string} pathname → file that a static host would send */
function fileOf(pathname) {
  if (!pathname.startsWith(base)) return undefined;
  const path = join(root, decodeURIComponent(pathname.slice(base.length)));
  if (!existsSync(path)) return undefined;
  if (!statSync(path).isDirectory()) return path;
  const index = join(path, 'index.html');
  return pathname.endsWith('/') && existsSync(index) ? index : undefined;
}

const pages = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.html'))
  .map((file) => file.replaceAll('\\', '/'));
/** @type {Map<string, string[]>} */
const broken = new Map();
let checked = 0;

for (const page of pages) {
  const address = `${origin}${base}${page.replace(/(^|\/)index\.html$/, '$1')}`;
  for (const [, link = ''] of html(join(root, page)).matchAll(/\s(?:href|src|action)="([^"]*)"/g)) {
    const url = URL.parse(decode(link), address);
    if (url?.origin !== origin) continue;
    checked += 1;
    const file = fileOf(url.pathname);
    const anchor = decodeURIComponent(url.hash.slice(1));
    const right =
      file !== undefined &&
      // The fragment of the builder holds settings, not an anchor.
      (anchor === '' ||
        anchor.includes('=') ||
        !file.endsWith('.html') ||
        anchorsOf(file).has(anchor));
    if (!right)
      broken.set(url.pathname + url.hash, [...(broken.get(url.pathname + url.hash) ?? []), page]);
  }
}

for (const [link, from] of broken) {
  const others = from.length > 1 ? ` and ${from.length - 1} more` : '';
  console.error(`${link} leads nowhere, from ${from[0]}${others}`);
}
console.log(`links: ${checked} on ${pages.length} pages, ${broken.size} broken`);
// A build that failed leaves no page to be wrong.
process.exit(broken.size === 0 && pages.length > 1 ? 0 : 1);
