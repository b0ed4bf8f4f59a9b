// What stands beside an alert in a record (labels, attributes, lists of names and values) → what it
// says of the alert: rule, priority, source, time and fields.
import type { FieldValue } from '../../evaluation/values/fields.ts';
import { isObject, type JsonObject, type JsonValue, member } from '../bytes/exact-json.ts';
import { eventSourceOf } from '../event-source.ts';
import { readPriority } from '../priority.ts';
import { readTime } from '../time.ts';
import { withKnownKeys } from './known-keys.ts';
import { fieldOfColumn, typedValue } from './read-fields.ts';
import type { Context } from './sink.ts';

type Scalar = string | number | boolean | null;

const valueKeys =
  'value Value content stringValue StringValue intValue doubleValue boolValue text'.split(' ');
const nameKeys = 'title name Name key Key topLabel label field'.split(' ');
const timeKeys =
  '@timestamp timestamp time ts date __REALTIME_TIMESTAMP _time time_unix_nano timeUnixNano startsAt TimeGenerated activitySubtitle'.split(
    ' ',
  );
const mostPairs = 1000;
const isOutput = /^\s*(?:\d\d:\d\d:\d\d\.\d{9}|\d{4}-\d\d-\d\dT\S{8,40}): [A-Z][a-z]+ /;

