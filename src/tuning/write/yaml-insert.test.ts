// Where an item or a pair goes into a text that somebody wrote; `-` where it cannot be put there.
import { describe, expect, it } from 'vitest';
import type { MapNode, SequenceNode, YamlNode } from '../../ruleset/yaml/node.ts';
import { parseDocuments } from '../../ruleset/yaml/parse.ts';
import { appendItem, appendPair, appendToFile, fillPair, type Insertion } from './yaml-insert.ts';

const addition = { flow: '{x: 1}', lines: ['x: 1', 'y: 2'] };

function put(text: string, insertions: readonly Insertion[] | undefined): string {
  if (insertions === undefined) return '-';
  return insertions
    .toReversed()
    .reduce((all, { at, text: added }) => all.slice(0, at) + added + all.slice(at), text);
}

/** The node under the key `a`, or the root. */
function nodeOf(text: string): YamlNode {
  const [root] = parseDocuments(text);
  if (root === undefined) throw new Error('no document');
  const pair =
    root.kind === 'map'
      ? root.pairs.find(({ key }) => key.kind === 'scalar' && key.value === 'a')
      : undefined;
  return pair?.value ?? root;
}

describe('an item', () => {
  it.each([
    ['- b\n- c\n', '- b\n- c\n- x: 1\n  y: 2\n'],
    ['- b\n- c', '- b\n- c\n- x: 1\n  y: 2'],
    ['a:\n  - b # why\n  # end\nd: e\n', 'a:\n  - b # why\n  - x: 1\n    y: 2\n  # end\nd: e\n'],
    ['a:\r\n- b\r\nd: e\r\n', 'a:\r\n- b\r\n- x: 1\r\n  y: 2\r\nd: e\r\n'],
    ['a:\n- b:\n  c:\n', 'a:\n- b:\n  c:\n- x: 1\n  y: 2\n'],
    ['a:\n- b:\n    - c\nd: e\n', 'a:\n- b:\n    - c\n- x: 1\n  y: 2\nd: e\n'],
    ['a:\n- b: &c d\n- *c\n', '-'],
    ['a:\n- b\n-\n', '-'],
    ['a:\n- |+\n  b\n\nd: e\n', '-'],
    ['a:\n- b: |+\n    c\n\nd: e\n', '-'],
    ['a:\n- |\n  b\nd: e\n', 'a:\n- |\n  b\n- x: 1\n  y: 2\nd: e\n'],
    ['a: []\n', 'a: [{x: 1}]\n'],
    ['a: [ ]\n', 'a: [{x: 1} ]\n'],
    ['a: [b]\n', 'a: [b, {x: 1}]\n'],
    ['a: [b,]\n', 'a: [b, {x: 1},]\n'],
    ['a: [b, c ]\n', 'a: [b, c, {x: 1} ]\n'],
    ['a: [\n  b,\n  c\n]\n', 'a: [\n  b,\n  c,\n  {x: 1}\n]\n'],
    ['a: [\n  b,\n  c,\n]\n', 'a: [\n  b,\n  c,\n  {x: 1},\n]\n'],
    ['a: [\n  b, # why\n]\n', 'a: [\n  b, # why\n  {x: 1},\n]\n'],
    ['a: [\n  b # why\n]\n', 'a: [\n  b, # why\n  {x: 1}\n]\n'],
    ['a: [b: c]\n', 'a: [b: c, {x: 1}]\n'],
    ['a: [&b c, *b]\n', '-'],
    ['[b]\n', '[b, {x: 1}]\n'],
  ])('into %j', (text, expected) => {
    const node = nodeOf(text);
    if (node.kind !== 'sequence') throw new Error('no list');
    expect(put(text, appendItem(text, node satisfies SequenceNode, addition))).toBe(expected);
  });
});

describe('a pair', () => {
  it.each([
    ['a:\n  b: c\n', 'a:\n  b: c\n  k:\n    x: 1\n    y: 2\n'],
    ['b: c', 'b: c\nk:\n  x: 1\n  y: 2'],
    ['b: c # why\n', 'b: c # why\nk:\n  x: 1\n  y: 2\n'],
    ['b:\n', 'b:\nk:\n  x: 1\n  y: 2\n'],
    ['b: &c d\ne: *c\n', 'b: &c d\ne: *c\nk:\n  x: 1\n  y: 2\n'],
    ['b: |+\n  c\n\n', '-'],
    ['b: |\n  c\n', 'b: |\n  c\nk:\n  x: 1\n  y: 2\n'],
    ['a: {b: c}\n', 'a: {b: c, k: {x: 1}}\n'],
    ['a: {b: c,}\n', 'a: {b: c, k: {x: 1},}\n'],
    ['a: {b: }\n', '-'],
    ['a: {}\n', '-'],
    ['a: {\n  b: c\n}\n', 'a: {\n  b: c,\n  k: {x: 1}\n}\n'],
    ['? b\n: c\n', '-'],
  ])('into %j', (text, expected) => {
    const node = nodeOf(text);
    if (node.kind !== 'map') throw new Error('no map');
    expect(put(text, appendPair(text, node satisfies MapNode, 'k', addition))).toBe(expected);
  });

  it.each([
    ['b:\n', 'b:\n  x: 1\n  y: 2\n'],
    ['b: # why\nc: d\n', 'b: # why\n  x: 1\n  y: 2\nc: d\n'],
    ['b : \n', 'b : \n  x: 1\n  y: 2\n'],
    ['b: c\n', '-'],
    ['{b: }\n', '-'],
  ])('gets a value in %j', (text, expected) => {
    const root = nodeOf(text);
    const pair = root.kind === 'map' ? root.pairs[0] : undefined;
    if (root.kind !== 'map' || pair === undefined) throw new Error('no pair');
    expect(put(text, fillPair(text, root, pair, addition))).toBe(expected);
  });
});

it.each([
  ['', '- x: 1\n  y: 2\n'],
  ['\ufeff', '\ufeff- x: 1\n  y: 2\n'],
  ['- b\n', '- b\n- x: 1\n  y: 2\n'],
  ['- b', '- b\n- x: 1\n  y: 2\n'],
  ['  - b\r\n', '  - b\r\n  - x: 1\r\n    y: 2\r\n'],
  ['[b]\n', '[b]\n---\n- x: 1\n  y: 2\n'],
  ['- b\n...\n', '- b\n...\n- x: 1\n  y: 2\n'],
  ['- b\n... # end\n\n', '- b\n... # end\n\n- x: 1\n  y: 2\n'],
])('an item at the end of %j', (text, expected) => {
  const root = parseDocuments(text).at(-1);
  const last = root?.kind === 'sequence' ? root.items.at(-1) : undefined;
  expect(put(text, appendToFile(text, last, addition.lines))).toBe(expected);
});
