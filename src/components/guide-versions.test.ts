// What the samples of the guide install is what the builder writes where nobody chooses.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { defaultFalco } from '../falco/default-version.ts';
import { falcoReleases } from '../falco/versions.ts';

const guide = new URL('../../content/guide/', import.meta.url);
const samples = readdirSync(guide).flatMap((page) => {
  const body = readFileSync(new URL(page, guide), 'utf8');
  return [...body.matchAll(/^( *)```\w+[^\n]*\n([\s\S]*?)^\1```/gm)].map(([, , text = '']) => ({
    page,
    text,
  }));
});

const { chart, release, containerPlugin } = falcoReleases[defaultFalco];

it.each([
  ['chart', /falcosecurity\/falco [^\n]*?--version (\S+)/g, chart],
  [
    'chart in an object',
    /^ +chart: falco(?:security\/falco)?\n +(?:targetRevision|version): (\S+)/gm,
    chart,
  ],
  ['image', /falcosecurity\/falco:(\S+)/g, release],
  ['Falco of the operator', /kind: Falco\n[\s\S]*?\n +version: (\S+)/g, release],
  ['plugin of the operator', /plugin\/container\n +tag: (\S+)/g, containerPlugin?.bundled ?? ''],
])('%s', (_, pattern, version) => {
  const found = samples.flatMap(({ page, text }) =>
    [...text.matchAll(pattern)].map(([, one = '']) => [page, one]),
  );
  expect(found.length).toBeGreaterThan(0);
  expect(found).toEqual(found.map(([page]) => [page, version]));
});
