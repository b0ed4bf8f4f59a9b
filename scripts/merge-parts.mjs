// Built pages → the same, with one style sheet and one script in place of those that most pages load:
// packed together they weigh less, and a page waits for two files and not for a dozen.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

const sheetLink = /<link rel="stylesheet" href="([^"]+)"( media="print")?>/g;
const scriptLink = /<script type="module" src="([^"]+)"><\/script>/g;

/** A page of a kind with few of these parts keeps them as they are. */
const fewest = 3;

/** @param {string} text */
const digest = (text) => createHash('sha256').update(text).digest('base64url').slice(0, 8);

/**
 * Addresses that stand on most pages, in the order of the page that has the most of them.
 * @param {Iterable<string>} pages
 * @param {RegExp} link
 */
function onMost(pages, link) {
  const lists = [...pages].map((html) => [
    ...new Set([...html.matchAll(link)].map(([, to = '']) => to)),
  ]);
  const counts = new Map();
  for (const to of lists.flat()) counts.set(to, (counts.get(to) ?? 0) + 1);
  const shared = lists.map((list) => list.filter((to) => counts.get(to) > lists.length / 2));
  return shared.sort((one, other) => other.length - one.length)[0] ?? [];
}

/**
 * @param {string} html
 * @param {RegExp} link
 * @param {readonly string[]} parts
 * @param {(parts: readonly string[]) => Promise<string>} merged what takes the place of those that
 * the page has: that of the first in the head
 */
async function withMerged(html, link, parts, merged) {
  const found = [...html.matchAll(link)].filter(([, to = '']) => parts.includes(to));
  if (found.length < fewest) return html;
  const has = new Set(found.map(([, to = '']) => to));
  const tag = await merged(parts.filter((part) => has.has(part)));
  const without = html.replace(link, (text, to) => (has.has(to) ? '' : text));
  const at = html.indexOf(found[0]?.[0] ?? '');
  return at < html.indexOf('</head>')
    ? without.slice(0, at) + tag + without.slice(at)
    : without.replace('</head>', `${tag}</head>`);
}

/**
 * What a part asks for later stays a file of its own, and what it asks for at once comes in. The
 * bundler's helper waits for style sheets and for preloads: these parts have none of either.
 * @param {string} folder
 * @param {readonly string[]} names
 */
async function bundleScripts(folder, names) {
  const texts = names.map((name) => readFileSync(join(folder, name), 'utf8'));
  for (const [index, text] of texts.entries()) {
    if (/\bexport\b/.test(text)) throw new Error(`${names[index]} would be loaded twice`);
    if (text.includes('__vite__mapDeps')) throw new Error(`${names[index]} waits for other files`);
  }
  const { outputFiles } = await build({
    stdin: { contents: names.map((name) => `import './${name}';`).join('\n'), resolveDir: folder },
    bundle: true,
    format: 'esm',
    minify: true,
    legalComments: 'none',
    write: false,
    logLevel: 'warning',
    plugins: [
      {
        name: 'later-parts',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /./ }, ({ kind, path }) =>
            kind === 'dynamic-import' ? { path, external: true } : undefined,
          );
          onLoad({ filter: /preload-helper\.[^/]*\.js$/ }, () => ({
            contents: `export const t = (load) => load().catch((error) => {
              const event = new Event('vite:preloadError', { cancelable: true });
              event.payload = error;
              if (dispatchEvent(event)) throw error;
            });`,
          }));
        },
      },
    ],
  });
  return outputFiles[0]?.text ?? '';
}

/**
 * @param {string} folder
 * @param {readonly string[]} names
 * @param {ReadonlySet<string>} forPrint names of those that a printed page alone needs
 */
function joinSheets(folder, names, forPrint) {
  const texts = names.map((name) => {
    const text = readFileSync(join(folder, name), 'utf8').trim();
    return forPrint.has(name) ? `@media print{${text}}` : text;
  });
  return texts.join('\n');
}

/**
 * Writes what a list of parts makes, once a list, and gives the tag that loads it.
 * @param {string} folder
 * @param {'css' | 'js'} kind
 * @param {(names: readonly string[]) => string | Promise<string>} make
 */
function writer(folder, kind, make) {
  /** @type {Map<string, Promise<string>>} */
  const written = new Map();
  return (/** @type {readonly string[]} */ addresses) => {
    const write = async () => {
      const text = await make(addresses.map((to) => basename(to)));
      const name = `docs.${digest(text)}.${kind}`;
      writeFileSync(join(folder, name), text);
      const to = (addresses[0] ?? '').replace(/[^/]+$/, name);
      return kind === 'css'
        ? `<link rel="stylesheet" href="${to}">`
        : `<script type="module" src="${to}"></script>`;
    };
    const key = addresses.join(' ');
    const tag = written.get(key) ?? write();
    written.set(key, tag);
    return tag;
  };
}

/**
 * @param {string} folder of the built parts, `_astro`
 * @param {ReadonlyMap<string, string>} pages by path, with their links as they are served
 * @returns {Promise<Map<string, string>>}
 */
export async function mergeParts(folder, pages) {
  const all = [...pages.values()];
  const sheets = onMost(all, sheetLink);
  const scripts = onMost(all, scriptLink);
  if (sheets.length < fewest || scripts.length < fewest) throw new Error('pages share no parts');
  const forPrint = new Set(
    all.flatMap((html) =>
      [...html.matchAll(sheetLink)].flatMap(([, to = '', print]) => (print ? [basename(to)] : [])),
    ),
  );
  const sheet = writer(folder, 'css', (names) => joinSheets(folder, names, forPrint));
  const script = writer(folder, 'js', (names) => bundleScripts(folder, names));
  const merged = new Map();
  for (const [path, html] of pages) {
    const styled = await withMerged(html, sheetLink, sheets, sheet);
    merged.set(path, await withMerged(styled, scriptLink, scripts, script));
  }
  removeUnused(folder, [...sheets, ...scripts], merged.values());
  return merged;
}

/**
 * What no page and no script asks for any more would only be kept for visitors without a network.
 * @param {string} folder
 * @param {readonly string[]} addresses
 * @param {Iterable<string>} pages
 */
function removeUnused(folder, addresses, pages) {
  const asking = [
    ...pages,
    ...readdirSync(folder)
      .filter((name) => name.endsWith('.js'))
      .map((name) => readFileSync(join(folder, name), 'utf8')),
  ];
  for (const name of addresses.map((to) => basename(to)))
    if (!asking.some((text) => text.includes(name))) rmSync(join(folder, name));
}
