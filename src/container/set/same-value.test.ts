// Whether a file says a value already, as Helm and Falco read it.
import { describe, expect, it } from 'vitest';
import { parseDocuments } from '../../ruleset/yaml/parse.ts';
import { Entries, ListText, type WantedValue } from '../block-text.ts';
import { holdsValue } from './same-value.ts';

function holds(yaml: string, value: WantedValue): boolean {
  const [node] = parseDocuments(yaml);
  if (node === undefined) throw new Error('no document');
  return holdsValue(node, value);
}

describe('a value in a file', () => {
  it.each<[yaml: string, value: WantedValue]>([
    ['true', true],
    ['Yes', true],
    ['off', false],
    ['N', false],
    ['5', 5],
    ['"5"', '5'],
    ['a', 'a'],
    ['|-\n  a\n', 'a\n'],
    ['|\n  a\n', 'a'],
    ['{a: 1, b: 2}', { a: 1 }],
    ['{a: {b: [x, y]}}', { a: { b: new Entries(['y']) } }],
    ['[a, {name: b, c: 1}]', new Entries([{ name: 'b', c: 2 }, 'a'])],
    ['[{a: 1, b: 2}]', new Entries([{ b: 2 }])],
    ['[]', new Entries([])],
    ['{}', {}],
  ])('%j holds %j', (yaml, value) => {
    expect(holds(yaml, value)).toBe(true);
  });

  it.each<[yaml: string, value: WantedValue]>([
    ['true', false],
    ['no', true],
    ['"true"', true],
    ['"5"', 5],
    ['5.0', 5],
    ['a', 'b'],
    ['[a]', 'a'],
    ['{a: 1}', { a: 1, b: 2 }],
    ['{a: 1, a: 1}', { a: 1 }],
    ['{a: 1}', { a: 2 }],
    ['a', { a: 1 }],
    ['a', new Entries([])],
    ['[a]', new Entries(['a', 'b'])],
    ['[{a: 1}]', new Entries([{ a: 1, b: 2 }])],
    ['[a]', new Entries([{ name: 'a' }])],
    ['[{name: a}]', new Entries([{ name: 'b' }])],
    ['[a]', new ListText('- a\n')],
  ])('%j does not hold %j', (yaml, value) => {
    expect(holds(yaml, value)).toBe(false);
  });
});
