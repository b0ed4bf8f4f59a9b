// Bytes of one or several logs, piece by piece → alerts folded into groups (alert-log.ts).
import type { AlertLog, Unread } from './alert-log.ts';
import { FastFold } from './fast-fold.ts';
import { Fold } from './fold.ts';
import type { OutputTemplate } from './output-template.ts';
import { TextReader } from './read-text.ts';
import { noContext, type Sink } from './sink.ts';

export interface LogReaderOptions {
  /** UTF-8 → text, U+FFFD for what is not well-formed: `(bytes) => decoder.decode(bytes)`. */
  readonly decode: (bytes: Uint8Array) => string;
  /** Outputs of the rules in hand: they name rule and fields of alerts in text mode. */
  readonly outputs?: readonly OutputTemplate[];
}

export interface Progress {
  /** After decompression. */
  readonly bytes: number;
  readonly lines: number;
  readonly alerts: number;
}

export const mostUnreadShown = 100;
const shownLength = 300;

export class LogReader {
  private readonly decode: (bytes: Uint8Array) => string;
  private readonly text: TextReader;
  private readonly fold: Fold;
  private readonly fast: FastFold;
  private readonly unreadShown: Unread[] = [];
  private readonly tally = {
    bytes: 0,
    lines: 0,
    alertLines: 0,
    otherLines: 0,
    unreadLines: 0,
    unread: 0,
  };
  private file = '';
  private line = 0;
  private rest: Uint8Array = new Uint8Array(0);

  constructor({ decode, outputs = [] }: LogReaderOptions) {
    this.decode = decode;
    this.fold = new Fold(decode);
    this.fast = new FastFold(this.fold);
    this.text = new TextReader(outputs);
  }

  /** A new file begins; lines are counted from 1 again. */
  open(file: string): void {
    this.close();
    this.file = file;
    this.line = 0;
  }

  push(bytes: Uint8Array): void {
    this.tally.bytes += bytes.length;
    let from = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
      if (this.rest.length === 0) this.readLine(bytes, from, end);
      else {
        const whole = joined(this.rest, bytes.subarray(from, end));
        this.rest = new Uint8Array(0);
        this.readLine(whole, 0, whole.length);
      }
      from = end + 1;
    }
    if (from < bytes.length) this.rest = joined(this.rest, bytes.subarray(from));
  }

  /** The file ends here, with or without a line feed. */
  close(): void {
    if (this.rest.length > 0) this.readLine(this.rest, 0, this.rest.length);
    this.rest = new Uint8Array(0);
  }

  progress(): Progress {
    return { bytes: this.tally.bytes, lines: this.tally.lines, alerts: this.fold.alerts };
  }

  log(): AlertLog {
    const { groups, rest } = this.fold.result();
    const { alerts } = this.fold;
    return { groups, rest, alerts, ...this.tally, unreadShown: [...this.unreadShown] };
  }

  private readLine(bytes: Uint8Array, from: number, to: number): void {
    this.line += 1;
    this.tally.lines += 1;
    if (this.fast.add(bytes, from, to, this.file, this.line)) {
      this.tally.alertLines += 1;
      return;
    }
    const line = this.decode(bytes.subarray(from, to));
    const place = { file: this.file, line: this.line };
    const before = this.tally.unread;
    const sink: Sink = {
      alert: (alert, pods) => this.fold.add(alert, place, pods),
      unread: (reason, text = line) => {
        this.tally.unread += 1;
        if (this.unreadShown.length >= mostUnreadShown) return;
        this.unreadShown.push({ ...place, text: text.slice(0, shownLength), reason });
      },
    };
    const found = this.text.read(line, noContext, sink);
    if (this.tally.unread > before) this.tally.unreadLines += 1;
    else if (found) this.tally.alertLines += 1;
    else this.tally.otherLines += 1;
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
