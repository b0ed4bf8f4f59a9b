// A JSON value as collectors wrap alerts → each alert in it: arrays, Loki and Elasticsearch
// responses, a text within a record of another program.
import { isObject, type JsonObject, type JsonValue, member } from './exact-json.ts';
import { readAggregate } from './read-aggregate.ts';
import { looksLikeAlert, readAlert } from './read-alert.ts';
import type { Context, Sink } from './sink.ts';
import { readTime } from './time.ts';

/** Reads a text found within; passed in, as texts hold JSON again. */
export type ReadText = (text: string, context: Context, sink: Sink, depth: number) => boolean;

/** So many values and texts within each other are looked into. */
export const deepest = 8;
export const tooDeep = `What may be an alert stands too deep within other texts or objects. Expected at most ${deepest} around it.`;
/** Keys of an alert, in an object or in JSON as text. */
const remains = /\\?"(?:rule|output_fields)\\*"/;
const timeKeys = ['@timestamp', 'timestamp', 'time', 'ts', 'date', '__REALTIME_TIMESTAMP', '_time'];
/** Keys under which collectors keep the line they read. */
const textKeys =
  'message log line MESSAGE msg _raw raw body textPayload original text @message _source falco json jsonPayload alert event payload data output'.split(
    ' ',
  );
/** Keys under which collectors keep an object they read. */
const objectKeys =
  '_source falco json alert jsonPayload event payload data body message log fields attributes result'.split(
    ' ',
  );
const listKeys =
  'hits data result results json buckets streams items records alerts entries logs events'.split(
    ' ',
  );

/** Every method tells whether it came upon an alert, readable or not. */
export class ValueReader {
  private readonly readText: ReadText;

  constructor(readText: ReadText) {
    this.readText = readText;
  }

  read(value: JsonValue, context: Context, sink: Sink, depth = 0): boolean {
    if (depth > deepest) return tellTooDeep(value, sink);
    if (!Array.isArray(value)) {
      return isObject(value) && this.readObject(value, context, sink, depth);
    }
    let found = false;
    for (const item of value) found = this.read(item, context, sink, depth + 1) || found;
    return found;
  }

  private readObject(object: JsonObject, outer: Context, sink: Sink, depth: number): boolean {
    if (looksLikeAlert(object)) {
      readAlert(object, outer, sink);
      return true;
    }
    if (readCounted(object, outer, sink)) return true;
    if (readTable(object, (row) => this.read(row, outer, sink, depth + 1))) return true;
    return this.readWithin(object, contextOf(object, outer), sink, depth);
  }

  /**
   * Collectors keep the line they read beside what they made of it: the first that holds an alert
   * counts, so that none counts twice.
   */
  private readWithin(object: JsonObject, context: Context, sink: Sink, depth: number): boolean {
    if (this.readLokiStream(object, context, sink, depth)) return true;
    for (const key of objectKeys) {
      const inner = member(object, key);
      if (isObject(inner) && this.read(inner, context, sink, depth + 1)) return true;
    }
    for (const key of textKeys) {
      const text = member(object, key);
      if (typeof text === 'string' && this.readText(text, context, sink, depth + 1)) return true;
    }
    for (const key of listKeys) {
      const inner = member(object, key);
      // Looked into above: twice a level would be 2^8 times.
      if (isObject(inner) && objectKeys.includes(key)) continue;
      if (inner !== undefined && this.read(inner, context, sink, depth + 1)) return true;
    }
    const aggregations = member(object, 'aggregations') ?? member(object, 'aggs');
    if (!isObject(aggregations)) return false;
    return this.read(Object.values(aggregations), context, sink, depth + 1);
  }

  /** `{"stream": {…labels}, "values": [["nanoseconds", "line"], …]}`. */
  private readLokiStream(object: JsonObject, context: Context, sink: Sink, depth: number): boolean {
    const values = member(object, 'values');
    if (!isObject(member(object, 'stream')) || !Array.isArray(values)) return false;
    let found = false;
    for (const entry of values) {
      if (!Array.isArray(entry)) continue;
      const [time, line] = entry;
      const inner = { ...context, time: readTime(time) ?? context.time };
      if (typeof line === 'string' && this.readText(line, inner, sink, depth + 1)) found = true;
    }
    return found;
  }
}

function tellTooDeep(value: JsonValue, sink: Sink): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const text = JSON.stringify(value);
  if (!remains.test(text)) return false;
  sink.unread(tooDeep, text);
  return true;
}

function contextOf(object: JsonObject, outer: Context): Context {
  const times = timeKeys.map((key) => readTime(member(object, key)));
  const time = times.find((one) => one !== undefined) ?? outer.time;
  const held = member(object, 'stream') ?? member(object, 'labels');
  if (!isObject(held)) return { time, labels: outer.labels };
  const texts = Object.entries(held).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return { time, labels: Object.fromEntries(texts) };
}

/** One row of a Loki metric query, or one bucket of a composite aggregation. */
function readCounted(object: JsonObject, context: Context, sink: Sink): boolean {
  const metric = member(object, 'metric');
  if (isObject(metric) && Object.hasOwn(metric, 'rule')) {
    const value = member(object, 'value');
    const series = member(object, 'values');
    const points = Array.isArray(value) ? [value] : Array.isArray(series) ? series : [];
    for (const point of points) {
      if (!Array.isArray(point)) continue;
      readAggregate({ ...metric, count: point[1] ?? null, last: point[0] ?? null }, context, sink);
    }
    return true;
  }
  const key = member(object, 'key');
  const count = member(object, 'doc_count');
  if (!isObject(key) || count === undefined || !Object.hasOwn(key, 'rule')) return false;
  const row = { ...key, count, first: below(object, 'first'), last: below(object, 'last') };
  const pods = below(object, 'pods');
  readAggregate(pods === null ? row : { ...row, pods }, context, sink);
  return true;
}

/** `{"first": {"value": 1795428000000}}`, as min and max of Elasticsearch write it. */
function below(bucket: JsonObject, name: string): JsonValue {
  const held = member(bucket, name);
  return (
    (isObject(held) ? (member(held, 'value_as_string') ?? member(held, 'value')) : held) ?? null
  );
}

/** ES|QL: `{"columns": [{"name": "rule"}, …], "values": [[…], …]}`; Elasticsearch SQL calls them `rows`. */
function readTable(object: JsonObject, row: (object: JsonObject) => void): boolean {
  const columns = member(object, 'columns');
  const values = member(object, 'values') ?? member(object, 'rows');
  if (!Array.isArray(columns) || !Array.isArray(values)) return false;
  const names = columns.map((column) => (isObject(column) ? String(member(column, 'name')) : ''));
  for (const cells of values) {
    if (!Array.isArray(cells)) continue;
    const pairs = names.map((name, place) => [name, cells[place] ?? null] as const);
    row(Object.fromEntries(pairs.filter(([, cell]) => cell !== null)));
  }
  return true;
}
