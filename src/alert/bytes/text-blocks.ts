// Lines that say something only together → the records they make: JSON over several lines behind a
// prefix (kubectl logs --prefix, stern, docker compose), YAML, tables of Markdown and HTML, mails. What
// turns out to be none of these is read line by line, as if it had never been held back; each line once.

import { encodeUtf8 } from '../../text/utf8.ts';
import { type Content, worse } from '../fold/line-tally.ts';
import type { RecordReader } from '../read/record-reader.ts';
import { nothingAround } from '../read/sink.ts';
import { beginsCut, cutReason, goesOnCut, isCut } from './cut-text.ts';
import { JsonCutter } from './json-cutter.ts';
import { prefixTime } from './line-prefix.ts';
import {
  beginsMail,
  goesOnAsHtml,
  goesOnAsMail,
  htmlRecords,
  isHtml,
  mailRecords,
} from './mail-text.ts';
import { isMarkdownRow, markdownRecords } from './markdown-table.ts';
import type { Records, TextLine } from './text-line.ts';
import { beginsYaml, goesOnAsYaml, yamlRecords } from './yaml-records.ts';

/** Reads a line by itself. */
type ByItself = (line: TextLine) => void;

const mostKept = 1_000_000;
/** Pods whose lines stand between each other's. */
const mostOpen = 8;
const longestPrefix = 400;
const opening = /^(.{0,400}?[\s\]|:>])[{[]$/;
const times =
  /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?|\d\d:\d\d:\d\d(?:[.,]\d{1,9})?/g;

/** The same prefix, at another time. */
function like(prefix: string): RegExp {
  const parts = prefix.split(times).map((part) => part.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  return new RegExp(`^${parts.join(`(?:${times.source})`)}`);
}

/** Lines next to each other. */
interface Kind {
  readonly begins: (text: string) => boolean;
  readonly goesOn: (text: string) => boolean;
  readonly read: (lines: readonly TextLine[]) => readonly Records[];
}

const kinds: readonly Kind[] = [
  { begins: beginsMail, goesOn: goesOnAsMail, read: mailRecords },
  { begins: beginsYaml, goesOn: goesOnAsYaml, read: yamlRecords },
  { begins: isMarkdownRow, goesOn: isMarkdownRow, read: markdownRecords },
  { begins: isHtml, goesOn: goesOnAsHtml, read: htmlRecords },
];

/** Told, and not read. */
const cut: Kind = {
  begins: beginsCut,
  goesOn: (text) =>
    goesOnCut(text) && !opening.test(text) && !kinds.some(({ begins }) => begins(text)),
  read: () => [],
};

class Prefixed {
  readonly lines: TextLine[] = [];
  readonly #prefix: RegExp;
  readonly #time: number | undefined;
  readonly #parts: string[] = [];
  readonly #cutter = new JsonCutter(() => {});
  #length = 0;

  constructor(prefix: string) {
    this.#prefix = like(prefix);
    this.#time = prefixTime(prefix);
  }

  /** Undefined: it is a line of others. */
  take(line: TextLine): 'open' | 'done' | 'failed' | undefined {
    const found = this.#prefix.exec(line.text.slice(0, longestPrefix));
    if (found === null) return undefined;
    const rest = line.text.slice(found[0].length);
    this.lines.push(line);
    this.#parts.push(rest);
    this.#length += rest.length;
    if (this.#length > mostKept) return 'failed';
    const bytes = encodeUtf8(rest);
    const at = this.#cutter.feed(bytes, 0, bytes.length);
    if (at < bytes.length && rest.slice(at).trim() !== '') return 'failed';
    this.#cutter.lineEnd();
    return this.#cutter.status;
  }

  read(records: RecordReader): Content {
    const [first] = this.lines;
    const time = this.#time;
    const around = time === undefined ? nothingAround : () => ({ ...nothingAround(), time });
    return records.text(this.#parts.join('\n'), first?.line ?? 0, around);
  }
}

export class TextBlocks {
  readonly #records: RecordReader;
  readonly #byItself: ByItself;
  #prefixed: Prefixed[] = [];
  #kind: Kind | undefined;
  #lines: TextLine[] = [];
  #length = 0;

  constructor(records: RecordReader, byItself: ByItself) {
    this.#records = records;
    this.#byItself = byItself;
  }

  line(line: TextLine): void {
    const { text } = line;
    if (this.#kind !== undefined) {
      if (this.#kind.goesOn(text)) {
        this.#keep(line);
        return;
      }
      this.endLines();
    }
    if (this.#takePrefixed(line)) return;
    const kind = [...kinds, cut].find(({ begins }) => begins(text));
    if (kind === undefined) this.#byItself(line);
    else {
      this.#kind = kind;
      this.#keep(line);
    }
  }

  /** A line of another kind stands between, or the file ends. */
  endLines(): void {
    const kind = this.#kind;
    const lines = this.#lines;
    this.#kind = undefined;
    this.#lines = [];
    this.#length = 0;
    if (kind === undefined) return;
    if (kind === cut) this.#endCut(lines);
    for (const { lines: own, records } of kind.read(lines)) {
      let content: Content = 'other';
      for (const { record, line, text } of records) {
        content = worse(content, this.#records.value(record, line, text));
      }
      if (content === 'other') for (const each of own) this.#byItself(each);
      else this.#records.tally.add(content, own.length);
    }
  }

  #endCut(lines: readonly TextLine[]): void {
    const [first, ...rest] = lines;
    if (first === undefined || !isCut(lines.map(({ text }) => text))) this.#each(lines);
    else {
      this.#records.unread(first.line, first.text, cutReason);
      this.#records.tally.add('unread');
      this.#each(rest);
    }
  }

  close(): void {
    this.endLines();
    for (const { lines } of this.#prefixed) this.#each(lines);
    this.#prefixed = [];
  }

  #keep(line: TextLine): void {
    this.#lines.push(line);
    this.#length += line.text.length;
    if (this.#length <= mostKept) return;
    const lines = this.#lines;
    this.#kind = undefined;
    this.#lines = [];
    this.#length = 0;
    this.#each(lines);
  }

  #each(lines: readonly TextLine[]): void {
    for (const line of lines) this.#byItself(line);
  }

  #takePrefixed(line: TextLine): boolean {
    for (const block of this.#prefixed) {
      const status = block.take(line);
      if (status === undefined) continue;
      if (status === 'open') return true;
      this.#prefixed = this.#prefixed.filter((one) => one !== block);
      const content = status === 'done' ? block.read(this.#records) : 'other';
      if (content === 'other') this.#each(block.lines);
      else this.#records.tally.add(content, block.lines.length);
      return true;
    }
    const text = line.text.trimEnd();
    const [, prefix] = text.length <= longestPrefix ? (opening.exec(text) ?? []) : [];
    if (prefix === undefined) return false;
    const block = new Prefixed(prefix);
    if (block.take(line) !== 'open') return false;
    this.#prefixed.push(block);
    if (this.#prefixed.length > mostOpen) this.#each(this.#prefixed.shift()?.lines ?? []);
    return true;
  }
}
