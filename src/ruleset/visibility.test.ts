// What an item sees of the others: what was defined before it was last defined or added to.
import { describe, expect, it } from 'vitest';
import { quoteItem } from './lists.ts';
import { load } from './load.ts';
import { TracedText } from './traced-text.ts';

function said(text: string): readonly string[] {
  const [file] = load([{ name: 'rules.yaml', text }]).files;
  const all = [...(file?.error === undefined ? [] : [file.error]), ...(file?.warnings ?? [])];
  return all.map(({ code, message, context }) => `${code} ${context?.item?.name}: ${message}`);
}
const macro = (name: string, condition: string, append = '') =>
  `- macro: ${name}\n  condition: ${condition}\n${append}`;
const list = (name: string, item: string, append = '') =>
  `- list: ${name}\n  items: [${item}]\n${append}`;
const append = '  override: {condition: append}\n';
const appendItems = '  override: {items: append}\n';
const rule = `- rule: r\n  desc: d\n  condition: a\n  output: o\n  priority: INFO\n`;

describe('a macro', () => {
  const [a, b] = [macro('a', 'evt.type = open'), macro('b', 'evt.num = 1')];
  it.each<readonly [string, string, readonly string[]]>([
    ['sees one before it', b + macro('a', 'evt.type = open and b'), []],
    ['sees none after it', macro('a', 'evt.type = open and b') + b, ["Undefined macro 'b'"]],
    ['sees what came before it was defined again', a + b + macro('a', 'evt.type = open and b'), []],
    ['sees what came before it was added to', a + b + macro('a', 'and b', append), []],
    ['does not see itself', macro('a', 'evt.type = open and a'), ["Undefined macro 'a'"]],
  ])('%s', (_, text, errors) => {
    const found = said(text + rule);
    expect(found).toHaveLength(errors.length);
    for (const error of errors) expect(found[0]).toContain(error);
  });
});

describe('a list', () => {
  const [x, y] = [list('x', 'y'), list('y', 'nc')];
  const unused = (text: string) =>
    said(text).flatMap((one) => /^LOAD_UNUSED_LIST (\w+)/.exec(one)?.[1] ?? []);
  it.each<readonly [string, string, readonly string[]]>([
    ['uses one before it', y + x, ['x']],
    ['uses none after it', x + y, ['x', 'y']],
    ['uses what came before it was defined again', list('x', 'a') + y + x, ['x']],
    ['uses what came before it was added to', x + y + list('x', 'b', appendItems), ['x']],
    ['does not use itself', list('x', 'x'), ['x']],
  ])('%s', (_, text, names) => {
    expect(unused(text)).toEqual(names);
  });
});

describe('an item with a blank', () => {
  it.each([
    ['a', 'a'],
    ['a b', '"a b"'],
    ['"a b"', '"a b"'],
    ["'a b'", "'a b'"],
    ["a 'b'", '"a \'b\'"'],
  ])('%s', (item, quoted) => {
    expect(quoteItem(TracedText.at(item, { file: 0, offset: 0 })).text).toBe(quoted);
  });
});
