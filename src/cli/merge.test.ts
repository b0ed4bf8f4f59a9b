import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { customise } from '../kubebrowse/customise.ts';
import type { MergedRules } from '../kubebrowse/merge-rules.ts';
import { parseSettings } from '../settings/parse-settings.ts';
import { call, ownRules } from './testing/call-in-memory.ts';

const { settings } = parseSettings({ network: { webPorts: [443, 9443] } });
const made = customise(ownRules, settings);
const note = '# of ours: see ADR 7\n';
const mine = `${note}${made.replace(/^( +condition: >?\n? *)(\S)/m, '$1(evt.num > 0) and $2')}\n- rule: Team rule\n  desc: x\n  condition: (evt.num = 0)\n  output: x\n  priority: INFO\n`;

it('changes by hand stay on today’s file, with the settings it was made with', async () => {
  const { code, out, faults } = await call(['upgrade', '--rules', 'm'], { m: mine });
  expect(code).toBe(0);
  expect(out).toBe(mine);
  expect(faults.join('\n')).toContain('Team rule: kept, your change');
  expect(faults.at(-1)).toContain('0 conflicts');
});

it('a place that both changed is a conflict with all three; the same change is moot', async () => {
  const base = made.replace('Every container and pod field', 'Each container and pod field');
  const own = base.replace('Each container and pod field', 'All container fields');
  const both = await call(['upgrade', '--rules', 'm', '--base', 'b'], { m: own, b: base });
  expect(both.code).toBe(1);
  for (const words of [
    'All container fields',
    'Each container',
    'Every container',
    '<<<<<<< yours',
  ])
    expect(both.out).toContain(words);
  expect(both.faults.join('\n')).toContain('CONFLICT');
  const same = await call(['upgrade', '--rules', 'm', '--base', 'b'], { m: made, b: base });
  expect([same.code, same.out]).toEqual([0, made]);
  expect(same.faults.join('\n')).toContain('not needed');
});

it('says what it needs', async () => {
  const old = made.replace(/version \d+\.\d+\.\d+/, 'version 0.1.0');
  const { code, faults } = await call(['upgrade', '--rules', 'm'], { m: old });
  expect(code).toBe(2);
  expect(faults.join()).toContain('--base FILE');
  expect((await call(['upgrade', '--rules', 'm'], { m: '- rule: x\n' })).code).toBe(2);
});

it('a file of an old version: an edit is kept or a conflict of a few lines', async () => {
  const packed = new URL('../kubebrowse/testdata/rules-0.1.0.yaml.gz', import.meta.url);
  const base = gunzipSync(readFileSync(packed)).toString();
  const own = base.replace(/^( +condition: >\n +)(\S)/gm, '$1(evt.num > 0) and $2');
  const edits = own.split('(evt.num > 0)').length - 1;
  expect(edits).toBeGreaterThan(50);
  const { code, out } = await call(['upgrade', '--json', '--rules', 'm', '--base', 'b'], {
    m: own,
    b: base,
  });
  expect(code).toBe(1);
  const { text, pieces }: MergedRules = JSON.parse(out);
  expect(text.split('(evt.num > 0)').length - 1).toBe(edits);
  const longest = pieces
    .filter(({ kind }) => kind === 'conflict')
    .map(({ base: lines }) => lines.length);
  expect(Math.max(...longest)).toBeLessThan(60);
  expect(pieces.filter(({ kind }) => kind === 'carried').length).toBeGreaterThan(0);
});
