// A line of CSV: whether it is a header, and which cells a record has.
import { describe, expect, it } from 'vitest';
import { countQuotes, csvCells, csvHeader, csvRow } from './csv.ts';

describe('a header', () => {
  it.each([
    ['rule,priority', { columns: ['rule', 'priority'], separator: ',', isSure: true }],
    ['"Rule";Time', { columns: ['rule', 'time'], separator: ';', isSure: true }],
    ['a\toutput_fields.x', { columns: ['a', 'output_fields.x'], separator: '\t', isSure: true }],
    [
      'tsNs,Date,COUNT',
      { columns: ['timestamp', 'timestamp', 'count'], separator: ',', isSure: false },
    ],
    ['host,name', { columns: ['host', 'name'], separator: ',', isSure: false }],
    [
      'TimeGenerated [UTC],x',
      { columns: ['TimeGenerated [UTC]', 'x'], separator: ',', isSure: false },
    ],
    ['a sentence, and more', undefined],
    ['a sentence, rule', { columns: ['a sentence', 'rule'], separator: ',', isSure: true }],
    ['rule', undefined],
    ['rule,', undefined],
    ['rule,a!', undefined],
    ['1a,b', undefined],
    [
      `rule,${'x'.repeat(200)}`,
      { columns: ['rule', 'x'.repeat(200)], separator: ',', isSure: true },
    ],
    [`rule,${'x'.repeat(201)}`, undefined],
    [`a,${'x'.repeat(61)}`, { columns: ['a', 'x'.repeat(61)], separator: ',', isSure: false }],
    [`a,${'x'.repeat(62)}`, undefined],
  ])('%s', (line, expected) => {
    expect(csvHeader(line)).toEqual(expected);
  });

  it('has at most 2000 columns', () => {
    const columns = (count: number) => Array.from({ length: count }, (_, at) => `c${at}`).join(',');
    expect(csvHeader(columns(2000))?.columns).toHaveLength(2000);
    expect(csvHeader(columns(2001))).toBeUndefined();
  });
});

describe('cells', () => {
  const cell = (text: string, isQuoted = false) => ({ text, isQuoted });
  it.each([
    ['', [cell('')]],
    ['a', [cell('a')]],
    ['a,b', [cell('a'), cell('b')]],
    ['a,', [cell('a'), cell('')]],
    [',a', [cell(''), cell('a')]],
    ['"a,b",c', [cell('a,b', true), cell('c')]],
    ['a,"b"', [cell('a'), cell('b', true)]],
    ['"a ""b"""', [cell('a "b"', true)]],
    ['"",a', [cell('', true), cell('a')]],
    ['a"b,c', [cell('a"b'), cell('c')]],
    ['"a', undefined],
    ['"a""', undefined],
    ['"a"b', undefined],
  ])('%s', (record, expected) => {
    expect(csvCells(record, ',')).toEqual(expected);
  });

  it.each([
    ['1,2', { a: '1', b: '2' }],
    ['1,', { a: '1' }],
    ['1', undefined],
    ['1,2,3', undefined],
    ['"1,2', undefined],
  ])('%s as a row of two columns', (record, expected) => {
    expect(csvRow({ columns: ['a', 'b'], separator: ',', isSure: true }, record)).toEqual(expected);
  });

  it('quotes are counted, wherever they are', () => {
    expect(['', '"', 'a"b""', '"""'].map(countQuotes)).toEqual([0, 1, 3, 3]);
  });
});
