// The same for lists, and for what is in braces and brackets or in JSON.
import { expect, it } from 'vitest';
import { Entries, ListText, type Wanted } from './block-text.ts';
import { written } from './testing/written.ts';

/** Without a last text the file stays as it is. */
it.each<[what: string, file: string, wanted: Wanted, after: string | undefined]>([
  [
    'keys below empty braces',
    'falco: {} # why\ntty: true\n',
    { falco: { a: 1 } },
    'falco: # why\n  a: 1\ntty: true\n',
  ],
  [
    'keys below a list',
    'falco: [a]\ntty: true\n',
    { falco: { a: 1 } },
    'falco.a: keys are expected there, and it is a list',
  ],
  [
    'keys in an item of a list',
    'mounts:\n  - a: 1\n    b: 2\n  - a: 3\n',
    { mounts: { 1: { b: 4 } } },
    'mounts:\n  - a: 1\n    b: 2\n  - a: 3\n    b: 4\n',
  ],
  [
    'keys in an item that is not there',
    'mounts:\n  - a: 1\n',
    { mounts: { 1: { b: 4 } } },
    'mounts.1: keys are expected there, and it is a list',
  ],
  [
    'in braces',
    'falco: {a: 1}\ntty: 1\n',
    { falco: { b: 'x y', c: { d: 1 } } },
    'falco: {a: 1, b: "x y", c: { d: 1 }}\ntty: 1\n',
  ],
  [
    'in empty braces within braces',
    'falco: {a: {}}\ntty: 1\n',
    { falco: { a: { b: 1 } } },
    'falco: {a: { b: 1 }}\ntty: 1\n',
  ],
  [
    'in the place of nothing in braces',
    'falco: {a: ~}\ntty: 1\n',
    { falco: { a: { b: [].length } } },
    'falco: {a: { b: 0 }}\ntty: 1\n',
  ],
  [
    'beside an alias in braces',
    'x: &a 1\nfalco: {a: *a}\ntty: 1\n',
    { falco: { b: 1 } },
    'x: &a 1\nfalco: {a: *a, b: 1}\ntty: 1\n',
  ],
  [
    'beside a key without a value in braces',
    'falco: {a: }\ntty: 1\n',
    { falco: { b: 1 } },
    'falco.b: it would have to be in braces { … } whose last key has no value, or is a list with comments',
  ],
  [
    'in braces of several lines',
    'falco: {\n  a: 1, # why\n  b: 2\n}\ntty: 1\n',
    { falco: { c: { d: 1 } } },
    'falco: {\n  a: 1, # why\n  b: 2,\n  c: {\n    d: 1\n  }\n}\ntty: 1\n',
  ],
  [
    'in braces that end in a comma',
    'falco: {\n  a: 1,\n}\ntty: 1\n',
    { falco: { c: 1 } },
    'falco: {\n  a: 1,\n  c: 1,\n}\ntty: 1\n',
  ],
  [
    'in JSON',
    '{\n  "tty": true,\n  "falco": {"a": 1}\n}\n',
    { falco: { b: 'x' }, image: { tag: 'y', n: new Entries([1, 'z']) } },
    '{\n  "tty": true,\n  "falco": {"a": 1, "b": "x"},\n  "image": {\n    "tag": "y",\n    "n": [\n      1,\n      "z"\n    ]\n  }\n}\n',
  ],
  [
    'in JSON of one line',
    '{"tty": true, "falco": {}}',
    { falco: { b: 'x' }, tty: false },
    '{"tty": false, "falco": { "b": "x" }}',
  ],
  [
    'items behind others',
    'mounts:\n  - a\n  - b # why\ntty: 1\n',
    { mounts: new Entries(['b', 'c', { name: 'd', e: 1 }]) },
    'mounts:\n  - a\n  - b # why\n  - c\n  - name: d\n    e: 1\ntty: 1\n',
  ],
  [
    'items that are there',
    'mounts:\n  - name: a\n    b: 1\n',
    { mounts: new Entries([{ name: 'a', b: 2 }]) },
    undefined,
  ],
  [
    'items for nothing',
    'mounts:\ntty: 1\n',
    { mounts: new Entries(['a']) },
    'mounts:\n  - a\ntty: 1\n',
  ],
  [
    'items for an empty list',
    'mounts: []\ntty: 1\n',
    { mounts: new Entries(['a', {}]) },
    'mounts:\n  - a\n  - {}\ntty: 1\n',
  ],
  ['no items', 'tty: 1\n', { mounts: new Entries([]) }, undefined],
  [
    'items in brackets',
    'mounts: [a, b]\ntty: 1\n',
    { mounts: new Entries(['c', { d: 1 }]) },
    'mounts: [a, b, c, { d: 1 }]\ntty: 1\n',
  ],
  [
    'items in brackets behind an alias',
    'x: &a 1\nmounts: [*a]\ntty: 1\n',
    { mounts: new Entries(['c']) },
    'mounts: it would have to be in brackets [ … ] whose last entry is an alias or nothing',
  ],
  [
    'items for a value',
    'mounts: a\ntty: 1\n',
    { mounts: new Entries(['c']) },
    'mounts: a list is expected there, and it is one value',
  ],
  [
    'a list with its comments',
    'tty: 1\n',
    { mounts: new ListText('# head\n- a\n\n- b\n') },
    'tty: 1\nmounts:\n  # head\n  - a\n\n  - b\n',
  ],
  [
    'a list in the place of another',
    'tty: 1\nmounts:\n  # theirs\n  # head 1\n  # mine\n  - x\nimage: 1\n',
    { mounts: new ListText('# head 2\n- a\n- b\n') },
    'tty: 1\nmounts:\n  # theirs\n  # mine\n  # head 2\n  - a\n  - b\nimage: 1\n',
  ],
  [
    'a list in the place of one in brackets',
    'mounts: [a]\ntty: 1\n',
    { mounts: new ListText('- b\n') },
    'mounts: a list with a dash a line is expected there',
  ],
  ['the same list', 'tty: 1\nmounts:\n  - a\n', { mounts: new ListText('- a\n') }, undefined],
])('%s', (_, file, wanted, after) => {
  expect(written(file, wanted)).toBe(after ?? file);
});
