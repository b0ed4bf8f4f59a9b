// Settings files and links that earlier versions wrote (fixtures/earlier.json) → they open, say what they
// said, and what came since has its default. Each is of a commit that gave the settings other keys.
import { readFileSync } from 'node:fs';
import { inflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from './default-settings.ts';
import { leaves } from './leaves.ts';
import { decodeLink } from './link.ts';
import { hasErrors, parseSettings } from './parse-settings.ts';

type Json = { readonly [key: string]: unknown };

interface Earlier {
  readonly of: string;
  readonly settings: Json;
  readonly link: string;
}

const path = new URL('fixtures/earlier.json', import.meta.url);
const earlier: readonly Earlier[] = JSON.parse(readFileSync(path, 'utf8'));

const at = (value: unknown, keys: string): unknown =>
  keys.split('.').reduce<unknown>((one, key) => (one as Json | undefined)?.[key], value);

/** What the fixtures change from the defaults of their day. */
const changed = [
  'target.namespace',
  'target.release',
  'pods.namespaces',
  'pods.browserImages',
  'network.webPorts',
  'listeners',
  'alerts.json',
];

describe.each(earlier.map((one) => [one.of, one] as const))('%s', (_, { settings, link }) => {
  it('its settings file opens and says what it said', () => {
    const parsed = parseSettings(settings);
    expect(hasErrors(parsed.diagnostics)).toBe(false);
    for (const { path: leaf } of leaves) {
      const said = at(settings, leaf) ?? at(defaultSettings, leaf);
      expect([leaf, at(parsed.settings, leaf)]).toEqual([leaf, said]);
    }
  });

  it('its link opens and says what it said', async () => {
    const opened = await decodeLink(link, defaultSettings, (bytes) => inflateSync(bytes));
    expect(opened.ok).toBe(true);
    if (!opened.ok) return;
    for (const leaf of changed) {
      expect([leaf, at(opened.value, leaf)]).toEqual([leaf, at(settings, leaf)]);
      expect(at(opened.value, leaf)).not.toEqual(at(defaultSettings, leaf));
    }
  });
});

it('the newest of them has every key of today: another key needs another fixture', () => {
  const newest = earlier.at(-1);
  const lacking = leaves.filter(({ path: leaf }) => at(newest?.settings, leaf) === undefined);
  expect(lacking.map(({ path: leaf }) => leaf)).toEqual([]);
});
