// What was pasted → an event: a Falco alert (JSON, a log line around it is ignored), the payload
// Falcosidekick sends on, a map from field to value, or a line of events as `cli evaluate` takes it.
// Other forms of alerts are read by read-pasted.ts.

import { parseExactJson } from '../../../alert/bytes/exact-json.ts';
import { eventSourceOf } from '../../../alert/event-source.ts';
import type { Fields, FieldValue } from '../../../evaluation/values/fields.ts';
import { isObject, type JsonObject } from '../../../text/json-object.ts';
import { accept, type Parsed, refuse } from '../../../text/parsed.ts';

export interface PastedEvent {
  readonly fields: Fields;
  /** Of an alert: it carries its output's fields alone. */
  readonly isAlert: boolean;
  /** The rule an alert says has fired. */
  readonly rule: string | undefined;
  /** Of an alert the source of its event. */
  readonly source: string | undefined;
  /** Alerts beside it that were pasted too. */
  readonly others: number;
}

function isValue(value: unknown): value is FieldValue {
  if (Array.isArray(value)) return value.every(isValue);
  if (isObject(value)) return Object.keys(value).length === 1 && typeof value['hex'] === 'string';
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function toFields(value: JsonObject): Parsed<Fields> {
  const strange = Object.keys(value).find((field) => !isValue(value[field]));
  if (strange === undefined) return accept(value as Fields); // every value was looked at
  return refuse(
    `${strange} has a value no field can have: write a string, a number, true, false, null or a list of them.`,
  );
}

function parseJson(text: string): Parsed<unknown> {
  const from = text.indexOf('{');
  const to = text.lastIndexOf('}');
  if (from < 0 || to < from)
    return refuse('This is not a JSON object. Write {"evt.type": "execve", "proc.name": "nc"}.');
  const json = text.slice(from, to + 1);
  const exact = parseExactJson(json); // evt.time is beyond 2^53
  if (exact !== undefined) return accept(exact.value);
  return refuse(`This is not JSON: ${faultOf(json)}. Paste one alert at a time.`);
}

function faultOf(json: string): string {
  try {
    JSON.parse(json);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export function readEvent(text: string): Parsed<PastedEvent> {
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  const { value } = parsed;
  if (!isObject(value)) return refuse('This is not a JSON object.');
  const { output_fields: output, rule } = value;
  const isAlert = isObject(output);
  if (!isAlert && typeof rule === 'string')
    return refuse(
      'This alert has no output_fields. Set json_output and json_include_output_fields_property in Falco’s configuration.',
    );
  const { fields: event } = value; // no field has this name
  const fields = toFields(isAlert ? output : isObject(event) ? event : value);
  if (!fields.ok) return fields;
  return accept({
    fields: fields.value,
    isAlert,
    rule: isAlert && typeof rule === 'string' ? rule : undefined,
    source: isAlert ? eventSourceOf(value) : undefined,
    others: 0,
  });
}
