import { applyPatch } from 'diff';
import { expect, it } from 'vitest';
import { customise } from '../kubebrowse/customise.ts';
import { parseSettings, writeSettingsText } from '../settings/parse-settings.ts';
import { call, ownRules } from './testing/call-in-memory.ts';

const old = parseSettings({ network: { webPorts: [443] } }).settings;
const now = parseSettings({ network: { webPorts: [443, 9443] } }).settings;
const rules = customise(ownRules, old);
const files = { old: writeSettingsText(old), now: writeSettingsText(now), rules };

it.each(['old', 'rules'])('diff says what differs between %s and the settings', async (name) => {
  const { code, out, faults } = await call(['diff', '--settings', 'now', name], files);
  expect(code).toBe(1);
  expect(applyPatch(rules, out)).toBe(customise(ownRules, now));
  expect(faults.join('\n')).toContain('Web ports: added 9443');
  expect(faults.join('\n')).toContain('changed in the rules: list kubebrowse_web_ports');
});

it('the rules inside values are compared, with their overrides', async () => {
  const made = await call(['generate', '--settings', 'old', '--out', 'o'], files);
  const values = { ...files, v: made.written.get('o/kubebrowse-values.yaml') ?? '' };
  const same = await call(['diff', '--settings', 'old', 'v'], values);
  expect([same.code, same.out]).toEqual([0, '']);
  const { out } = await call(['diff', '--settings', 'now', 'v'], values);
  expect(out).toContain('+  items: [443, 9443]');
});

it('changes by hand show, with line ends of Windows too; by itself a file of today is the same', async () => {
  const edited = rules.replace('condition: ', 'condition: (evt.num > 0) and ');
  const { code, out } = await call(['diff', 'm'], { m: edited.replaceAll('\n', '\r\n') });
  expect(code).toBe(1);
  expect(out).toMatch(/^-.*evt\.num > 0/m);
  expect((await call(['diff', 'rules'], files)).code).toBe(0);
});

it('says what it needs', async () => {
  expect((await call(['diff'])).code).toBe(2);
  const { code, faults } = await call(['diff', 'x'], { x: 'a: 1\n' });
  expect(code).toBe(2);
  expect(faults.join()).toContain('neither settings nor rules');
});