function isScalar(value: JsonValue | undefined): value is Scalar {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

/** A value by itself, or in the one form or another that protocols give its type: `{"stringValue": "x"}`. */
function scalarOf(value: JsonValue | undefined): Scalar | undefined {
  if (isScalar(value)) return value;
  if (!isObject(value)) return undefined;
  for (const key of valueKeys) {
    const inner = member(value, key);
    if (isScalar(inner)) return inner;
  }
  return undefined;
}

/** Discord puts values between signs of code. */
function bare(value: Scalar): Scalar {
  if (typeof value !== 'string') return value;
  return /^(```|`)([^`]+)\1$/.exec(value)?.[2] ?? value;
}

function pairOf(item: JsonValue): readonly [string, Scalar] | undefined {
  if (typeof item === 'string') {
    const at = item.indexOf(':');
    return at > 0 ? [item.slice(0, at), item.slice(at + 1)] : undefined;
  }
  if (!isObject(item)) return undefined;
  const keys = Object.keys(item);
  const only = keys.length === 1 ? item[keys[0] ?? ''] : undefined;
  if (isObject(only)) return pairOf(only);
  const name = nameKeys.map((key) => member(item, key)).find((one) => typeof one === 'string');
  if (typeof name !== 'string') return undefined;
  const given = valueKeys.find((key) => Object.hasOwn(item, key));
  const value = given === undefined ? undefined : scalarOf(item[given]);
  return value === undefined ? undefined : [name, bare(value)];
}

/** `[{"title": "rule", "value": "…"}, …]`, `["rule:…", …]` → an object; undefined: no such list. */
export function pairsOf(items: readonly JsonValue[]): JsonObject | undefined {
  if (items.length < 2 || items.length > mostPairs) return undefined;
  const pairs = items.map(pairOf);
  const known = pairs.filter((pair) => pair !== undefined);
  // Records that have a title and a text each: several say what happened, or are called the same.
  const outputs = known.filter(([, value]) => typeof value === 'string' && isOutput.test(value));
  const names = new Set(known.map(([name]) => name));
  const isObjects = items.some((item) => isObject(item));
  if (outputs.length > 1 || (isObjects && names.size < known.length)) return undefined;
  return known.length * 2 > items.length ? Object.fromEntries(known) : undefined;
}

/** An object of scalars, however they are wrapped; undefined: something else. */
export function labelsOf(value: JsonValue | undefined): JsonObject | undefined {
  if (Array.isArray(value)) {
    const pairs = pairsOf(value);
    return pairs && withKnownKeys(pairs);
  }
  if (!isObject(value)) return undefined;
  const pairs = Object.entries(value).flatMap(([key, one]) => {
    const scalar = scalarOf(one);
    return scalar === undefined ? [] : [[key, bare(scalar)] as const];
  });
  return pairs.length === 0 ? undefined : withKnownKeys(Object.fromEntries(pairs));
}

const ownFields = /^(?:proc|fd|evt|fs|thread|ka|ct|jevt)[._]/;

/** Collectors have labels of their own pod, `k8s.pod.name`; those of an alert have a rule, or what was done. */
function isOfAlert(labels: JsonObject): boolean {
  return ruleOf(labels) !== undefined || Object.keys(labels).some((key) => ownFields.test(key));
}

function ruleOf(labels: JsonObject): string | undefined {
  for (const key of ['rule', 'alertname', 'event.name', 'rule_name', 'ruleName', 'rule.name']) {
    const rule = member(labels, key);
    if (typeof rule === 'string' && rule !== '') return rule;
  }
  return undefined;
}

/** Fields among labels; `label` of a key in brackets is restored. */
export function fieldsAmong(labels: JsonObject): ReadonlyMap<string, FieldValue> {
  const found = new Map<string, FieldValue>();
  for (const [key, value] of Object.entries(labels)) {
    const field = fieldOfColumn(key.replace(/^_+/, ''));
    if (field === undefined || !isScalar(value) || value === '') continue;
    found.set(field, typeof value === 'string' ? typedValue(field, value) : value);
  }
  return found;
}

function textAt(labels: JsonObject, key: string): string | undefined {
  const value = member(labels, key);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function within(outer: Context, labels: JsonObject): Context {
  if (!isOfAlert(labels)) return outer;
  const priority = readPriority(textAt(labels, 'priority') ?? textAt(labels, 'severity') ?? '');
  return {
    time: readTime(member(labels, 'time') ?? member(labels, 'timestamp')) ?? outer.time,
    rule: ruleOf(labels) ?? outer.rule,
    priority: priority ?? outer.priority,
    source: eventSourceOf(labels) ?? outer.source,
    fields: new Map([...outer.fields, ...fieldsAmong(labels)]),
  };
}

/** What the object says of the alerts within, beside what is known from around it. */
export function contextWithin(object: JsonObject, outer: Context): Context {
  const times = timeKeys.map((key) => readTime(member(object, key)));
  const time = times.find((one) => one !== undefined) ?? outer.time;
  let context: Context = within({ ...outer, time }, labelsOf(object) ?? {});
  for (const value of Object.values(object)) {
    const labels = typeof value === 'object' && value !== null ? labelsOf(value) : undefined;
    if (labels !== undefined) context = within(context, labels);
  }
  const own = context.rule ?? (isToldOf(object, context, outer) ? titleOf(object) : undefined);
  return own === context.rule ? context : { ...context, rule: own };
}

/** Fields of an alert stand in it, or it says that Falco sent it. */
function isToldOf(object: JsonObject, { fields }: Context, outer: Context): boolean {
  const sender = textAt(object, 'source_type_name') ?? textAt(object, 'source') ?? '';
  return fields.size > outer.fields.size || /^falco$/i.test(sender);
}

const longestTitle = 200;

/** The rule, where a message has it for its title: Datadog's events, policy reports. */
function titleOf(object: JsonObject): string | undefined {
  const title = textAt(object, 'title') ?? textAt(object, 'Title') ?? textAt(object, 'policy');
  const isRule = title !== undefined && title.length <= longestTitle && !isOutput.test(title);
  return isRule && !/^falco\b/i.test(title) ? title : undefined;
}

/** Rule and priority without an output: an alert only where nothing beside it says more. */
export function isLabelled(labels: JsonObject): boolean {
  const priority = textAt(labels, 'priority');
  return (
    textAt(labels, 'rule') !== undefined &&
    priority !== undefined &&
    readPriority(priority) !== undefined
  );
}
