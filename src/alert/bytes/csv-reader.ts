// Lines of a CSV file → its rows, read one by one; a cell in quotes may go over several lines.

import type { RecordReader } from '../read/record-reader.ts';
import { type CsvHeader, countQuotes, csvRow } from './csv.ts';

const longest = 16_777_216;
/** Where the header may be none: a quote that is not closed soon belongs to a line of text. */
const longestUnsure = 262_144;

export class CsvReader {
  readonly #records: RecordReader;
  readonly #header: CsvHeader;
  /** Takes lines that turn out to be no rows, where the header is not sure. */
  readonly #otherwise: (text: string, line: number) => void;
  #parts: string[] = [];
  #length = 0;
  #quotes = 0;
  #firstLine = 0;

  constructor(
    records: RecordReader,
    header: CsvHeader,
    otherwise: (text: string, line: number) => void,
  ) {
    this.#records = records;
    this.#header = header;
    this.#otherwise = otherwise;
  }

  /** Lines are rows of it and nothing else. */
  get isTaking(): boolean {
    return this.#header.isSure || this.#parts.length > 0;
  }

  line(text: string, line: number): void {
    if (this.#parts.length === 0) this.#firstLine = line;
    this.#parts.push(text);
    this.#length += text.length + 1;
    this.#quotes += countQuotes(text);
    if (this.#quotes % 2 === 0) this.#row();
    else if (this.#length > (this.#header.isSure ? longest : longestUnsure)) this.end();
  }

  /** The file ends, or a cell goes on for too long. */
  end(): void {
    if (this.#parts.length === 0) return;
    if (!this.#header.isSure) {
      this.#asLines();
      return;
    }
    const reason = 'A quote is opened here and not closed. Expected `"` at the end of the cell.';
    this.#records.unread(this.#firstLine, this.#parts.join('\n'), reason);
    this.#records.tally.add('unread', this.#parts.length);
    this.#clear();
  }

  #row(): void {
    const text = this.#parts.join('\n');
    const row = csvRow(this.#header, text);
    const { tally } = this.#records;
    if (text.trim() === '') tally.add('other', this.#parts.length);
    else if (row !== undefined) {
      tally.add(this.#records.row(row, this.#firstLine, text), this.#parts.length);
    } else if (!this.#header.isSure) {
      this.#asLines();
      return;
    } else {
      const { length } = this.#header.columns;
      const reason = `A row that does not fit the header: expected ${length} cells.`;
      this.#records.unread(this.#firstLine, text, reason);
      tally.add('unread', this.#parts.length);
    }
    this.#clear();
  }

  #asLines(): void {
    const parts = this.#parts;
    const firstLine = this.#firstLine;
    this.#clear();
    for (const [at, part] of parts.entries()) this.#otherwise(part, firstLine + at);
  }

  #clear(): void {
    this.#parts = [];
    this.#length = 0;
    this.#quotes = 0;
  }
}
