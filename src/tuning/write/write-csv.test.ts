import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { group, logOf } from '../testing/log-arbitrary.ts';
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

/** Signs at which a spreadsheet begins a formula, the wide ones too. */
const signs = ['=', '+', '-', '@', '\uff1d', '\uff0b', '\uff0d', '\uff20'];
const sign = new RegExp(`^[${signs.join('').replace('-', '\\-')}]`);
/** At which some program begins the next cell or row; the comma is ours and stands in quotes. */
const borders = [';', '|', '\t', '\r', '\n', '\r\n', '\v', '\f', '\u0085', '\u2028', '\u2029'];
/** What programs drop before they look at a cell. */
const dropped = ['', ' ', '"', '""', '\u00a0', '\ufeff', '\u200b', '\0', '\u0007', ' " '];

/** The text cut at every sign that some program cuts at, quotes heeded or not → what begins a formula. */
function formulasIn(csv: string): string[] {
  const cut = /[,;|\t\r\n\v\f\u0085\u2028\u2029]/;
  const ours = readCsv(csv).flat();
  const theirs = ours.flatMap((cell) => cell.split(/[;|\t\r\n\v\f\u0085\u2028\u2029]/));
  // A cell that holds commas stands in quotes, which only a program that cuts at commas heeds.
  const unheeded = csv.split(/\r\n/).flatMap((line) => line.split(cut).slice(0, 1));
  return [...ours, ...theirs, ...unheeded].filter((cell) =>
    sign.test(cell.replace(/^["\s\p{Cc}\p{Cf}]+/u, '')),
  );
}

describe('CSV', () => {
  it.each(signs)('a cell that begins with %s is text, whatever stands before it', (one) => {
    for (const border of ['', ...borders, 'x;', 'a\n', 'x|y\t']) {
      for (const before of dropped) {
        const cell = `${border}${before}${one}cmd|' /C calc'!A0`;
        const csv = writeCsv([['first', cell, 'last']]);
        expect([cell, formulasIn(csv)]).toEqual([cell, []]);
        expect(readCsv(csv)).toHaveLength(1);
        // Nothing is lost: apostrophes alone are put in.
        const [, read = ''] = readCsv(csv)[0] ?? [];
        expect(read.replaceAll("'", '')).toBe(cell.replaceAll("'", ''));
      }
    }
  });

  it.each(['\t', '\r', '\n', '\r\n'])('a cell does not begin with %j', (start) => {
    expect(readCsv(writeCsv([[`${start}x`, 'y']]))).toEqual([[`'${start}x`, 'y']]);
  });

  it.each(['a=b', '1-2', 'me@example.org', 'x + y', "it's", '/usr/bin/[', '{"a":"=1"}', 'C++'])(
    'a text with a sign within stays as it is: %s',
    (cell) => {
      expect(readCsv(writeCsv([[cell]]))).toEqual([[cell]]);
    },
  );

  it('numbers are numbers, below zero too', () => {
    expect(writeCsv([[-1, 0, 2.5]])).toBe('-1,0,2.5\r\n');
  });

  it('no rows of hostile pieces begin a formula, and nothing is lost', () => {
    const piece = fc.oneof(
      fc.constantFrom(...signs, ...borders, ...dropped, ',', "'", 'x', '1'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    const cell = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 4 }), (row) => {
        const csv = writeCsv([row]);
        expect(formulasIn(csv)).toEqual([]);
        const [read = []] = readCsv(csv);
        const bare = (cells: readonly string[]) => cells.map((one) => one.replaceAll("'", ''));
        expect(bare(read)).toEqual(bare(row));
      }),
      { numRuns: 500 },
    );
  });

  it('fields of an alert begin no formula and stay the same JSON', () => {
    const value = fc
      .array(fc.constantFrom(...signs, ...borders, ...dropped, 'x', '\\', "'"), { maxLength: 6 })
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(value, value, value, (name, rule, output) => {
        const fields = { 'proc.name': name, 'fd.name': `;${name}` };
        const log = logOf([group({ rule, output, fields, hours: [[0, 1]] })]);
        const csv = writeGroupsCsv(log, ['fires'], ['silent']);
        expect(formulasIn(csv)).toEqual([]);
        expect(JSON.parse(readCsv(csv)[1]?.[9] ?? '')).toEqual(fields);
      }),
    );
  });

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
