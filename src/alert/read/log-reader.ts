// Bytes of one or several logs, piece by piece → alerts folded into groups (alert-log.ts).
import type { AlertLog, CutShort } from '../alert-log.ts';
import { FileReader } from '../bytes/file-reader.ts';
import { LineCutter } from '../bytes/line-cutter.ts';
import { Utf8Stream } from '../bytes/utf8-stream.ts';
import { type LogReaderOptions, RecordReader } from './record-reader.ts';

export interface Progress {
  /** After decompression. */
  readonly bytes: number;
  readonly lines: number;
  readonly alerts: number;
}

interface OpenFile {
  readonly encoding: Utf8Stream;
  readonly lines: LineCutter;
  readonly reader: FileReader;
}

/** What is read does not depend on how the bytes are cut. Nothing in them makes it throw. */
export class LogReader {
  readonly #records: RecordReader;
  #file: OpenFile | undefined;
  #bytes = 0;
  readonly #cutShort: CutShort[] = [];

  constructor(options: LogReaderOptions) {
    this.#records = new RecordReader(options);
  }

  /** A new file begins; its lines are counted from 1. Gzip is undone before (gzip.ts). */
  open(file: string): void {
    this.close();
    this.#records.file = file;
    const reader = new FileReader(this.#records);
    this.#file = { encoding: new Utf8Stream(), lines: new LineCutter(reader), reader };
  }

  /** Without `open`, the file has no name. */
  push(bytes: Uint8Array): void {
    if (this.#file === undefined) this.open('');
    this.#bytes += bytes.length;
    this.#file?.lines.push(this.#file.encoding.push(bytes));
  }

  /** The file ends here, with or without a line feed. */
  close(): void {
    const file = this.#file;
    if (file === undefined) return;
    file.lines.push(file.encoding.close());
    file.lines.close();
    file.reader.close();
    this.#file = undefined;
  }

  /** No more of the file comes, though there is more: what was read of it counts, and the log says so. */
  breakOff(reason: string): void {
    this.#cutShort.push({ file: this.#records.file, reason });
    this.close();
  }

  progress(): Progress {
    const { alerts, tally } = this.#records;
    return { bytes: this.#bytes, lines: tally.lines, alerts };
  }

  /** What was read so far. Groups that are views (group-view.ts) show the log as it is when read. */
  log(): AlertLog {
    const bytes = this.#bytes;
    const cutShort = this.#cutShort;
    return { ...this.#records.result(), bytes, cutShort: [...cutShort] };
  }
}
