// Built HTML → the same with a Content-Security-Policy that names each inline script by its hash.
// Astro's own policy leaves out `is:inline` scripts, of which Starlight has several.
import { createHash } from 'node:crypto';

/** @param {string} text */
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * @param {string[]} scripts
 * @param {string[]} styles
 */
function policy(scripts, styles) {
  return [
    `default-src 'none'`,
    // Pagefind's search core is WebAssembly.
    [`script-src 'self' 'wasm-unsafe-eval'`, ...scripts].join(' '),
    [`style-src-elem 'self'`, ...styles].join(' '),
    // Token colours of highlighted code are style attributes.
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data:`,
    `connect-src 'self'`,
    `worker-src 'self'`,
    `manifest-src 'self'`,
    `base-uri 'none'`,
    // Forms are read by scripts; what is typed into one never ends in an address.
    `form-action 'none'`,
  ].join('; ');
}

/**
 * Contents of the inline elements `name`; data blocks such as JSON are no scripts.
 * @param {string} html
 * @param {'script' | 'style'} name
 */
function inline(html, name) {
  const found = html.matchAll(new RegExp(`<${name}(\\s[^>]*)?>([\\s\\S]*?)</${name}>`, 'g'));
  return [...found]
    .filter(([, attributes = '']) => !/\ssrc=|type="(?!module|text\/javascript)/.test(attributes))
    .map(([, , text = '']) => text);
}

/** @param {string} html */
export function securePage(html) {
  const scripts = [...new Set(inline(html, 'script').map(hash))];
  const styles = [...new Set(inline(html, 'style').map(hash))];
  const meta = `<meta http-equiv="content-security-policy" content="${policy(scripts, styles)}">`;
  // First in the head, so that nothing runs before it.
  const secured = html
    .replace(/<head>(\s*<meta charset="utf-8"\s*\/?>)?/i, (head) => `${head}${meta}`)
    // Without scripts the page follows the system's theme; see styles/tokens.css.
    .replace(/(<html[^>]*?) data-theme="dark"/, '$1');
  if (!secured.includes(meta)) throw new Error('a page without <head>');
  return { html: secured, hashes: [...scripts, ...styles] };
}

/**
 * For hosts that read a `_headers` file: the policy as a header, with what a meta element cannot say.
 * @param {string[]} hashes
 */
export function headersFile(hashes) {
  return `/*
  Content-Security-Policy: ${policy(hashes, hashes)}; frame-ancestors 'none'
  Cross-Origin-Opener-Policy: same-origin
  Permissions-Policy: camera=(), geolocation=(), microphone=()
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff
`;
}
