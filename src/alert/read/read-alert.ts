// One JSON object → the alert it is; or what keeps it from being one; or nothing of Falco.
// Keys: falco userspace/engine/formats.cpp, falcosidekick types/types.go.
import type { Alert } from '../alert.ts';
import {
  isObject,
  type JsonObject,
  type JsonValue,
  member,
  parseExactJson,
} from '../bytes/exact-json.ts';
import { eventSourceOf } from '../event-source.ts';
import { priorityNames, readPriority } from '../priority.ts';
import { readTime } from '../time.ts';
import { fieldsOfRow, readAggregate } from './read-aggregate.ts';
import { readFields } from './read-fields.ts';
import type { Around, Sink } from './sink.ts';

/** A message and its rule, where that is known → the fields that its text tells of. */
export type FieldsOf = (message: string, rule: string | undefined) => Alert['fields'];

/**
 * A rule together with what only alerts have; other programs' objects may have a `rule` too. Without
 * it, fields beside an output: what stands around may name the rule.
 */
export function looksLikeAlert(object: JsonObject): boolean {
  const has = (key: string) => Object.hasOwn(object, key);
  if (!has('rule')) return has('output_fields') && (has('priority') || has('output'));
  return has('output_fields') || has('output') || has('count');
}

const outputStart = /^(?:\d\d:\d\d:\d\d\.\d{9}|\d{4}-\d\d-\d\dT\S+): ([A-Z][a-z]+) /;

/** The output without time and priority, which Falco writes before it and the alert holds besides. */
export function outputMessage(output: string): string {
  return output.replace(outputStart, '');
}

/** Of the alert, of what stands around it, or as its output begins. */
function priorityOf(object: JsonObject, around: Around): string {
  const own = readPriority(textOf(member(object, 'priority')) ?? '');
  const output = textOf(member(object, 'output')) ?? '';
  const said = () => readPriority(outputStart.exec(output)?.[1] ?? '');
  return own ?? around().priority ?? said() ?? '';
}

export function readAlert(
  object: JsonObject,
  around: Around,
  sink: Sink,
  fieldsOf: FieldsOf,
): void {
  if (Object.hasOwn(object, 'count')) {
    readAggregate(object, around(), sink);
    return;
  }
  const fault = faultOf(object, around);
  if (fault !== undefined) {
    sink.unread(fault);
    return;
  }
  const text = (key: string) => textOf(member(object, key));
  const held = fieldsHeld(member(object, 'output_fields'));
  const rule = text('rule') ?? around().rule;
  const output = outputMessage(text('output') ?? text('message') ?? '');
  // json_include_output_fields_property: false leaves the output alone to tell them.
  const fields = held ?? {
    ...Object.fromEntries(around().fields),
    ...fieldsOf(output, rule),
    ...fieldsOfRow(object),
  };
  const time =
    readTime(member(object, 'time')) ??
    readTime(fields['evt.time']) ??
    readTime(fields['evt.time.iso8601']) ??
    readTime(fields['evt.rawtime']) ??
    readTime(member(object, '@timestamp')) ??
    readTime(member(object, 'timestamp')) ??
    around().time;
  const alert: Alert = {
    rule,
    priority: priorityOf(object, around),
    source: eventSourceOf(object) ?? around().source ?? 'syscall',
    time,
    lastTime: time,
    count: 1,
    fields,
    output,
  };
  sink.alert(alert);
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function fieldsHeld(value: JsonValue | undefined): Alert['fields'] | undefined {
  const held = typeof value === 'string' ? parseExactJson(value)?.value : value;
  return isObject(held) ? readFields(held) : undefined;
}

/** What is wrong with an object that looks like an alert. */
function faultOf(object: JsonObject, around: Around): string | undefined {
  const rule = member(object, 'rule') ?? around().rule;
  if (typeof rule !== 'string' || rule === '') {
    return `"rule" is ${kindOf(rule)}: expected the name of a rule, as text.`;
  }
  const priority = member(object, 'priority');
  if (priority !== undefined && priority !== '') {
    if (typeof priority !== 'string' || readPriority(priority) === undefined) {
      const found = typeof priority === 'string' ? 'none of Falco' : kindOf(priority);
      return `"priority" is ${found}: expected ${priorityNames.join(', ')}.`;
    }
  }
  const fields = member(object, 'output_fields');
  if (fields !== undefined && fields !== null && fields !== '') {
    if (fieldsHeld(fields) === undefined) {
      return `"output_fields" is ${kindOf(fields)}: expected an object of fields and values.`;
    }
  }
  const output = member(object, 'output');
  if (output !== undefined && output !== null && typeof output !== 'string') {
    return `"output" is ${kindOf(output)}: expected a text.`;
  }
  return undefined;
}

function kindOf(value: JsonValue | undefined): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (typeof value === 'object') return isObject(value) ? 'an object' : 'an array';
  if (value === '') return 'empty';
  return typeof value === 'string' ? 'a text' : `a ${typeof value}`;
}
