// Manifests in whatever form they are pasted → the objects in them.
import { expect, it } from 'vitest';
import { jsonAt, listAt, objectsOf, textAt } from './objects.ts';

const kinds = (text: string) => objectsOf(text).map((one) => textAt(one, 'kind'));

it.each([
  ['kind: Pod\n---\nkind: Job\n', ['Pod', 'Job']],
  ['{"kind": "Pod"}', ['Pod']],
  ['\ufeff{"kind": "Pod"}', ['Pod']],
  ['{"kind": "Pod"}\n{"kind": "Job", "a": {"b": ["]", "\\"}"]}}', ['Pod', 'Job']],
  ['[{"kind": "Pod"}, {"kind": "Job"}]', ['Pod', 'Job']],
  ['kind: PodList\nitems: [{kind: Pod}, {kind: Job}]', ['Pod', 'Job']],
  ['kind: PodList\nitems: []', ['PodList']],
  ['kind: Other\nitems: [{kind: Pod}]', ['Other']],
  ['{kind: Pod}', ['Pod']],
  ['{"kind": "Pod", }x', ['Pod']],
  ['a: 1\n', []],
  ['', []],
  ['text', []],
  ['```yaml\nkind: Pod\n```\n', ['Pod']],
  ['$ kubectl get pod\nkind: Pod\n', ['Pod']],
  ['Warning: old\nkind: Pod\n$ \n', ['Pod']],
  ['I0101 10:00:00.1 client\nkind: Pod\n', ['Pod']],
  ['PS C:\\> kubectl get pod\nkind: Pod\n', ['Pod']],
])('%j', (text, expected) => {
  expect(kinds(text)).toEqual(expected);
});

it('what is at a path is a value, a text or a list, or nothing', () => {
  const value = { a: { b: 'x', n: 0, l: [1], t: true } };
  expect(jsonAt(value, 'a', 't')).toBe(true);
  expect(jsonAt(value, 'a', 'b', 'c')).toBeUndefined();
  expect(['b', 'n', 'l', 't', 'z'].map((key) => textAt(value, 'a', key))).toEqual([
    'x',
    '0',
    '',
    '',
    '',
  ]);
  expect(['l', 'b', 'z'].map((key) => listAt(value, 'a', key))).toEqual([[1], [], []]);
});
