// What the guide shows of `upgrade` is what it says.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { writeValuesWithoutRules } from '../deploy/values/helm-values.ts';
import { defaultSettings } from '../settings/default-settings.ts';
import { call, ownRules } from './testing/call-in-memory.ts';

const guide = readFileSync(
  new URL('../../content/guide/upgrade-and-rollback.md', import.meta.url),
  'utf8',
);

interface Block {
  readonly kind: string;
  readonly title: string;
  readonly text: string;
}

const blocks = [...guide.matchAll(/^```(\w+)(?: title="([^"]*)")?\n([\s\S]*?)^```$/gm)].map(
  ([, kind = '', title = '', text = '']): Block => ({ kind, title, text }),
);

const files: Readonly<Record<string, string>> = {
  ...Object.fromEntries(blocks.map(({ title, text }) => [title, text])),
  'kubebrowse-values.yaml': writeValuesWithoutRules(defaultSettings),
};

const examples = blocks.flatMap(({ kind, text }, at) => {
  const answer = blocks.slice(at + 1).find((one) => one.kind === 'text');
  return kind === 'sh' && text.startsWith('npm run --silent cli -- upgrade --from ')
    ? [[text.trim(), answer?.text ?? ''] as const]
    : [];
});

it.each(examples)('%s', async (command, shown) => {
  const words = command.split(' ').slice('npm run --silent cli --'.split(' ').length);
  const { code, out, faults } = await call(words, files);
  expect(faults).toEqual([]);
  const said = out.split('\n').map((line) => line.trim());
  for (const line of shown.trim().split('\n')) expect(said).toContain(line.trim());
  expect(code).toBe(shown.includes('Nothing to do') ? 0 : 1);
});

it('shows two', () => {
  expect(examples).toHaveLength(2);
});

it('says without a file what holds for any release', async () => {
  const { code, out, faults } = await call(['upgrade', '--from', '0.41', '--to', '0.45'], {});
  expect(faults).toEqual([]);
  expect(code).toBe(0);
  expect(out).toContain('This holds for any release');
  expect(out).toContain('Chart 6.4.1 → 9.2.0');
  expect(out).toContain('helm upgrade falco');
});

it('merges as the guide shows it: a change by hand is in today’s file', async () => {
  const shown = blocks.find(({ text }) => text.includes('cli -- upgrade --rules '))?.text ?? '';
  const [, words = ''] = /cli -- (upgrade --rules [^>\n]*) >/.exec(shown) ?? [];
  const line = '  priority: CRITICAL\n';
  const mine = ownRules.replace(line, '  priority: EMERGENCY\n');
  const { code, out, faults } = await call(words.split(' '), {
    'mine.yaml': mine,
    'as-made.yaml': ownRules,
  });
  expect(code, faults.join('\n')).toBe(0);
  expect(out).toBe(mine);
});
