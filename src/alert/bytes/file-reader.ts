// Lines of one file, whatever is mixed in it → records: lines, documents over several lines, rows of a
// table, lines that a runtime cut into parts.

import type { Content } from '../fold/line-tally.ts';
import type { RecordReader } from '../read/record-reader.ts';
import { noContext } from '../read/sink.ts';
import { ByteBuffer } from './byte-buffer.ts';
import { csvHeader } from './csv.ts';
import { CsvReader } from './csv-reader.ts';
import {
  type Abandoned,
  beginsDocument,
  DocumentReader,
  mayBeDocument,
} from './document-reader.ts';
import { parseExactJson } from './exact-json.ts';
import type { LineHandler } from './line-cutter.ts';
import { criLine, type RuntimeLine } from './line-prefix.ts';
import { dockerLine, PartialLines, type WholeLine } from './partial-lines.ts';
import { TextBlocks } from './text-blocks.ts';

const longest = 16_777_216;
/** So much of a long line tells whether it is JSON. */
const beginning = 1024;
const tooLong =
  'A line longer than 16 MB. Alerts are far shorter: expected one JSON object a line.';
const longestPrefix = 400;

export class FileReader implements LineHandler {
  readonly #records: RecordReader;
  readonly #partials = new PartialLines();
  readonly #blocks: TextBlocks;
  readonly #long = new ByteBuffer(longest);
  #document: DocumentReader | undefined;
  #csv: CsvReader | undefined;
  #mayBeHeader = true;
  #lineNumber = 0;
  /** How a long line is read: not known yet, as a document, kept as text, or no more. */
  #longKind: 'none' | 'new' | 'document' | 'text' | 'skipped' = 'none';
  #skipped: Content = 'other';

  constructor(records: RecordReader) {
    this.#records = records;
    this.#blocks = new TextBlocks(records, ({ text, line }) => this.#byItself(text, line));
  }

