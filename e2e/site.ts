// The built site as files: which pages there are.
import { readFileSync } from 'node:fs';

const sitemap = new URL('../dist/sitemap-0.xml', import.meta.url);

/** Paths of all pages in the sitemap. */
export const pages: readonly string[] = [
  ...readFileSync(sitemap, 'utf8').matchAll(/<loc>([^<]+)<\/loc>/g),
].map(([, address = '']) => new URL(address).pathname);

export const isDocs = (path: string): boolean => /^\/(guide|rules|checks|reference)\//.test(path);

/** A built page's HTML. */
export const html = (path: string): string =>
  readFileSync(new URL(`../dist${path}index.html`, import.meta.url), 'utf8');
