// A Markdown table → a record of each row, or of all.
import { describe, expect, it } from 'vitest';
import { isMarkdownRow, markdownRecords } from './markdown-table.ts';

const recordsOf = (text: string) =>
  markdownRecords(text.split('\n').map((each, at) => ({ text: each, line: at + 7 })));

describe('a Markdown table', () => {
  it('has a record for each row below its ruler', () => {
    const found = recordsOf(
      '| rule | priority | proc.name |\n|:--|:-:|--:|\n| **R** | `Error` | a\\|b<br/>c |\n| short | y |\n| __S__ | | z |',
    );
    expect(found.map(({ lines }) => lines.map(({ line }) => line))).toEqual([
      [7],
      [8],
      [9],
      [10],
      [11],
    ]);
    expect(found.map(({ records }) => records)).toEqual([
      [],
      [],
      [
        {
          record: { rule: 'R', priority: 'Error', output_fields: { 'proc.name': 'a|b c' } },
          line: 9,
          text: '| **R** | `Error` | a\\|b<br/>c |',
        },
      ],
      [],
      [
        {
          record: { rule: 'S', priority: '', output_fields: { 'proc.name': 'z' } },
          line: 11,
          text: '| __S__ | | z |',
        },
      ],
    ]);
  });

  it('of names and values is one record', () => {
    const text = '| Field | What |\n|---|---|\n| rule | R |\n| priority | Error |';
    const [only, ...more] = recordsOf(text);
    expect(more).toEqual([]);
    expect(only?.lines).toHaveLength(4);
    expect(only?.records).toMatchObject([
      { record: { rule: 'R', priority: 'Error' }, line: 7, text },
    ]);
  });

  it('of two columns that are called as keys are has a record for each row', () => {
    const found = recordsOf('| rule | priority |\n|---|---|\n| R | Error |\n| S | Notice |');
    expect(found.flatMap(({ records }) => records.map(({ record }) => record))).toEqual([
      { rule: 'R', priority: 'Error', output_fields: {} },
      { rule: 'S', priority: 'Notice', output_fields: {} },
    ]);
  });

  it('has a ruler in its second line, or is none', () => {
    for (const text of ['| a | b |', '| a | b |\n| c | d |', '| a | b |\n| --- | x |']) {
      const [only, ...more] = recordsOf(text);
      expect([only?.records, only?.lines.length, more]).toEqual([[], text.split('\n').length, []]);
    }
  });

  it.each([
    ['| a |', true],
    [' \t|a|b| ', true],
    ['||', true],
    ['|', false],
    ['a | b |', false],
    ['| a | b', false],
  ])('%j is a row: %s', (text, is) => {
    expect(isMarkdownRow(text)).toBe(is);
  });
});
