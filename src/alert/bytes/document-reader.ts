// Lines of JSON documents that go over several, or over one too long to keep → their elements, read
// one by one, with the lines each of them stands on counted by what it held.

import { type Content, worse } from '../fold/line-tally.ts';
import { tooDeep } from '../read/find-alerts.ts';
import type { RecordReader } from '../read/record-reader.ts';
import { JsonCutter } from './json-cutter.ts';
import { skipSpaces } from './scan-string.ts';

/** Lines of what turns out to be no document are looked at again, unless they are longer together. */
const mostKept = 1_000_000;
const fault =
  'JSON that begins here and does not end: a part is missing or damaged. Expected one whole document.';

export interface Abandoned {
  readonly content: Content;
  /** Parts of the line were read already: it must not be read again. */
  readonly isTaken: boolean;
}

export class DocumentReader {
  readonly #records: RecordReader;
  readonly #firstLine: number;
  #cutter: JsonCutter;
  #line: number;
  /** Where the element being read begins. */
  #startLine: number;
  /** Ended lines that belong to the element, and to the document around it. */
  #elementLines = 0;
  #outerLines = 0;
  /** Of the line being read. */
  #content: Content = 'other';
  #isLineTaken = false;
  #isTaken = false;
  #kept: string[] | undefined = [];
  #keptLength = 0;

  constructor(records: RecordReader, line: number) {
    this.#records = records;
    this.#firstLine = line;
    this.#startLine = line;
    this.#line = line;
    this.#cutter = this.#fresh();
  }

  get isDone(): boolean {
    return this.#cutter.status === 'done';
  }

  /** The next piece of a line; false: no document goes on like this. */
  feed(bytes: Uint8Array, from: number, to: number): boolean {
    let at = from;
    for (;;) {
      if (this.isDone) {
        at = skipSpaces(bytes, at, to);
        if (at >= to) return true;
        this.#cutter = this.#fresh();
      }
      at = this.#cutter.feed(bytes, at, to);
      if (this.#cutter.status === 'failed') return false;
      if (this.#cutter.status === 'open') return true;
      this.#endDocument();
    }
  }

  /** The line ends; false: within a string, which no document has. `text`: the line, where it is kept. */
  lineEnd(text: () => string): boolean {
    const wasDone = this.isDone;
    this.#cutter.lineEnd();
    if (this.#cutter.status === 'failed') return false;
    if (this.isDone && !wasDone) this.#endDocument();
    if (this.#content !== 'other') this.#records.tally.add(this.#content);
    else if (this.#cutter.isInElement) this.#elementLines += 1;
    else if (this.isDone) this.#records.tally.add('other');
    else this.#outerLines += 1;
    this.#keep(text);
    this.#content = 'other';
    this.#isLineTaken = false;
    this.#line += 1;
    if (!this.#cutter.isInElement) this.#startLine = this.#line;
    return true;
  }

  /** It is no document, or ends too early. Tells what the line it fails on holds. */
  abandon(): Abandoned {
    const records = this.#records;
    const cutter = this.#cutter;
    const begin = cutter.isInElement ? this.#startLine : this.#firstLine;
    const reason = cutter.isTooDeep ? tooDeep : fault;
    const rest = this.isDone ? 'other' : records.broken(this.#beginning(), begin, reason);
    let lines = this.#elementLines + this.#outerLines;
    if (!this.#isTaken) {
      for (const [place, text] of (this.#kept ?? []).entries()) {
        if (place === 0 || !records.wholeAlert(text, this.#firstLine + place)) continue;
        records.tally.add('alert');
        lines -= 1;
      }
    }
    records.tally.add(rest, lines);
    return { content: worse(this.#content, rest), isTaken: this.#isLineTaken };
  }

  #beginning(): string {
    return this.#records.beginning(this.#cutter.beginning());
  }

  #fresh(): JsonCutter {
    return new JsonCutter((bytes, isTooLong) => {
      const content = this.#records.element(bytes, isTooLong, this.#startLine);
      this.#took(content, this.#elementLines);
      this.#elementLines = 0;
      this.#startLine = this.#line;
    });
  }

  /** What is left of a document without its elements may be an alert itself. */
  #endDocument(): void {
    const { rest } = this.#cutter;
    const line = this.#line - this.#outerLines;
    this.#took(this.#records.element(rest.view(), rest.isOver, line), this.#outerLines);
    this.#outerLines = 0;
  }

  #took(content: Content, lines: number): void {
    this.#records.tally.add(content, lines);
    this.#content = worse(this.#content, content);
    this.#isLineTaken = true;
    this.#isTaken = true;
  }

  #keep(text: () => string): void {
    if (this.#kept === undefined || this.#isTaken) return;
    const line = text();
    this.#keptLength += line.length;
    if (this.#keptLength > mostKept) this.#kept = undefined;
    else this.#kept.push(line);
  }
}

/** Whether a long line that begins so may be JSON. */
export function mayBeDocument(bytes: Uint8Array, from: number, to: number): boolean {
  const cutter = new JsonCutter(() => {});
  cutter.feed(bytes, from, to);
  return cutter.status !== 'failed';
}

/** Whether a line begins a document that ends on a later one, or holds several. */
export function beginsDocument(bytes: Uint8Array, from: number, to: number): boolean {
  let at = skipSpaces(bytes, from, to);
  for (let documents = 1; ; documents += 1) {
    const cutter = new JsonCutter(() => {});
    at = skipSpaces(bytes, cutter.feed(bytes, at, to), to);
    if (cutter.status === 'done' && at < to) continue;
    cutter.lineEnd();
    return cutter.status === 'open' || (cutter.status === 'done' && documents > 1);
  }
}
