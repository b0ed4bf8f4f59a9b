import { describe, expect, it } from 'vitest';
import type { OutlineItem } from '../protocol.ts';
import { complete, type Known, placeOf, wordAt } from './completion.ts';

const item = (kind: OutlineItem['kind'], name: string): OutlineItem => ({
  kind,
  name,
  from: 0,
  line: 1,
  change: false,
});
const known: Known = {
  version: '0.44',
  outline: [item('macro', 'shop_pod'), item('list', 'shells'), item('rule', 'A rule')],
};
const labels = (before: string, given = known): readonly string[] =>
  complete(before, given)?.options.map(({ label }) => label) ?? [];

const rule = '- rule: A\n  desc: d\n';

describe('placeOf', () => {
  it.each([
    [`${rule}  condition: evt.ty`, 'condition'],
    [`${rule}  condition: >\n    evt.type = open and\n    `, 'condition'],
    [`${rule}  condition: >\n    a\n  output: x\n  pri`, 'key'],
    [`${rule}  output: "a %`, 'output'],
    [`${rule}  priority: `, 'priority'],
    [`${rule}  `, 'key'],
    ['- list: a\n  items: [x, ', 'items'],
    ['- list: a\n  items:\n    - ', 'items'],
    [`${rule}  # conditio`, 'other'],
    ['', 'key'],
    ['- ', 'key'],
    [`${rule}  override:\n    condition: `, 'override'],
  ])('%j is in %s', (before, kind) => {
    expect(placeOf(before)).toBe(kind);
  });
});

describe('complete', () => {
  it('offers fields and macros where a comparison may begin', () => {
    const found = labels('  condition: evt.type = open and sh');
    expect(found).toContain('shop_pod');
    expect(found).toContain('proc.name');
    expect(found).not.toContain('shells');
    expect(found).not.toContain('startswith');
  });

  it('offers operators after a field', () => {
    expect(labels('  condition: proc.name ')).toContain('startswith');
    expect(labels('  condition: proc.name ')).not.toContain('proc.name');
  });

  it('offers lists in brackets, and event types where they belong', () => {
    expect(labels('  condition: proc.name in (')).toEqual(['shells']);
    expect(labels('  condition: evt.type in (open, ')).toContain('connect');
    expect(labels('  condition: evt.type = ')).toContain('openat');
  });

  it('offers fields in an output after a percent sign only', () => {
    expect(labels('  output: %pro')).toContain('proc.name');
    expect(labels('  output: pro')).toEqual([]);
  });

  it('leaves out what the version does not know', () => {
    const before = '  condition: proc.name startswith ';
    expect(labels(before)).toContain('oneof');
    expect(labels(before, { ...known, version: '0.43' })).not.toContain('oneof');
  });

  it('replaces the word before the cursor', () => {
    expect(complete('  condition: proc.na', known)?.from).toBe(13);
  });
});

it('finds the word at a place', () => {
  expect(wordAt('proc.name in (a)', 3)).toEqual({ from: 0, to: 9, text: 'proc.name' });
  expect(wordAt('a != b', 2)).toEqual({ from: 2, to: 4, text: '!=' });
  expect(wordAt('  ', 1)).toBeUndefined();
});
