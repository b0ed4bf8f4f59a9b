import { expect, it } from 'vitest';
import { slots } from '../kubebrowse/slots.gen.ts';
import { call } from './testing/call-in-memory.ts';

const attack = (document: object, ...flags: string[]) =>
  call(['attack', '--settings', '-', ...flags], { '-': JSON.stringify(document) });

it('says of settings what they cover: with every rule off nothing has a score', async () => {
  const rules = slots.rules.map(({ name }) => ({ rule: name, enabled: false }));
  const { out, code } = await attack({ rules });
  const layer: { techniques: { techniqueID: string; score?: number; comment: string }[] } =
    JSON.parse(out);
  expect(code).toBe(0);
  expect(layer.techniques.filter(({ score }) => score !== undefined)).toEqual([]);
  const technique = layer.techniques.find(({ techniqueID }) => techniqueID === 'T1611');
  expect(technique?.comment).toMatch(/None of the \d+ events of the catalogue is caught/);
});

it('refuses a format that it does not know, and files', async () => {
  const wrong = await attack({}, '--format', 'pdf');
  expect([wrong.code, wrong.faults.join('')]).toEqual([
    2,
    '--format "pdf": expected one of layer, csv, markdown.',
  ]);
  expect((await call(['attack', 'x.json'])).code).toBe(2);
});
