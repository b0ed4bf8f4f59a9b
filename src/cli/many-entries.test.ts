// As many entries as there may be are taken: where each was looked for among all the others these tests would
// not end in time. How long they take is in bench/.
import { expect, it } from 'vitest';
import { letters } from '../check/testing/hard-names.ts';
import { parseSettings } from '../settings/parse-settings.ts';
import { review } from '../settings/review/review.ts';
import { call } from './testing/call-in-memory.ts';

const each = <T>(count: number, part: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => part(at));

const address = (at: number) => `203.${at >> 16}.${(at >> 8) & 255}.${at & 255}`;
const entries = 40_000;

/** Lists as long as settings may have them. */
const settings: readonly (readonly [string, object])[] = [
  ['allowed networks', { network: { allowedNetworks: each(entries, address) } }],
  [
    'allowed services',
    { network: { allowedServices: each(entries, (at) => ({ address: address(at), port: 22 })) } },
  ],
  [
    'containers that are excluded',
    {
      pods: {
        browserContainers: each(entries, (at) => `a${letters(at)}`),
        excludedContainers: each(entries, (at) => `b${letters(at)}`),
      },
    },
  ],
];

it.each(settings)('review: %s, as many as there may be', (_, document) => {
  const parsed = parseSettings(document);
  expect(parsed.diagnostics).toEqual([]);
  expect(review(parsed.settings)).not.toEqual([]);
});

it('init: an object with many keys, and one with a key twice', async () => {
  const head = 'kind: Pod\nspec: {containers: [{name: chromium, image: a/chromium}]}\n';
  const p = head + each(entries, (at) => `${letters(at)}x: 1\n`).join('');
  expect((await call(['init', 'p'], { p })).code).toBe(0);
  expect((await call(['init', 'p'], { p: `${p}ax: 2\n` })).faults.join()).toContain(
    'not of a known kind',
  );
});
