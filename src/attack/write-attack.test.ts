import { expect, it } from 'vitest';
import type { CoveredTechnique } from './attack-coverage.ts';
import { attackTactics } from './attack-tactics.ts';
import { techniqueRows } from './techniques.gen.ts';
import { coverageRows, writeCoverage, writeLayer } from './write-attack.ts';

const base = { name: 'Name | of', tactics: ['execution'], platforms: ['Linux'], rules: [] };
const techniques: readonly CoveredTechnique[] = [
  {
    ...base,
    id: 'T1059',
    state: 'covered',
    events: 2,
    caught: 2,
    rules: [{ name: 'KubeBrowse - Reverse Shell', events: 2, tagged: true }],
    proof: { id: 'a', title: 'it | happens' },
  },
  { ...base, id: 'T1036', state: 'partly', events: 3, caught: 1, proof: { id: 'b', title: 'x' } },
  { ...base, id: 'T1046', state: 'not', events: 4, caught: 0 },
  {
    ...base,
    id: 'T1200',
    state: 'not',
    events: 0,
    caught: 0,
    verdict: { gap: 'out of scope', reason: 'No device.', see: '/x/' },
  },
];

/** Key → its kind, and whether it must be there: the layer format 4.5. */
const layerKeys: Readonly<Record<string, string>> = {
  name: 'string',
  domain: 'string',
  versions: 'object',
  description: 'string',
  filters: 'object',
  layout: 'object',
  techniques: 'object',
  gradient: 'object',
  legendItems: 'object',
};
const entryKeys = ['techniqueID', 'score', 'color', 'comment', 'enabled', 'metadata'];

it('writes a layer of the keys and kinds that format 4.5 knows', () => {
  const layer = JSON.parse(writeLayer(techniques, 'Ours'));
  for (const [key, value] of Object.entries(layer)) expect(typeof value, key).toBe(layerKeys[key]);
  expect(layer.domain).toBe('enterprise-attack');
  expect(layer.versions).toEqual({
    attack: expect.stringMatching(/^\d+$/),
    navigator: '5.1.0',
    layer: '4.5',
  });
  for (const entry of layer.techniques) {
    expect(Object.keys(entry).filter((key) => !entryKeys.includes(key))).toEqual([]);
    expect(entry.techniqueID).toMatch(/^T\d{4}(\.\d{3})?$/);
    expect(entry.color).toMatch(/^#[0-9a-f]{6}$/);
    for (const one of entry.metadata) expect(Object.keys(one).sort()).toEqual(['name', 'value']);
  }
  expect(layer.gradient.maxValue).toBeGreaterThan(layer.gradient.minValue);
  for (const item of layer.legendItems)
    expect(Object.keys(item).sort()).toEqual(['color', 'label']);
  expect(layer.techniques.map(({ score }: { score?: number }) => score)).toEqual([
    100,
    33,
    undefined,
    undefined,
  ]);
});

it('writes a row for each technique, and a sign of the table stays in its cell', () => {
  const rows = coverageRows(techniques);
  expect(new Set(rows.map((row) => row.length))).toEqual(new Set([9]));
  const lines = writeCoverage(techniques, 'Ours')
    .split('\n')
    .filter((line) => line.startsWith('|'));
  expect(lines).toHaveLength(techniques.length + 2);
  for (const line of lines) expect(line.match(/(?<!\\)\|/g)).toHaveLength(10);
});

it('knows every tactic of every technique', () => {
  const known = new Set(attackTactics.map(({ short }) => short));
  const named = techniqueRows.flatMap(([, , tactics]) => tactics.split(','));
  expect([...new Set(named)].filter((one) => !known.has(one))).toEqual([]);
});
