// The lock names every package by version and checksum, those of other platforms too.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Entry {
  readonly version?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly resolved?: string;
}

const lock: { readonly packages: Readonly<Record<string, Entry>> } = JSON.parse(
  readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'),
);
const entries = Object.entries(lock.packages).filter(([place]) => place !== '');

it('each package has a version and a checksum; `node scripts/complete-lock.mjs` adds them', () => {
  const lacking = entries
    .filter(([, { version, integrity = '' }]) => !version || !/^sha512-/.test(integrity))
    .map(([place]) => place);
  expect(lacking).toEqual([]);
});

it('none is taken from an address of one machine', () => {
  expect(entries.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});
