// Built style sheets and pages → the sheets without the rules for classes that nothing of the site has: parts of
// Starlight that are overridden here, or not used. A sheet that a script names keeps its name and text.
import { createHash } from 'node:crypto';

/** Where the brace that opens at `from` closes. @param {string} css @param {number} from */
function closing(css, from) {
  let depth = 0;
  for (let at = from; at < css.length; at += 1) {
    const char = css[at];
    if (char === '"' || char === "'") at = endOfText(css, at);
    else if (char === '{') depth += 1;
    else if (char === '}') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return css.length;
}

/** @param {string} css @param {number} from its quote */
function endOfText(css, from) {
  let at = from + 1;
  while (at < css.length && css[at] !== css[from]) at += css[at] === '\\' ? 2 : 1;
  return at;
}

/** Where what begins at `from` ends: at a brace, or behind a statement. @param {string} css @param {number} from */
function headEnd(css, from) {
  let depth = 0;
  for (let at = from; at < css.length; at += 1) {
    const char = css[at] ?? '';
    if (char === '"' || char === "'") at = endOfText(css, at);
    else if (char === '(') depth += 1;
    else if (char === ')') depth -= 1;
    else if (char === '\\') at += 1;
    else if (depth === 0 && '{;}'.includes(char)) return at;
  }
  return css.length;
}

/** @param {string} list of selectors */
function selectors(list) {
  const found = [];
  let [depth, from] = [0, 0];
  for (let at = 0; at < list.length; at += 1) {
    const char = list[at] ?? '';
    if (char === '\\') at += 1;
    else if ('(['.includes(char)) depth += 1;
    else if (')]'.includes(char)) depth -= 1;
    else if (char === ',' && depth === 0) {
      found.push(list.slice(from, at));
      from = at + 1;
    }
  }
  return [...found, list.slice(from)];
}

/**
 * Classes that an element must have for the selector to match it: those in `:not(…)` and `:is(…, …)` say nothing.
 * @param {string} selector
 */
const needed = (selector) =>
  [
    ...selector
      .replace(/:(?:not|is|where|has)\((?:[^()]|\([^()]*\))*\)/g, (one) =>
        one.startsWith(':where(.astro-') && !one.includes(',') ? one : '',
      )
      .matchAll(/\.((?:[\w-]|\\.)+)/g),
  ].map(([, name = '']) => name.replaceAll('\\', ''));

/** Whole, or put together from a beginning that a script has, such as `is-`. @param {string} name */
const waysToSay = (name) => [
  name,
  ...[...name.matchAll(/-+/g)].map(({ index, 0: dash }) => name.slice(0, index + dash.length)),
];

/**
 * @param {string} css
 * @param {ReadonlySet<string>} words of all pages and scripts
 * @returns {string}
 */
export function withoutUnused(css, words) {
  const isUsed = (/** @type {string} */ selector) =>
    needed(selector).every((name) =>
      (name.match(/[\w-]+/g) ?? []).every((one) => waysToSay(one).some((way) => words.has(way))),
    );
  let out = '';
  for (let at = 0; at < css.length; ) {
    const end = headEnd(css, at);
    const head = css.slice(at, end);
    if (css[end] !== '{') {
      out += css.slice(at, end + 1);
      at = end + 1;
      continue;
    }
    const close = closing(css, end);
    const body = css.slice(end + 1, close);
    if (/^\s*@(?:media|supports|container|layer)/.test(head)) {
      const kept = withoutUnused(body, words);
      // An empty layer still says where it stands among the others.
      if (kept.trim() !== '' || head.includes('@layer')) out += `${head}{${kept}}`;
    } else if (/^\s*@/.test(head)) out += css.slice(at, close + 1);
    else {
      const used = selectors(head).filter(isUsed);
      if (used.length > 0) out += `${used.join(',')}{${body}}`;
    }
    at = close + 1;
  }
  return out;
}

/** Every word that could be a class. @param {Iterable<string>} texts */
export function wordsOf(texts) {
  const words = new Set();
  for (const text of texts) for (const [word] of text.matchAll(/[\w-]+/g)) words.add(word);
  return words;
}

/** The name says what is in it: what is cut gets another. @param {string} name @param {string} css */
export const renamed = (name, css) =>
  name.replace(
    /\.[\w-]+\.css$/,
    `.${createHash('sha256').update(css).digest('base64url').slice(0, 8)}.css`,
  );
