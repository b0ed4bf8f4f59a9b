// (JSON Schema, document) → whether the schema admits it; the keywords settingsSchema() uses.
// Test-only: shows that the schema and the parser agree.
import { isObject, type JsonObject } from '../text/json-object.ts';

function hasType(type: unknown, value: unknown): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

type Check = (argument: unknown, value: unknown, schema: JsonObject) => boolean;

const checks: Readonly<Record<string, Check>> = {
  type: hasType,
  enum: (choices, value) => Array.isArray(choices) && choices.includes(value),
  const: (expected, value) => value === expected,
  minimum: (least, value) => typeof value !== 'number' || value >= Number(least),
  maximum: (most, value) => typeof value !== 'number' || value <= Number(most),
  minLength: (least, value) => typeof value !== 'string' || [...value].length >= Number(least),
  maxLength: (most, value) => typeof value !== 'string' || [...value].length <= Number(most),
  pattern: (pattern, value) =>
    typeof value !== 'string' || new RegExp(String(pattern), 'u').test(value),
  minItems: (least, value) => !Array.isArray(value) || value.length >= Number(least),
  maxItems: (most, value) => !Array.isArray(value) || value.length <= Number(most),
  items: (inner, value) => !Array.isArray(value) || value.every((one) => admits(inner, one)),
  contains: (inner, value) => !Array.isArray(value) || value.some((one) => admits(inner, one)),
  required: (keys, value) =>
    !isObject(value) ||
    !Array.isArray(keys) ||
    keys.every((key) => Object.hasOwn(value, String(key))),
  properties: (inner, value) =>
    !isObject(value) ||
    !isObject(inner) ||
    Object.entries(inner).every(
      ([key, one]) => !Object.hasOwn(value, key) || admits(one, value[key]),
    ),
  additionalProperties: (allowed, value, schema) => {
    const { properties } = schema;
    if (allowed !== false || !isObject(value) || !isObject(properties)) return true;
    return Object.keys(value).every((key) => Object.hasOwn(properties, key));
  },
};

const annotations = new Set(['$schema', 'title', 'description', 'default']);

export function admits(schema: unknown, value: unknown): boolean {
  if (!isObject(schema)) throw new Error('a schema is an object');
  return Object.entries(schema).every(([keyword, argument]) => {
    const check = checks[keyword];
    if (check !== undefined) return check(argument, value, schema);
    if (annotations.has(keyword)) return true;
    throw new Error(`keyword ${keyword} is not checked`);
  });
}
