// What the loader and the checker say of modelled files → the model's answers, or a failure.

import type { Arbitrary } from 'fast-check';
import { expect } from 'vitest';
import { falcoReleases } from '../../falco/versions.ts';
import { load } from '../../ruleset/load.ts';
import { engineOf } from '../../ruleset/read/reading.ts';
import { checkFiles } from '../check-files.ts';
import {
  bracketsInOutput,
  crashes,
  emptyItems,
  eventTypes,
  type Modelled,
  sourceOfChange,
  typesWithSuffix,
} from './kind-models.ts';
import { severalFiles } from './several-files.ts';

const engine = engineOf(falcoReleases['0.44']);

type Case = Modelled & { readonly ends?: boolean };

const crashed: Arbitrary<Case> = crashes.map(({ condition, ends }) => ({
  files: [`- rule: r\n  condition: ${condition}\n  desc: d\n  output: o\n  priority: INFO\n`],
  answers: ['ok'],
  ends,
}));

export const models: readonly (readonly [string, Arbitrary<Case>])[] = [
  ['source of a change', sourceOfChange],
  ['empty items', emptyItems],
  ['fd.types with a suffix', typesWithSuffix],
  ['brackets in an output', bracketsInOutput],
  ['event types', eventTypes],
  ['several files', severalFiles],
  ['what loads and ends Falco', crashed],
];

export function asModelled({ files, answers, ends }: Case): void {
  const given = files.map((text, index) => ({ name: `${index}.yaml`, text }));
  const said = load(given, { engine }).files.map(({ load: verdict, error, warnings }) =>
    [
      verdict,
      ...(error === undefined ? [] : [error.code]),
      ...warnings.map(({ code }) => code),
    ].join(' '),
  );
  expect(said, files.join('---\n')).toEqual(answers);
  if (ends === undefined) return;
  const [checked] = checkFiles(given, { falco: '0.44' });
  const isTold = (checked?.diagnostics ?? []).some(
    ({ code, severity }) => code === 'ends-falco' && severity === 'error',
  );
  expect(isTold, files.join()).toBe(ends);
}
