import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { group, logOf } from './log-arbitrary.ts';
import { writeCsv, writeGroupsCsv } from './write-csv.ts';

/** CSV → rows, by the grammar of RFC 4180 section 2. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    if (found === null) throw new Error('no CSV');
    row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

describe('CSV', () => {
  it('quotes what it must and keeps formulas from running', () => {
    expect(writeCsv([['a', 1, undefined, 'b"c', 'd,e', 'f\ng', -2]])).toBe(
      'a,1,,"b""c","d,e","f\ng",-2\r\n',
    );
    expect(writeCsv([['=1+1', '+1', '-1', '@x', '\tx', '=HYPERLINK("x","y")']])).toBe(
      `'=1+1,'+1,'-1,'@x,'\tx,"'=HYPERLINK(""x"",""y"")"\r\n`,
    );
  });

  it('any rows come back as they were, but for the apostrophes', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('=', '"', ',', '\r\n', '\t', "'="),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 }),
        (rows) => {
          const read = readCsv(writeCsv(rows));
          for (const value of read.flat()) expect(value).not.toMatch(/^[=+\-@\t\r\n]/);
          expect(
            read.map((row) => row.map((value) => value.replace(/^'(?=[=+\-@\t\r\n])/, ''))),
          ).toEqual(
            rows.map((row) => row.map((value) => value.replace(/^'(?=[=+\-@\t\r\n])/, ''))),
          );
        },
      ),
    );
  });

  it('one row a group', () => {
    const log = logOf([
      group({
        rule: '=R',
        hours: [[0, 1]],
        fields: { 'proc.name': 'a"b' },
        pods: 64,
        manyPods: true,
      }),
    ]);
    const [head = [], row = []] = readCsv(writeGroupsCsv(log, ['fires'], ['silent']));
    expect(Object.fromEntries(head.map((name, at) => [name, row[at]]))).toEqual({
      rule: "'=R",
      priority: 'Warning',
      alerts: '1',
      pods: '64 or more',
      first: '1970-01-01T00:00:00.000Z',
      last: '1970-01-01T00:00:00.000Z',
      before: 'fires',
      after: 'silent',
      output: '',
      output_fields: '{"proc.name":"a\\"b"}',
      file: 'a.log',
      line: '1',
    });
  });
});
