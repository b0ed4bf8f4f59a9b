// Names and values, as tables and mails have them → the record of an alert.
import { typedValue } from '../read/read-fields.ts';
import type { JsonObject, JsonValue } from './exact-json.ts';

const known = new Set('rule priority output source time hostname tags uuid'.split(' '));

function keyOf(name: string): string {
  const small = name.trim().toLowerCase().replace(/:$/, '');
  return known.has(small) ? small : name.trim();
}

export const isKnownName = (name: string): boolean => known.has(keyOf(name));

/** What is not of every alert is a field of this one. */
export function recordOf(pairs: readonly (readonly [string, string])[]): JsonObject {
  const own = new Map<string, string>();
  const fields = new Map<string, JsonValue>();
  for (const [name, value] of pairs) {
    const key = keyOf(name);
    if (known.has(key)) own.set(key, value);
    else if (/^[a-z][\w[\]]*[._]/.test(key)) fields.set(key, typedValue(key, value));
  }
  const record: JsonObject = Object.fromEntries(own);
  // Without them the output is asked.
  return own.has('output') && fields.size === 0
    ? record
    : { ...record, output_fields: Object.fromEntries(fields) };
}

/** Several alerts, one behind the other: a name that comes again begins the next. */
export function recordsOf(pairs: readonly (readonly [string, string])[]): readonly JsonObject[] {
  const records: (readonly [string, string])[][] = [];
  let names = new Set<string>();
  for (const pair of pairs) {
    const key = keyOf(pair[0]);
    if (records.length === 0 || (known.has(key) && names.has(key))) {
      records.push([]);
      names = new Set();
    }
    names.add(key);
    records.at(-1)?.push(pair);
  }
  return records.map(recordOf);
}
