// Alerts counted in the operator's own system → one alert with a count.
import type { Alert } from '../alert.ts';
import {
  isObject,
  type JsonObject,
  type JsonValue,
  member,
  parseExactJson,
} from '../bytes/exact-json.ts';
import { readPriority } from '../priority.ts';
import { readTime } from '../time.ts';
import { fieldOfColumn, readFields, typedValue } from './read-fields.ts';
import type { Context, Sink } from './sink.ts';

/**
 * The aggregated form: one JSON object a line (an array of them, or CSV with these as columns), which
 * stands for `count` alerts whose fields agree.
 *
 * | key | holds | needed |
 * |---|---|---|
 * | `count` | whole number of alerts, 1 or more; as text too (`"12"`) | yes |
 * | `rule` | the rule's name | yes |
 * | `priority` | as Falco writes it; letters of either case | no: empty |
 * | `source` | Falco event source | no: `syscall` |
 * | `first`, `last` | RFC 3339, or milliseconds (or s, µs, ns) since 1970 | no; `last` alone is enough |
 * | `output_fields` | the fields all of them share, keys as in Falco's JSON | no |
 * | `output` | the output of one of them | no |
 * | `pods` | how many pods they came from | no |
 *
 * Instead of `output_fields`, fields may stand beside the other keys, as `output_fields.proc.name`,
 * `output_fields_proc_name` (as Loki's `json` parser writes it) or `proc.name`. A key with no value
 * (`""` or, of Elasticsearch, a missing column) holds no field.
 *
 * Read natively too: a Loki metric query (`data.result[].metric` with `value`), a composite
 * aggregation of Elasticsearch (`buckets[].key` with `doc_count`, and `first`/`last` below it).
 */
export function readAggregate(object: JsonObject, context: Context, sink: Sink): void {
  const rule = textOf(member(object, 'rule'));
  if (rule === undefined || rule === '') {
    sink.unread('An aggregate without the name of its rule: expected "rule" to be a text.');
    return;
  }
  const count = countOf(member(object, 'count'));
  if (count === undefined) {
    sink.unread('An aggregate without a count: expected "count" to be a whole number, 1 or more.');
    return;
  }
  const priorityText = textOf(member(object, 'priority')) ?? '';
  const priority = priorityText === '' ? '' : readPriority(priorityText);
  if (priority === undefined) {
    sink.unread(
      'An aggregate with an unknown priority: expected one of Falco, such as "Warning", or none.',
    );
    return;
  }
  const first = readTime(member(object, 'first'));
  const last = readTime(member(object, 'last'));
  const alert: Alert = {
    rule,
    priority,
    source: textOf(member(object, 'source')) || 'syscall',
    time: first ?? last ?? readTime(member(object, 'time')) ?? context.time,
    lastTime: last ?? first ?? readTime(member(object, 'time')) ?? context.time,
    count,
    fields: fieldsOfRow(object),
    output: textOf(member(object, 'output')) ?? '',
  };
  sink.alert(alert, countOf(member(object, 'pods')));
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function countOf(value: JsonValue | undefined): number | undefined {
  const count =
    typeof value === 'string' && /^\d{1,15}(\.0*)?$/.test(value) ? Number(value) : value;
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 1 ? count : undefined;
}

const ownKeys = new Set(
  'rule priority source count first last time output output_fields pods tags hostname uuid'.split(
    ' ',
  ),
);

/** Fields of `output_fields` (an object, or JSON as text) and of columns beside it. */
export function fieldsOfRow(row: JsonObject): Alert['fields'] {
  const held = member(row, 'output_fields');
  const parsed = typeof held === 'string' ? parseExactJson(held)?.value : held;
  const fields = new Map<string, Alert['fields'][string]>();
  if (isObject(parsed)) {
    for (const [name, value] of Object.entries(readFields(parsed))) fields.set(name, value);
  }
  for (const [column, value] of Object.entries(row)) {
    if (ownKeys.has(column) || value === '' || value === '-') continue;
    const field = fieldOfColumn(column);
    if (field === undefined || fields.has(field)) continue;
    if (typeof value === 'string') fields.set(field, typedValue(field, value));
    else if (typeof value !== 'object' || value === null) fields.set(field, value);
  }
  return Object.fromEntries(fields);
}
