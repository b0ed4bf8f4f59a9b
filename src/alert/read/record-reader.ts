// One record (a line, an element of a document, a cell of a table) → its alerts in the fold, and what
// it held.
import { messageOf } from '../../text/message-of.ts';
import type { Alert } from '../alert.ts';
import type { AlertLog } from '../alert-log.ts';
import { isTooDeep, type JsonObject, type JsonValue, parseExactJson } from '../bytes/exact-json.ts';
import { FastFold } from '../fold/fast-fold.ts';
import { Fold } from '../fold/fold.ts';
import { type Content, LineTally } from '../fold/line-tally.ts';
import { priorityNames } from '../priority.ts';
import { isWorthSearching, tooDeep } from './find-alerts.ts';
import type { OutputTemplate } from './output-template.ts';
import { hasRemains, TextReader } from './read-text.ts';
import { reasonOfSidekick } from './sidekick-messages.ts';
import { type Around, type Findings, nothingAround } from './sink.ts';

export interface LogReaderOptions {
  /** UTF-8 → text, U+FFFD for what is not well-formed: `(bytes) => decoder.decode(bytes)`. */
  readonly decode: (bytes: Uint8Array) => string;
  /** Outputs of the rules in hand: they name rule and fields of alerts in text mode. */
  readonly outputs?: readonly OutputTemplate[];
  /** Takes each alert as it comes; none is folded then. */
  readonly take?: (alert: Alert, line: number) => void;
}

/** A defect of ours, which must cost the one record and not the rest of the log. */
export const gaveWay = 'Reading this failed. Please report it, with the line:';
const foreign =
  'This speaks of an alert in a form that is not known. Expected the alert itself, as JSON or text, or what a collector puts around it.';
/** Fields of an alert, or the beginning of an output somewhere in a line. */
const speaks = new RegExp(
  `output_fields|\\d\\d:\\d\\d:\\d\\d\\.\\d{9}: (?:${priorityNames.join('|')}) `,
);

export class RecordReader {
  readonly decode: (bytes: Uint8Array) => string;
  readonly tally = new LineTally();
  file = '';
  readonly #texts: TextReader;
  readonly #fold: Fold;
  readonly #fast: FastFold;
  readonly #taker: LogReaderOptions['take'];

  constructor({ decode, outputs = [], take }: LogReaderOptions) {
    this.#taker = take;
    this.decode = decode;
    this.#fold = new Fold(decode);
    this.#fast = new FastFold(this.#fold);
    this.#texts = new TextReader(outputs);
  }

  get alerts(): number {
    return this.#fold.alerts;
  }

  /** The fast way alone; false: nothing was counted. */
  fastLine(bytes: Uint8Array, from: number, to: number, line: number): boolean {
    return this.#taker === undefined && this.#fast.add(bytes, from, to, this.file, line);
  }

  text(text: string, line: number, around: Around = nothingAround): Content {
    return this.#take(line, text, () => this.#texts.read(text, around));
  }

  row(row: JsonObject, line: number, text: string): Content {
    return this.#take(line, text, () => this.#texts.value(row));
  }

  value(value: JsonValue, line: number, text: string): Content {
    return isWorthSearching(text) || reasonOfSidekick(text) !== undefined
      ? this.#take(line, text, () => this.#texts.value(value))
      : 'other';
  }

  /** A text only where it is an alert as a whole: of a document that turned out to be none. */
  wholeAlert(text: string, line: number): boolean {
    if (parseExactJson(text) === undefined) return false;
    return this.text(text, line) !== 'other';
  }

  element(bytes: Uint8Array, isTooLong: boolean, line: number): Content {
    if (isTooLong) {
      this.unread(line, this.beginning(bytes), 'A part longer than 16 MB. Alerts are far shorter.');
      return 'unread';
    }
    if (this.fastLine(bytes, 0, bytes.length, line)) return 'alert';
    const text = this.decode(bytes);
    const parsed = parseExactJson(text);
    if (parsed !== undefined) return this.value(parsed.value, line, text);
    const reason = isTooDeep(text) ? tooDeep : 'Part of a document that is not valid JSON.';
    return this.broken(text, line, reason);
  }

  /** Text that could not be read: of an alert or not. */
  broken(text: string, line: number, reason: string): Content {
    if (!hasRemains(text)) return 'other';
    this.unread(line, text, reason);
    return 'unread';
  }

  unread(line: number, text: string, reason: string): void {
    this.tally.addUnread(this.file, line, text, reason);
  }

  beginning(bytes: Uint8Array): string {
    return this.decode(bytes.subarray(0, 4096));
  }

  result(): Omit<AlertLog, 'bytes' | 'cutShort'> {
    const { groups, rest } = this.#fold.result();
    return { groups, rest, alerts: this.#fold.alerts, ...this.tally.result() };
  }

  #take(line: number, text: string, read: () => Findings): Content {
    const { alerts, faults } = attempt(read);
    const place = { file: this.file, line };
    for (const { alert, pods } of alerts) {
      if (this.#taker === undefined) this.#fold.add(alert, place, pods);
      else this.#taker(alert, line);
    }
    for (const { reason, text: part = text } of faults) this.unread(line, part, reason);
    if (alerts.length > 0 || faults.length > 0) return faults.length > 0 ? 'unread' : 'alert';
    const reason = speaks.test(text) ? foreign : reasonOfSidekick(text);
    if (reason === undefined) return 'other';
    this.unread(line, text, reason);
    return 'unread';
  }
}

function attempt(read: () => Findings): Findings {
  try {
    return read();
  } catch (thrown) {
    const reason = `${gaveWay} ${messageOf(thrown)}`;
    return { alerts: [], faults: [{ reason, text: undefined }] };
  }
}
