// One line, of a log or within a record → its alerts: JSON behind any prefix, or Falco's text mode.
import { csvCells, separators } from './csv.ts';
import { isTooDeep, type JsonValue, parseExactJson } from './exact-json.ts';
import { jsonStart, prefixTime, withoutColours, withoutOuterNuls } from './line-prefix.ts';
import type { OutputTemplate } from './output-template.ts';
import { deepest, tooDeep, ValueReader } from './read-value.ts';
import type { Context, Sink } from './sink.ts';
import { TextAlertReader } from './text-alert.ts';

/** Keys of an alert, as they are, escaped once more or in a cell, in text that is no sound JSON. */
const remains =
  /\\?"(?:rule|output|output_fields|priority)\\?""?\s*:|\{\s*\\?""?(?:rule|output|output_fields|priority)\\?"|^\s*\{\s*"hostname"\s*:|\\?"source\\?"\s*:\s*\\?"syscall\\?"/;
/** Remains far into a line of another program are not looked for. */
const searched = 65_536;

/** Whether a text that cannot be read looks like an alert, or a part of one. */
export function hasRemains(text: string): boolean {
  return remains.test(text.slice(0, searched));
}

export class TextReader {
  private readonly texts: TextAlertReader;
  private readonly values: ValueReader;

  constructor(outputs: readonly OutputTemplate[]) {
    this.texts = new TextAlertReader(outputs);
    this.values = new ValueReader((text, context, sink, depth) =>
      this.read(text, context, sink, depth),
    );
  }

  value(value: JsonValue, context: Context, sink: Sink): boolean {
    return this.values.read(value, context, sink);
  }

  /** Whether it came upon an alert, readable or not. A text within a text is one `depth` further in. */
  read(text: string, outer: Context, sink: Sink, depth = 0): boolean {
    if (depth > deepest) {
      if (!hasRemains(text)) return false;
      sink.unread(tooDeep, text);
      return true;
    }
    const line = withoutOuterNuls(withoutColours(text));
    const start = jsonStart(line);
    if (start >= 0) {
      const parsed = parseExactJson(start === 0 ? line : line.slice(start));
      if (parsed !== undefined) {
        const time = start > 0 ? prefixTime(line.slice(0, start)) : undefined;
        const context = time === undefined ? outer : { ...outer, time };
        return this.values.read(parsed.value, context, sink, depth);
      }
    }
    if (this.readRow(line, outer, sink, depth)) return true;
    const alert = this.texts.read(line, outer);
    if (alert !== undefined) {
      sink.alert(alert);
      return true;
    }
    const hasNuls = line.includes('\0');
    if (!hasRemains(hasNuls ? line.slice(0, searched).replaceAll('\0', '') : line)) return false;
    sink.unread(faultOf(line, start), text);
    return true;
  }

  /** A row of a table whose header is not known: the alert stands in a cell in quotes. */
  private readRow(line: string, outer: Context, sink: Sink, depth: number): boolean {
    if (!line.includes('"{""')) return false;
    for (const separator of separators) {
      // A cell without quotes may be the whole line, and reading it would go round for ever.
      const held = csvCells(line, separator) ?? [];
      for (const { text, isQuoted } of held) {
        if (!isQuoted || !text.startsWith('{')) continue;
        if (this.read(text, outer, sink, depth + 1)) return true;
      }
    }
    return false;
  }
}

function faultOf(line: string, start: number): string {
  if (line.includes('\0')) {
    return 'NUL characters stand in it: the file is damaged, or UTF-16 without a byte order mark. Save it as UTF-8 with a line feed after each alert.';
  }
  if (start < 0) {
    return 'Part of an alert: its beginning is missing. Expected a whole JSON object on one line.';
  }
  return isTooDeep(line)
    ? tooDeep
    : 'An alert cut short or damaged: this is no complete JSON. Expected a whole JSON object on one line.';
}
