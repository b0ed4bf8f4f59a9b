// One line, of a log or within a record → its alerts: JSON behind any prefix, Falco's text mode, a row
// of a table, `key=value` pairs, base64 of one of these.
import { base64Text, isPackedBase64, unpackedBase64 } from '../bytes/base64-text.ts';
import { csvCells, separators } from '../bytes/csv.ts';
import { isTooDeep, type JsonValue, parseExactJson } from '../bytes/exact-json.ts';
import { jsonStarts, prefixTime, withoutColours, withoutOuterNuls } from '../bytes/line-prefix.ts';
import { AlertSearch, deepest, tooDeep } from './find-alerts.ts';
import { keyValues } from './key-value-line.ts';
import { octetFrames, otherForms } from './other-forms.ts';
import type { OutputTemplate } from './output-template.ts';
import { eachOnce } from './same-alert.ts';
import { namedLines } from './sidekick-messages.ts';
import { type Around, type Findings, nothing, nothingAround } from './sink.ts';
import { TextAlertReader } from './text-alert.ts';

/** Keys of an alert, as they are, escaped once more or in a cell, in text that is not valid JSON. */
const remains =
  /\\?"(?:rule|output|output_fields|priority)\\?""?\s*:|\{\s*\\?""?(?:rule|output|output_fields|priority)\\?"|^\s*\{\s*"hostname"\s*:|\\?"source\\?"\s*:\s*\\?"syscall\\?"/;
/** Remains far into a line of another program are not looked for. */
const searched = 65_536;

/** Whether a text that cannot be read looks like an alert, or a part of one. */
export function hasRemains(text: string): boolean {
  return remains.test(text.slice(0, searched));
}

/** What may be base64, behind whatever prefix. */
const lastWord = /(?:^|[\s=])([\w+/-]{32,}={0,2})$/;

const nuls =
  'It contains NUL characters: the file is damaged, or UTF-16 without a byte order mark. Save it as UTF-8 with a line feed after each alert.';
const headless =
  'Part of an alert: its beginning is missing. Expected a whole JSON object on one line.';
const damaged =
  'An alert cut short or damaged: this is not complete JSON. Expected a whole JSON object on one line.';
const compressed =
  'Data compressed with gzip within a text, which is damaged or unpacks to far more than a log does. Unpack it first: base64 -d | gunzip.';

export class TextReader {
  readonly #texts: TextAlertReader;
  readonly #search: AlertSearch;
  #isUnpacking = false;

  constructor(outputs: readonly OutputTemplate[]) {
    this.#texts = new TextAlertReader(outputs);
    this.#search = new AlertSearch(
      (text, around, depth) => this.read(text, around, depth),
      (message, rule) => this.#texts.fieldsOf(message, rule),
    );
  }

  value(value: JsonValue, around: Around = nothingAround): Findings {
    return this.#search.find(value, around, 0);
  }

  /** `depth`: of the texts and values around it; a line of a log has 0. */
  read(text: string, around: Around = nothingAround, depth = 0): Findings {
    if (depth > deepest)
      return hasRemains(text) ? { alerts: [], faults: [{ reason: tooDeep, text }] } : nothing;
    const line = withoutOuterNuls(withoutColours(text));
    const frames = octetFrames(line);
    if (frames !== undefined) return this.#each(frames, around, depth);
    const message = depth > 0 && line.includes('\n') ? namedLines(line) : undefined;
    if (message !== undefined) return this.#search.find(message, around, depth + 1);
    const output = this.#texts.begin(line);
    const starts = output?.at === 0 ? [] : jsonStarts(line);
    // What follows an output on its line is a part of it: a command line may hold JSON.
    const begin = output?.at ?? line.length;
    for (const start of starts.filter((one) => one < begin)) {
      const json = this.#json(line, start, around, depth);
      if (json !== undefined) return json;
    }
    if (output !== undefined) {
      const alert = this.#texts.read(line, output, around);
      return { alerts: [{ alert, pods: undefined, kind: 'text' }], faults: [] };
    }
    for (const read of [this.#row, this.#pairs, this.#packed, this.#rewritten] as const) {
      const found = read.call(this, line, around, depth);
      if (found.alerts.length > 0 || found.faults.length > 0) return found;
    }
    const hasNuls = line.includes('\0');
    if (!hasRemains(hasNuls ? line.slice(0, searched).replaceAll('\0', '') : line)) return nothing;
    const isBegun = starts.some((at) => line.charAt(at) === '{');
    return { alerts: [], faults: [{ reason: faultOf(line, isBegun), text }] };
  }

  /** Undefined: no sound JSON. What a collector writes behind it on the line is ignored. */
  #json(line: string, start: number, around: Around, depth: number): Findings | undefined {
    const rest = line.slice(start);
    const end = Math.max(rest.lastIndexOf('}'), rest.lastIndexOf(']')) + 1;
    const parsed =
      parseExactJson(rest) ??
      (end > 0 && end < rest.length ? parseExactJson(rest.slice(0, end)) : undefined);
    if (parsed === undefined) return undefined;
    const time = start > 0 ? prefixTime(line.slice(0, start)) : undefined;
    const within = time === undefined ? around : () => ({ ...around(), time });
    const found = this.#search.find(parsed.value, within, depth);
    // A line of pairs may hold JSON in one of them.
    return found.alerts.length > 0 || found.faults.length > 0 || start === 0 ? found : undefined;
  }

  /** A row of a table whose header is not known: the alert stands in a cell in quotes. */
  #row(line: string, around: Around, depth: number): Findings {
    if (!/(?:^|[,;\t])"/.test(line)) return nothing;
    // One quoted cell is the same whatever separates: read three times a level, it would take for ever.
    const tried = new Set<string>();
    for (const separator of separators) {
      const cells = csvCells(line, separator) ?? [];
      // A cell without quotes may be the whole line, and reading it would go round for ever.
      const held = cells.filter(({ text, isQuoted }) => isQuoted && !tried.has(text));
      for (const { text } of held) tried.add(text);
      const parts = held.map(({ text }) => this.read(text, around, depth + 1));
      const alerts = eachOnce(parts.map((part) => part.alerts));
      if (alerts.length > 0) return { alerts, faults: [] };
    }
    return nothing;
  }

  #pairs(line: string, around: Around, depth: number): Findings {
    const values = keyValues(line);
    if (values === undefined) return nothing;
    const time = prefixTime(line);
    const within = time === undefined ? around : () => ({ ...around(), time });
    return this.#search.find(values, within, depth + 1);
  }

  #each(texts: readonly string[], around: Around, depth: number): Findings {
    const found = texts.map((text) => this.read(text, around, depth + 1));
    return {
      alerts: found.flatMap(({ alerts }) => alerts),
      faults: found.flatMap(({ faults }) => faults),
    };
  }

  /** As it stands it says nothing: another writing of the same is looked for. */
  #rewritten(line: string, around: Around, depth: number): Findings {
    const found = this.#each(otherForms(line), around, depth);
    return found.alerts.length > 0 ? found : nothing;
  }

  /** Once in a record: gzip within gzip is nobody's log. */
  #unpacked(text: string, around: Around, depth: number): Findings {
    const inner = this.#isUnpacking ? undefined : unpackedBase64(text);
    if (inner === undefined) {
      // Of other words one in thousands begins as zlib does.
      return depth > 0 && text.startsWith('H')
        ? { alerts: [], faults: [{ reason: compressed, text: undefined }] }
        : nothing;
    }
    this.#isUnpacking = true;
    try {
      const isOne = parseExactJson(inner) !== undefined;
      return this.#each(isOne ? [inner] : inner.split(/\r?\n/), around, depth);
    } finally {
      this.#isUnpacking = false;
    }
  }

  #packed(line: string, around: Around, depth: number): Findings {
    const text = line.trim();
    if (isPackedBase64(text)) return this.#unpacked(text, around, depth);
    const inner = base64Text(lastWord.exec(text)?.[1] ?? '');
    return inner === undefined ? nothing : this.read(inner, around, depth + 1);
  }
}

function faultOf(line: string, isBegun: boolean): string {
  if (line.includes('\0')) return nuls;
  if (!isBegun) return headless;
  return isTooDeep(line) ? tooDeep : damaged;
}
