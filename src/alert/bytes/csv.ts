// Rows of CSV → objects with a value for each column. RFC 4180, with `,`, `;` or a tab between cells.
import type { JsonObject } from './exact-json.ts';

const alertColumns = new Set(
  'rule line message @message log output _source _raw body alert event priority'.split(' '),
);

const columnForm = /^[\w@. [\]()/:-]{1,200}$/;
/** One word, as a sentence with a comma in it has not; Azure adds the zone. */
const wordForm = /^[A-Za-z_@][\w@.[\]()/:-]{0,60}(?: [[(]UTC[\])])?$/;

export const separators = [',', ';', '\t'] as const;

export interface CsvHeader {
  readonly columns: readonly string[];
  readonly separator: string;
  /** A column is called as those that hold alerts are. Otherwise rows are lines as any, unless they fit. */
  readonly isSure: boolean;
}

/** Undefined: the line is no header of columns. */
export function csvHeader(line: string): CsvHeader | undefined {
  for (const separator of separators) {
    const columns = csvCells(line, separator)?.map(({ text }) => text.trim().replaceAll('"', ''));
    if (columns === undefined || columns.length < 2 || columns.length > 2000) continue;
    if (!columns.every((column) => columnForm.test(column))) continue;
    const holdsAlerts = columns.some(
      (column) => alertColumns.has(column.toLowerCase()) || column.includes('output_fields'),
    );
    if (holdsAlerts || columns.every((column) => wordForm.test(column)))
      return { columns: columns.map(knownColumn), separator, isSure: holdsAlerts };
  }
  return undefined;
}

/** Grafana writes `Line` and `Time`; keys of alerts are small. */
function knownColumn(column: string): string {
  const small = column.toLowerCase();
  if (small === 'tsns' || small === 'date') return 'timestamp';
  return alertColumns.has(small) || small === 'time' || small === 'count' ? small : column;
}

export interface CsvCell {
  readonly text: string;
  readonly isQuoted: boolean;
}

/** Undefined: a quote is not closed, or something stands behind a closing one. */
export function csvCells(record: string, separator: string): CsvCell[] | undefined {
  const cells: CsvCell[] = [];
  let at = 0;
  for (;;) {
    let end: number;
    if (record.charAt(at) === '"') {
      end = closingQuote(record, at + 1);
      if (end < 0) return undefined;
      cells.push({ text: record.slice(at + 1, end).replaceAll('""', '"'), isQuoted: true });
      end += 1;
      if (end < record.length && record.charAt(end) !== separator) return undefined;
    } else {
      const next = record.indexOf(separator, at);
      end = next < 0 ? record.length : next;
      cells.push({ text: record.slice(at, end), isQuoted: false });
    }
    if (end >= record.length) return cells;
    at = end + 1;
  }
}

function closingQuote(record: string, from: number): number {
  let at = record.indexOf('"', from);
  while (at >= 0 && record.charAt(at + 1) === '"') at = record.indexOf('"', at + 2);
  return at;
}

/** An odd number of quotes: the record goes on in the next line. */
export function countQuotes(line: string): number {
  let quotes = 0;
  for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) quotes += 1;
  return quotes;
}

/** Empty cells hold nothing. Undefined: it has not as many cells as there are columns. */
export function csvRow(header: CsvHeader, record: string): JsonObject | undefined {
  const cells = csvCells(record, header.separator);
  if (cells?.length !== header.columns.length) return undefined;
  const pairs = header.columns.map((column, place) => [column, cells[place]?.text ?? ''] as const);
  return Object.fromEntries(pairs.filter(([, cell]) => cell !== ''));
}
