// What gets into the cache, what stays there for which tabs, and what is answered from it.
import { createHash, webcrypto } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readGenerations } from './generations.ts';
import { fill, type Stored, stored, sweep, take } from './site-cache.ts';
import { digestBytes, keysOf, planOf, type SiteFiles } from './site-files.ts';

const scope = 'https://site.example/base/';
type Texts = Readonly<Record<string, string>>;

const digestOf = (text: string): string =>
  createHash('sha256').update(text).digest().subarray(0, digestBytes).toString('base64url');

const siteOf = (version: string, texts: Texts): SiteFiles => ({
  version,
  files: Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, digestOf(text)])),
});

function memory() {
  const held = new Map<string, Response>();
  const cache: Stored = {
    match: async (key) => held.get(key)?.clone(),
    put: async (key, response) => void held.set(key, response),
    delete: async (key) => held.delete(key),
    keys: async () => [...held.keys()].map((url) => ({ url })),
  };
  return { held, cache };
}

/** A browser at a server that has these texts, under a deploy that says `site`. */
function around(cache: Stored, site: SiteFiles, served: Texts) {
  const asked: string[] = [];
  const fetch = async (address: string): Promise<Response> => {
    const path = address.slice(scope.length);
    asked.push(path);
    const text = served[path];
    return text === undefined ? new Response('', { status: 404 }) : new Response(text);
  };
  const sha256 = (bytes: ArrayBuffer) => webcrypto.subtle.digest('SHA-256', bytes);
  return { scope, site, cache, fetch, sha256, asked };
}

const first = { '': 'home 1', 'guide/': 'guide', '_astro/a.1.js': 'a1', '_astro/b.js': 'b' };
const second = { '': 'home 2', 'guide/': 'guide', '_astro/a.2.js': 'a2', '_astro/b.js': 'b' };

async function deploy(cache: Stored, version: string, texts: Texts, tabs: readonly string[]) {
  const here = around(cache, siteOf(version, texts), texts);
  await fill(here);
  await take(here, tabs);
  return here;
}
const textOf = async (found: Promise<Response | undefined>) => (await found)?.text();

describe('filling', () => {
  it('takes every file, and of the next deploy only what is new', async () => {
    const { cache } = memory();
    await deploy(cache, '1', first, []);
    const here = await deploy(cache, '2', second, ['tab']);
    expect(here.asked.sort()).toEqual(['', '_astro/a.2.js']);
    expect(await textOf(stored(here, ''))).toBe('home 2');
  });

  it.each([
    ['a sign-in page of a network', { ...first, 'guide/': 'Please sign in' }],
    ['a file of another deploy', { ...first, '': 'home 2' }],
    ['a file that is missing', { '': 'home 1' }],
  ])('refuses %s, and keeps nothing of it', async (_, served) => {
    const { cache, held } = memory();
    const here = around(cache, siteOf('1', first), served);
    await expect(fill(here)).rejects.toThrow();
    for (const [key, response] of held) {
      const path = key.slice(scope.length).replace(/\?.*/, '');
      expect(await response.text()).toBe((first as Texts)[path]);
    }
  });

  it('goes on where it was cut short', async () => {
    const { cache } = memory();
    const site = siteOf('1', first);
    await expect(fill(around(cache, site, { '': 'home 1', 'guide/': 'guide' }))).rejects.toThrow();
    const here = around(cache, site, first);
    await fill(here);
    expect(here.asked).not.toContain('');
    expect((await cache.keys()).map(({ url }) => url).sort()).toEqual(keysOf(scope, site).sort());
  });
});

describe('a new deploy', () => {
  it('leaves the parts of the earlier one to the tabs that were open, and no longer', async () => {
    const { cache } = memory();
    await deploy(cache, '1', first, []);
    const here = await deploy(cache, '2', second, ['one', 'two']);
    expect(await textOf(stored(here, '_astro/a.1.js'))).toBe('a1');
    await sweep(here, ['two', 'three']);
    expect(await textOf(stored(here, '_astro/a.1.js'))).toBe('a1');
    await sweep(here, ['three']);
    expect(await stored(here, '_astro/a.1.js')).toBeUndefined();
    expect(await textOf(stored(here, '_astro/b.js'))).toBe('b');
    expect(await textOf(stored(here, 'guide/'))).toBe('guide');
  });

  it('the same deploy again changes nothing', async () => {
    const { cache, held } = memory();
    await deploy(cache, '1', first, []);
    const before = held.size;
    await deploy(cache, '1', first, ['one']);
    expect(held.size).toBe(before);
  });
});

it('a record that cannot be read is none', () => {
  for (const text of ['', '{', '{}', '[1]', '[{"version":1,"keys":[],"tabs":[]}]'])
    expect(readGenerations(text)).toEqual([]);
});

describe('planOf', () => {
  const plan = (path: string, mode = 'cors', method = 'GET', cache = 'default') =>
    planOf(scope, { method, mode, cache, url: new URL(path, scope).href });

  it.each([
    ['guide/alerts/', { kind: 'newest', path: 'guide/alerts/', isPage: true }],
    ['guide/alerts/index.html?x#y', { kind: 'newest', path: 'guide/alerts/', isPage: true }],
    ['', { kind: 'newest', path: '', isPage: true }],
  ])('page %j', (path, expected) => {
    expect(plan(path, 'navigate')).toEqual(expected);
  });

  it('parts come from the cache, what may change from the network', () => {
    expect(plan('_astro/a.js')).toEqual({ kind: 'part', path: '_astro/a.js' });
    expect(plan('pagefind/fragment/en_1.pf_fragment')?.kind).toBe('part');
    expect(plan('pagefind/pagefind-entry.json?ts=1')).toEqual({
      kind: 'newest',
      path: 'pagefind/pagefind-entry.json',
      isPage: false,
    });
  });

  it('nothing is done with what is not of the site, or asks whether there is a newer page', () => {
    for (const path of ['/other/', 'https://other.example/base/'])
      expect(plan(path)).toBeUndefined();
    expect(plan('guide/', 'navigate', 'POST')).toBeUndefined();
    expect(plan('guide/', 'cors', 'GET', 'no-store')).toBeUndefined();
  });
});
