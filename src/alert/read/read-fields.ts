// output_fields as JSON or a row of columns holds them → fields as Falco names them.
import type { Fields, FieldValue } from '../../evaluation/values/fields.ts';
import { findFieldUse } from '../../falco/fields.ts';
import { isObject, type JsonObject, type JsonValue } from '../bytes/exact-json.ts';
import { restoreKey } from './field-keys.ts';

const deepest = 8;

/** Objects within are flattened, `{"proc": {"name": "sh"}}` is `proc.name`; the last of equal keys counts. */
export function readFields(object: JsonObject): Fields {
  const found = new Map<string, FieldValue>();
  collect(object, '', 0, found);
  return Object.fromEntries(found);
}

function collect(
  object: JsonObject,
  prefix: string,
  depth: number,
  found: Map<string, FieldValue>,
): void {
  for (const [key, value] of Object.entries(object)) {
    const name = prefix === '' ? key : `${prefix}.${key}`;
    if (isObject(value) && depth < deepest) collect(value, name, depth + 1, found);
    else found.set(restoreKey(name), fieldValue(value));
  }
}

function fieldValue(value: JsonValue): FieldValue {
  if (isObject(value)) return JSON.stringify(value);
  return typeof value === 'object' && value !== null
    ? value.map((item) => (typeof item === 'object' && item !== null ? JSON.stringify(item) : item))
    : value;
}

const outputPrefix = /^(?:.*[._])?output_fields[._]/;

/**
 * A column or a label → the field it holds: `output_fields.proc.name`, `output_fields_proc_name`,
 * `proc.name`. Undefined: it holds no field of Falco.
 */
export function fieldOfColumn(column: string): string | undefined {
  const rest = column.replace(outputPrefix, '');
  if (rest !== column && rest !== '') return restoreKey(rest);
  if (!/[._]/.test(column)) return undefined;
  const name = restoreKey(column);
  return findFieldUse(name) === undefined ? undefined : name;
}

const numeric = /^(?:U?INT(?:8|16|32|64)|PORT|ABSTIME|RELTIME)$/;

/** A value that a text holds → as Falco's JSON would write it: numbers and booleans by the field's type. */
export function typedValue(field: string, text: string): FieldValue {
  if (text === '<NA>') return null;
  const type = findFieldUse(field)?.field.type ?? '';
  if (type === 'BOOL' && (text === 'true' || text === 'false')) return text === 'true';
  if (numeric.test(type) && /^-?(?:0|[1-9]\d{0,18})$/.test(text)) {
    const number = Number(text);
    return Number.isSafeInteger(number) ? number : text;
  }
  return text;
}
