// One JSON object → the alert it is; or what keeps it from being one; or nothing of Falco.
// Keys: falco userspace/engine/formats.cpp, falcosidekick types/types.go.
import type { Alert } from './alert.ts';
import { isObject, type JsonObject, type JsonValue, member, parseExactJson } from './exact-json.ts';
import { priorityNames, readPriority } from './priority.ts';
import { fieldsOfRow, readAggregate } from './read-aggregate.ts';
import { readFields } from './read-fields.ts';
import type { Context, Sink } from './sink.ts';
import { readTime } from './time.ts';

/** A rule together with what only alerts have; other programs' objects may have a `rule` too. */
export function looksLikeAlert(object: JsonObject): boolean {
  if (!Object.hasOwn(object, 'rule')) {
    return Object.hasOwn(object, 'output_fields') && Object.hasOwn(object, 'priority');
  }
  return ['priority', 'output_fields', 'output', 'count'].some((key) => Object.hasOwn(object, key));
}

const outputStart =
  /^\d\d:\d\d:\d\d\.\d{9}: (?:[A-Z][a-z]+) |^\d{4}-\d\d-\d\dT\S+: (?:[A-Z][a-z]+) /;

/** The output without time and priority, which Falco writes before it and the alert holds besides. */
export function outputMessage(output: string): string {
  return output.replace(outputStart, '');
}

export function readAlert(object: JsonObject, context: Context, sink: Sink): void {
  if (Object.hasOwn(object, 'count')) {
    readAggregate(object, context, sink);
    return;
  }
  const fault = faultOf(object);
  if (fault !== undefined) {
    sink.unread(fault);
    return;
  }
  const text = (key: string) => textOf(member(object, key));
  const held = fieldsHeld(member(object, 'output_fields'));
  const fields = held === undefined ? fieldsOfRow(object) : held;
  const time =
    readTime(member(object, 'time')) ??
    readTime(fields['evt.time']) ??
    readTime(fields['evt.time.iso8601']) ??
    readTime(fields['evt.rawtime']) ??
    readTime(member(object, '@timestamp')) ??
    readTime(member(object, 'timestamp')) ??
    context.time;
  const alert: Alert = {
    rule: text('rule'),
    priority: readPriority(text('priority') ?? '') ?? '',
    source: text('source') || 'syscall',
    time,
    lastTime: time,
    count: 1,
    fields,
    output: outputMessage(text('output') ?? text('message') ?? ''),
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
function faultOf(object: JsonObject): string | undefined {
  const rule = member(object, 'rule');
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
