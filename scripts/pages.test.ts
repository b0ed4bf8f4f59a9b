// The steps after the build, on pages of one line.
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { frameTables } from './frame-tables.mjs';
import { baseOf, moveText } from './move-site.mjs';
import { rebaseLinks } from './rebase-links.mjs';
import { headersFile, securePage } from './secure-pages.mjs';
import { renamed, withoutUnused, wordsOf } from './unused-styles.mjs';

describe('rebaseLinks', () => {
  test.each([
    ['<a href="/guide/x/#y">', '<a href="/base/guide/x/#y">'],
    ['<a class="b" href="/">', '<a class="b" href="/base/">'],
    ['<img alt="" src="/a.png">', '<img alt="" src="/base/a.png">'],
    ['<a href="/base/guide/">', '<a href="/base/guide/">'],
    ['<a href="/baseline/">', '<a href="/base/baseline/">'],
    ['<a href="//other.example/">', '<a href="//other.example/">'],
    ['<a href="https://other.example/">', '<a href="https://other.example/">'],
    ['<a href="#top">', '<a href="#top">'],
    ['<code>href="/x"</code>', '<code>href="/x"</code>'],
  ])('%s', (before, after) => {
    expect(rebaseLinks(before, '/base/')).toBe(after);
    expect(rebaseLinks(before, '/base')).toBe(after);
    expect(rebaseLinks(before, '/')).toBe(before);
  });
});

describe('securePage', () => {
  const html = '<html data-theme="dark"><head><meta charset="utf-8"/>';

  test('names each inline script by its hash, before any of them', () => {
    const script = 'alert(1)';
    const hash = createHash('sha256').update(script).digest('base64');
    const secured = securePage(`${html}<script>${script}</script></head></html>`);
    expect(secured.html.indexOf(`'sha256-${hash}'`)).toBeLessThan(secured.html.indexOf('<script>'));
    expect(secured.hashes).toEqual([`'sha256-${hash}'`]);
    expect(headersFile(secured.hashes)).toContain(`'sha256-${hash}'`);
  });

  test('files and data need no hash', () => {
    const rest = '<script src="/a.js"></script><script type="application/json">{}</script>';
    expect(securePage(`${html}${rest}</head></html>`).hashes).toEqual([]);
  });

  test('leaves the theme to the system where no script runs', () => {
    expect(securePage(`${html}</head></html>`).html).toMatch(/^<html><head>/);
  });

  test('a page without a head is an error', () => {
    expect(() => securePage('<p>')).toThrow('without <head>');
  });
});

describe('frameTables', () => {
  test('makes a table scroll in a frame, and an empty corner no heading', () => {
    const framed = frameTables('<table><tr><th></th><th>a</th></tr></table>');
    expect(framed).toMatch(
      /^<div class="table-frame" role="group" aria-label="Table" tabindex="0"><table role="table">/,
    );
    expect(framed).toContain('<td role="cell"></td><th role="rowheader">a</th></tr>');
  });

  test('tells each cell its column, whatever markup the heading has', () => {
    const framed = frameTables(
      '<table class="x"><thead><tr><th>One</th><th align="left"><code>"two"</code> &amp; more</th></tr></thead><tbody><tr><td>a</td><td align="left">b</td></tr><tr><td colspan="2">c</td></tr></tbody></table>',
    );
    expect(framed).toContain('<td role="cell" data-label="One">a</td>');
    expect(framed).toContain(
      '<td align="left" role="cell" data-label="&quot;two&quot; &amp; more">b</td>',
    );
    expect(framed).toContain('<td colspan="2" role="cell">c</td>');
    expect(framed).toContain('<thead role="rowgroup"><tr role="row"><th role="columnheader">One');
  });
});

describe('moveText', () => {
  test.each([
    ['<a href="/base/guide/">', '<a href="/new/sub/guide/">', '<a href="/guide/">'],
    ['<div data-base="/base">', '<div data-base="/new/sub">', '<div data-base="">'],
    ['new URL(`/base/_astro/w.js`)', 'new URL(`/new/sub/_astro/w.js`)', 'new URL(`/_astro/w.js`)'],
    ['href="https://x.example/base/"', undefined, undefined],
    ['href="/baseline/"', undefined, undefined],
    ['say /base/', undefined, undefined],
  ])('%s', (text, moved, toRoot) => {
    expect(moveText(text, '/base', '/new/sub')).toBe(moved ?? text);
    expect(moveText(text, '/base', '')).toBe(toRoot ?? text);
  });

  test('the base is read from a page', () => {
    expect(baseOf('<link rel="icon" href="/a/b/favicon.svg" type="image/svg+xml">')).toBe('/a/b');
    expect(baseOf('<link rel="icon" href="/favicon.svg">')).toBe('');
  });
});

describe('withoutUnused', () => {
  const words = wordsOf(['<p class="a b-c md:x">', 'el.classList.add("by-script", "is-" + x)']);

  test.each([
    ['.a{x:1}.gone{y:2}.b-c{z:3}', '.a{x:1}.b-c{z:3}'],
    ['.a,.gone .a,p{x:1}', '.a,p{x:1}'],
    ['.by-script:hover{x:1}', undefined],
    ['.is-good{x:1}.by-other{x:1}', '.is-good{x:1}'],
    ['.md\\:x{x:1}.md\\:gone{x:1}', '.md\\:x{x:1}'],
    ['p:not(.gone),:is(.gone,.a){x:1}', undefined],
    ['p:where(.astro-gone) a{x:1}', ''],
    ['[data-theme=light] p{x:1}#id{x:1}', undefined],
    ['@media (x){.gone{y:1}.a{z:1}}@media (y){.gone{y:1}}', '@media (x){.a{z:1}}'],
    ['@layer one,two;@layer two{.gone{y:1}}', '@layer one,two;@layer two{}'],
    ['@keyframes k{from{x:1}}@font-face{x:1}', undefined],
    ['.a{content:"}.gone{";x:url(data:a;b,c)}', undefined],
  ])('%s', (css, kept) => {
    expect(withoutUnused(css, words)).toBe(kept ?? css);
  });

  test('what is cut gets another name', () => {
    expect(renamed('index.AbCd_-12.css', 'x')).toMatch(/^index\.[\w-]{8}\.css$/);
    expect(renamed('index.AbCd_-12.css', 'x')).not.toBe(renamed('index.AbCd_-12.css', 'y'));
  });
});
