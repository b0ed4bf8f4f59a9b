import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { respondTo } from '../../alert/response.ts';
import { ruleTitles } from '../../ours/rule-titles.gen.ts';
import { load } from '../../ruleset/load.ts';
import { outputsOf } from '../../tuning/rules/outputs-of.ts';
import { readPastedAlert } from './read-pasted-alert.ts';

const name = 'kubebrowse_rules.yaml';
const text = readFileSync(new URL(`../../../rules/${name}`, import.meta.url), 'utf8');
const outputs = async () => outputsOf(load([{ name, text }]));
const none = async () => [];

const page = readFileSync(
  new URL('../../../content/rules/reverse-shell.md', import.meta.url),
  'utf8',
);
const json = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
const sample: { output: string; rule: string } = JSON.parse(json);

it.each([
  ['as it stands on a page', json],
  ['on one line', JSON.stringify(JSON.parse(json))],
  ['in a chat message', `falco alert:\n${JSON.stringify(JSON.parse(json))}\n`],
  ['in an envelope', JSON.stringify({ log: JSON.stringify(JSON.parse(json)), stream: 'stdout' })],
])('opens the page of the rule of an alert %s', async (_, pasted) => {
  const read = await readPastedAlert(pasted, none);
  expect(read).toMatchObject({ ok: true, value: { path: '/rules/reverse-shell/', others: 0 } });
});

it('knows an alert in text mode by the output of its rule', async () => {
  const read = await readPastedAlert(sample.output, outputs);
  expect(read).toMatchObject({
    ok: true,
    value: {
      path: '/rules/reverse-shell/',
      alert: { fields: { 'k8s.ns.name': 'browser-sandbox' } },
    },
  });
});

it('opens the general page for a rule of others, whatever it is called', async () => {
  for (const rule of ['Terminal shell in container', 'KubeBrowse - ../../x', 'KubeBrowse - None']) {
    const pasted = JSON.stringify({ ...JSON.parse(json), rule });
    const read = await readPastedAlert(pasted, none);
    expect(read).toMatchObject({ ok: true, value: { path: '/guide/incident-response/' } });
  }
});

it.each(['', '   ', 'hello', '{"a":1}', 'x'.repeat(300_000)])(
  'refuses what holds no alert',
  async (pasted) => {
    const read = await readPastedAlert(pasted, outputs);
    expect(read.ok).toBe(false);
  },
);

const folder = new URL('../../../content/rules/', import.meta.url);
const samples = readdirSync(folder).flatMap((file) => {
  const [, text] =
    /```json\n(\{[\s\S]*?\n\})\n```/.exec(readFileSync(new URL(file, folder), 'utf8')) ?? [];
  return text === undefined ? [] : [{ slug: file.replace(/\.md$/, ''), text }];
});

it('has the sample alert of each rule', () => {
  expect(samples).toHaveLength(ruleTitles.length);
});

it.each(samples)('$slug: its own names are in the command, as JSON and as text', async (one) => {
  const { output, output_fields: fields } = JSON.parse(one.text);
  for (const pasted of [one.text, output]) {
    const read = await readPastedAlert(pasted, outputs);
    if (!read.ok) throw new Error(read.message);
    expect(read.value.path).toBe(`/rules/${one.slug}/`);
    const [isolate] = respondTo(read.value.alert).steps;
    expect(isolate?.command).toContain(
      `kubectl label pod ${fields['k8s.pod.name']} --namespace ${fields['k8s.ns.name']} `,
    );
  }
});