  line(bytes: Uint8Array, from: number, to: number): void {
    this.#lineNumber += 1;
    if (this.#document !== undefined) this.#documentLine(this.#document, bytes, from, to);
    else this.#freeLine(bytes, from, to);
  }

  piece(bytes: Uint8Array, from: number, to: number): void {
    if (this.#longKind === 'none') {
      this.#lineNumber += 1;
      this.#longKind = this.#document === undefined ? 'new' : 'document';
    }
    if (this.#longKind === 'document') this.#feed(bytes, from, to);
    else if (this.#longKind !== 'skipped') this.#long.append(bytes, from, to);
    if (this.#longKind === 'new' && this.#long.length >= beginning) this.#chooseKind();
  }

  longEnd(): void {
    const kind = this.#longKind;
    this.#longKind = 'none';
    if (kind === 'document' && this.#document !== undefined) {
      if (!this.#document.lineEnd(() => ''))
        this.#records.tally.add(this.#abandon(this.#document).content);
      if (this.#document?.isDone === true) this.#document = undefined;
    } else if (kind === 'skipped') this.#records.tally.add(this.#skipped);
    else this.#longText();
    this.#long.clear();
  }

  /** The file ends. */
  close(): void {
    if (this.#document !== undefined) this.#abandon(this.#document);
    this.#csv?.end();
    this.#blocks.close();
    for (const left of this.#partials.flush()) this.#whole(left);
  }

  get #isTable(): boolean {
    return this.#csv?.isTaking === true;
  }

  #chooseKind(): void {
    const view = this.#long.view();
    const isDocument =
      !this.#isTable && startsWithBracket(view, 0, beginning) && mayBeDocument(view, 0, beginning);
    this.#longKind = isDocument ? 'document' : 'text';
    if (!isDocument) return;
    this.#document = new DocumentReader(this.#records, this.#lineNumber);
    this.#feed(view, 0, view.length);
    this.#long.clear();
  }

  #feed(bytes: Uint8Array, from: number, to: number): void {
    if (this.#document === undefined || this.#document.feed(bytes, from, to)) return;
    this.#skipped = this.#abandon(this.#document).content;
    this.#longKind = 'skipped';
  }

  #longText(): void {
    const records = this.#records;
    if (this.#long.isOver) {
      records.unread(this.#lineNumber, records.beginning(this.#long.view()), tooLong);
      records.tally.add('unread');
    } else this.#text(records.decode(this.#long.view()));
  }

  #abandon(document: DocumentReader): Abandoned {
    this.#document = undefined;
    return document.abandon();
  }

  #documentLine(document: DocumentReader, bytes: Uint8Array, from: number, to: number): void {
    const isSound =
      document.feed(bytes, from, to) &&
      document.lineEnd(() => this.#records.decode(bytes.subarray(from, to)));
    if (isSound) {
      if (document.isDone) this.#document = undefined;
      return;
    }
    const { content, isTaken } = this.#abandon(document);
    if (isTaken) this.#records.tally.add(content);
    else this.#freeLine(bytes, from, to);
  }

  #freeLine(bytes: Uint8Array, from: number, to: number): void {
    if (!this.#isTable && this.#partials.isEmpty && this.#fastLine(bytes, from, to)) {
      this.#mayBeHeader = false;
      this.#records.tally.add('alert');
      return;
    }
    const text = this.#records.decode(bytes.subarray(from, to));
    const isJson = !this.#isTable && startsWithBracket(bytes, from, to);
    const parsed = isJson ? parseExactJson(text) : undefined;
    if (parsed !== undefined) {
      this.#mayBeHeader = false;
      const docker = dockerLine(parsed.value);
      if (docker !== undefined) this.#runtimeLine(docker, this.#lineNumber);
      else this.#records.tally.add(this.#records.value(parsed.value, this.#lineNumber, text));
    } else if (isJson && beginsDocument(bytes, from, to)) {
      this.#mayBeHeader = false;
      this.#document = new DocumentReader(this.#records, this.#lineNumber);
      this.#documentLine(this.#document, bytes, from, to);
    } else this.#text(text);
  }

  /** JSON as Falco writes it, behind a prefix or none. */
  #fastLine(bytes: Uint8Array, from: number, to: number): boolean {
    const last = Math.min(to - 1, from + longestPrefix);
    for (let at = from; at < last; at += 1) {
      if (bytes[at] !== 0x7b || bytes[at + 1] !== 0x22) continue;
      const before = at === from ? 0x20 : (bytes[at - 1] ?? 0);
      if (before !== 0x20 && before !== 0x5d && before !== 0x7c && before !== 0x3a) continue;
      return this.#records.fastLine(bytes, at, to, this.#lineNumber);
    }
    return false;
  }

  #text(text: string): void {
    const line = text.endsWith('\r') ? text.slice(0, -1) : text;
    if (this.#csv !== undefined) {
      this.#csv.line(line, this.#lineNumber);
      return;
    }
    if (this.#mayBeHeader && line.trim() !== '') {
      this.#mayBeHeader = false;
      const header = csvHeader(line);
      if (header !== undefined) {
        this.#csv = new CsvReader(this.#records, header, (row, at) => this.#plainLine(row, at));
        this.#records.tally.add('other');
        return;
      }
    }
    this.#plainLine(line, this.#lineNumber);
  }

  #plainLine(text: string, line: number): void {
    this.#blocks.line({ text, line });
  }

  #byItself(line: string, at: number): void {
    const cri = criLine(line);
    if (cri !== undefined) this.#runtimeLine(cri, at);
    else this.#records.tally.add(this.#records.text(line, at));
  }

  #runtimeLine(part: RuntimeLine, at: number): void {
    const whole = this.#partials.take(part, at);
    if (whole !== undefined) this.#whole(whole);
  }

  #whole({ text, time, line, lines, isTooLong }: WholeLine): void {
    const records = this.#records;
    if (isTooLong) {
      records.unread(line, text, tooLong);
      records.tally.add('unread', lines);
    } else
      records.tally.add(
        records.text(text, line, () => ({ ...noContext, time })),
        lines,
      );
  }
}

function startsWithBracket(bytes: Uint8Array, from: number, to: number): boolean {
  let at = from;
  while (at < to && (bytes[at] === 0x20 || bytes[at] === 0x09)) at += 1;
  return at < to && (bytes[at] === 0x7b || bytes[at] === 0x5b);
}
