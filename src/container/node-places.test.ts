// Where a node of somebody's file ends, told with a mark; and what stands for more than one place.
import { describe, expect, it } from 'vitest';
import { lookup, type MapNode, type YamlNode } from '../ruleset/yaml/node.ts';
import { parseDocuments } from '../ruleset/yaml/parse.ts';
import { nodeText, scalarText } from './embedded-text.ts';
import {
  columnOf,
  commentsEnd,
  contentEnd,
  isMerged,
  lineBefore,
  lineEnd,
  pairsOf,
  sharedNodes,
  stepOf,
} from './node-places.ts';

function rootOf(text: string): YamlNode {
  const [root] = parseDocuments(text);
  if (root === undefined) throw new Error('no document');
  return root;
}
function mapOf(text: string): MapNode {
  const root = rootOf(text);
  if (root.kind !== 'map') throw new Error('no map');
  return root;
}

describe('the end of what belongs to a node', () => {
  it.each([
    ['a plain value', 'a: b¶\n# of the next\nc: d\n', 'a'],
    ['no value', 'a:¶\nc: d\n', undefined],
    ['a null that is written', 'a: ~¶\n', undefined],
    ['the word null', 'x:\n  a: null¶\n# end\n', 'x'],
    ['an anchor without a value', 'x:\n  a: &here¶\n', 'x'],
    ['an alias', 'b: &one\n  c: 1\nx:\n  a: *one¶\n# end\n', 'x'],
    ['a flow map', 'x: {a: 1, b: [2]}¶ # why\n', 'x'],
    ['items', 'x:\n  - 1\n  - two words¶\n# end\n', 'x'],
    ['a block with blanks behind', 'x: |\n  text  ¶\ny: 1\n', 'x'],
  ])('%s', (_, marked, key) => {
    const at = marked.indexOf('¶');
    const text = marked.replace('¶', '');
    const root = mapOf(text);
    const of = key === undefined ? { ...root, pairs: root.pairs.slice(0, 1) } : lookup(root, key);
    expect(of === undefined ? undefined : contentEnd(text, of)).toBe(at);
  });

  it('is unknown of items that end in an alias or in nothing', () => {
    const alias = 'b: &one 1\nx:\n  - 2\n  - *one\n';
    expect(contentEnd(alias, lookup(mapOf(alias), 'x') ?? rootOf(''))).toBeUndefined();
    const empty = 'x:\n  - 2\n  -\n';
    expect(contentEnd(empty, lookup(mapOf(empty), 'x') ?? rootOf(''))).toBeUndefined();
  });
});

describe('lines', () => {
  it.each([
    ['one\ntwo', 0, 3],
    ['one\r\ntwo', 1, 3],
    ['one\rtwo', 1, 3],
    ['one', 1, 3],
    ['one\ntwo', 4, 7],
  ])('of %j end behind %i at %i', (text, at, end) => {
    expect(lineEnd(text, at)).toBe(end);
  });

  it('hold what stands before a place', () => {
    expect(lineBefore('ab\n  cd', 5)).toBe('  ');
    expect(lineBefore('ab\rcd', 4)).toBe('c');
    expect(lineBefore('ab', 1)).toBe('a');
  });

  it.each([
    ['right under it', 'a: 1\n# of a¶\n', 0],
    ['deeper', 'a:\n  - 1\n    # deep¶\nb: 2\n', 2],
    ['above a key at its column', 'a: 1¶\n# of b\nb: 2\n', 0],
    ['an item taken out', 'a:\n- 1\n# - 2¶\nb: 2\n', 0],
    ['behind a blank line, at its column', 'a: 1¶\n\n# far\n', 0],
  ])('of comments %s', (_, marked, column) => {
    const text = marked.replace('¶', '');
    const from = text.indexOf('1');
    expect(commentsEnd(text, from, column)).toBe(marked.indexOf('¶'));
  });
});

describe('maps', () => {
  it('have a column and a step', () => {
    const text = 'a:\n   b: 1\nc: {d: 2}\n';
    expect(columnOf(text, mapOf(text))).toBe(0);
    expect(stepOf(text, rootOf(text))).toBe(3);
    expect(stepOf('a: 1\n', rootOf('a: 1\n'))).toBeUndefined();
    const item = '- a: 1\n  b: 2\n';
    const root = rootOf(item);
    const [first] = root.kind === 'sequence' ? root.items : [];
    expect(first?.kind === 'map' ? columnOf(item, first) : undefined).toBe(2);
  });

  it('know their pairs by name, those that merges bring, and what is shared', () => {
    const text = 'b: &one\n  c: 1\nx:\n  <<: *one\ny: *one\n';
    const root = mapOf(text);
    expect(pairsOf(root, 'x').map(({ key }) => key.kind === 'scalar' && key.value)).toEqual(['x']);
    expect(pairsOf(root, 'z')).toEqual([]);
    const x = lookup(root, 'x');
    expect(x?.kind === 'map' && isMerged(x, 'c', {})).toBe(true);
    expect(x?.kind === 'map' && isMerged(x, 'c', 1)).toBe(false);
    expect(x?.kind === 'map' && isMerged(x, 'd', {})).toBe(false);
    const shared = lookup(root, 'b');
    expect(shared !== undefined && sharedNodes(root).has(shared)).toBe(true);
    expect(sharedNodes(root).has(root)).toBe(false);
    expect(sharedNodes(mapOf('a: 1\nb: 1\n')).size).toBe(0);
  });
});

describe('a text within a text', () => {
  it.each([
    ['plain', 'a: one two¶ # why\n', 'one two'],
    ['in double quotes', 'a: "one two¶" # why\n', 'one two'],
    ['in single quotes', "a: 'one two¶'\n", 'one two'],
    ['as a block', 'a: |\n  one\n  two\n¶b: 1\n', 'one\ntwo\n'],
  ])('%s begins and ends where it stands', (_, marked, value) => {
    const text = marked.replace('¶', '');
    const node = lookup(mapOf(text), 'a');
    const own =
      node?.kind === 'scalar' ? scalarText(text, 0, node) : nodeText(text, { from: 0, to: 0 });
    expect(own.text).toBe(value);
    expect(own.locate(0)).toBe(text.indexOf('one'));
    expect(own.locate(value.length)).toBe(marked.indexOf('¶'));
    expect(own.locate(value.indexOf('two'))).toBe(text.indexOf('two'));
  });
});
