// Values that are a text in a manifest, or in a part of it: put there as in a file of their own.
import { expect, it } from 'vitest';
import type { Wanted } from './block-text.ts';
import { written } from './testing/written.ts';

const object = (kind: string, rest: string) =>
  `apiVersion: v1\nkind: ${kind}\nmetadata: {name: n}\n${rest}`;
const text = (values: string) => object('ConfigMap', `data:\n  values.yaml: ${values}`);
const application = (helm: string) =>
  object('Application', `spec:\n  source:\n    chart: falco\n${helm}`);

it.each<[what: string, file: string, wanted: Wanted, after: string]>([
  ['a block', text('|\n    tty: 1\n'), { tty: 2 }, text('|\n    tty: 2\n')],
  [
    'a new key in a block',
    text('|\n    tty: 1\n'),
    { image: { a: 1 } },
    text('|\n    tty: 1\n    image:\n      a: 1\n'),
  ],
  ['a text in quotes', text('"tty: 1"\n'), { tty: 2 }, text('"tty: 2"\n')],
  [
    'a text that an alias shares',
    object('ConfigMap', 'data:\n  values.yaml: &a |\n    tty: 1\n  other.yaml: *a\n'),
    { tty: 2 },
    'data.values.yaml.tty: an anchor (&) and its alias (*) share it with another place',
  ],
  [
    'values of an Application as a text',
    application('    helm:\n      values: |\n        tty: 1\n'),
    { tty: 2 },
    application('    helm:\n      values: |\n        tty: 2\n'),
  ],
  [
    'values of an Application as keys',
    application('    helm:\n      valuesObject:\n        tty: 1\n'),
    { tty: 2 },
    application('    helm:\n      valuesObject:\n        tty: 2\n'),
  ],
  [
    'values of an Application that has none',
    application('    path: x\n'),
    { tty: 2 },
    application('    path: x\n    helm:\n      valuesObject:\n        tty: 2\n'),
  ],
  [
    'a text of an Application that is no map',
    application('    helm:\n      values: |\n        - a\n'),
    { tty: 2 },
    'spec.source.helm.values.tty: the text there is no map of keys',
  ],
  [
    'a value that is refused within a text',
    text('|\n    tty: 1\n    tty: 1\n'),
    { tty: 2 },
    'data.values.yaml.tty: the key is there twice, and readers differ in which counts',
  ],
  [
    'the second of two objects',
    `${object('ConfigMap', 'data: {}\n')}---\n${text('|\n    tty: 1\n')}`,
    { tty: 2 },
    `${object('ConfigMap', 'data: {}\n')}---\n${text('|\n    tty: 2\n')}`,
  ],
  [
    'an object of a list',
    'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Config\n  spec: {config: {a: 1}}\n',
    { b: 2 },
    'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Config\n  spec: {config: {a: 1, b: 2}}\n',
  ],
])('%s', (_, file, wanted, after) => {
  expect(written(file, wanted)).toBe(after);
});
