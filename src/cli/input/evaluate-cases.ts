// A file of JSON Lines → the cases to evaluate, and the lines that are none, by number.
import { parseExactJson } from '../../alert/bytes/exact-json.ts';
import type { Fields } from '../../evaluation/values/fields.ts';
import { isObject, type JsonObject } from '../../text/json-object.ts';

export interface EvaluateCase {
  readonly id: string | number;
  /** Empty where none is asked for. */
  readonly condition: string;
  readonly fields: Fields;
  readonly line: number;
}

export interface ReadCases {
  readonly cases: readonly EvaluateCase[];
  /** `3: what is wrong with line 3` */
  readonly faults: readonly string[];
}

function isScalar(value: unknown): boolean {
  return (
    value === null ||
    ['string', 'number', 'boolean'].includes(typeof value) ||
    (isObject(value) && Object.keys(value).length === 1 && typeof value['hex'] === 'string')
  );
}

/** The first field whose value no field of Falco could have. */
function strangeField(fields: JsonObject): string | undefined {
  return Object.keys(fields).find((field) => {
    const value = fields[field];
    return Array.isArray(value) ? !value.every(isScalar) : !isScalar(value);
  });
}

/** A case, or what is wrong. */
function readCase(line: string, number: number, withCondition: boolean): EvaluateCase | string {
  const value: unknown = parseExactJson(line)?.value; // evt.time is beyond 2^53
  if (!isObject(value)) return 'expected a JSON object.';
  const { id, condition = '', fields } = value;
  if (typeof id !== 'string' && typeof id !== 'number') return 'expected "id", a string.';
  if (withCondition && (typeof condition !== 'string' || !('condition' in value)))
    return 'expected "condition", a string.';
  if (!isObject(fields)) return 'expected "fields", an object from field to value.';
  const strange = strangeField(fields);
  if (strange !== undefined)
    return `${JSON.stringify(strange)} has a value that is not a string, number, boolean, null, {"hex"} or list of them.`;
  return { id, condition: String(condition), fields: fields as Fields, line: number }; // every value was looked at
}

export function readCases(text: string, withCondition: boolean): ReadCases {
  const cases: EvaluateCase[] = [];
  const faults: string[] = [];
  for (const [index, line] of text
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue;
    const read = readCase(line, index + 1, withCondition);
    if (typeof read === 'string') faults.push(`${index + 1}: ${read}`);
    else cases.push(read);
  }
  return { cases, faults };
}
