// What a document may hold → a reader of unknown JSON and the JSON Schema of the same, in one.
// A reader never throws: it reports what is wrong at its path and goes on with the fallback.
import type { Diagnostic, Severity } from '../text/diagnostic.ts';
import { excerpt } from '../text/excerpt.ts';
import { isObject, type JsonObject } from '../text/json-object.ts';
import { suggestion } from '../text/nearest.ts';
import type { ValueParser } from '../text/parsed.ts';
import { type SortKey, sortUnique } from './list-kinds.ts';

export type JsonSchema = { readonly [keyword: string]: unknown };

export class Reading {
  readonly diagnostics: Diagnostic[] = [];
  /** More faults than anyone reads are counted, not kept. */
  static readonly most = 500;
  dropped = 0;
  errors = 0;

  report(code: string, severity: Severity, path: string, message: string): void {
    if (severity === 'error') this.errors += 1;
    if (this.diagnostics.length >= Reading.most) this.dropped += 1;
    else this.diagnostics.push({ code, severity, path, message });
  }

  error(code: string, path: string, message: string): undefined {
    this.report(code, 'error', path, message);
    return undefined;
  }
}

export interface Shape<T> {
  readonly schema: JsonSchema;
  /** The value, or undefined after the fault has been reported. */
  readonly read: (input: unknown, path: string, reading: Reading, fallback?: T) => T | undefined;
}

/** What a value is, for messages: "a text", "a list" … */
function kindOf(input: unknown): string {
  if (input === null) return 'null';
  if (Array.isArray(input)) return 'a list';
  const kinds: Readonly<Record<string, string>> = {
    string: 'a text',
    number: 'a number',
    boolean: 'true or false',
    object: 'an object',
  };
  return kinds[typeof input] ?? 'something else';
}

function wrongType(input: unknown, expected: string, path: string, reading: Reading): undefined {
  const shown = path === '' ? 'The settings are' : `${path} is`;
  return reading.error('wrong-type', path, `${shown} ${kindOf(input)}; expected ${expected}.`);
}

export function text<T>(parse: ValueParser<T>, schema: JsonSchema = {}): Shape<T> {
  return {
    schema: { type: 'string', ...schema },
    read: (input, path, reading) => {
      if (typeof input !== 'string') return wrongType(input, 'a text', path, reading);
      const parsed = parse(input);
      if (!parsed.ok) return reading.error('bad-value', path, parsed.message);
      if (parsed.note !== undefined) reading.report('normalised', 'hint', path, parsed.note);
      return parsed.value;
    },
  };
}

export function number(parse: ValueParser<number>, schema: JsonSchema): Shape<number> {
  return {
    schema: { type: 'integer', ...schema },
    read: (input, path, reading) => {
      if (typeof input !== 'number') return wrongType(input, 'a number', path, reading);
      const parsed = parse(String(input));
      return parsed.ok ? parsed.value : reading.error('bad-value', path, parsed.message);
    },
  };
}

export const flag: Shape<boolean> = {
  schema: { type: 'boolean' },
  read: (input, path, reading) =>
    typeof input === 'boolean' ? input : wrongType(input, 'true or false', path, reading),
};

export function choice<T extends string | number>(choices: readonly T[]): Shape<T> {
  return {
    schema: { enum: choices },
    read: (input, path, reading) => {
      const found = choices.find((one) => one === input);
      if (found !== undefined) return found;
      const shown = typeof input === 'string' ? excerpt(input) : kindOf(input);
      const near = typeof input === 'string' ? suggestion(input, choices.map(String)) : '';
      return reading.error(
        'bad-value',
        path,
        `${path} is ${shown}; expected one of ${choices.join(', ')}.${near}`,
      );
    },
  };
}

export interface ListOptions<T> {
  /** Entries with equal keys are one; the list stands in their order. Absent: the order counts. */
  readonly key?: (value: T) => SortKey;
  readonly least?: number;
  readonly most?: number;
}

/** More than any allow-list holds; a rules file of that size would not fit into a ConfigMap. */
const longestList = 50_000;

export function list<T>(item: Shape<T>, options: ListOptions<T> = {}): Shape<readonly T[]> {
  const { key, least = 0, most = longestList } = options;
  return {
    schema: {
      type: 'array',
      items: item.schema,
      maxItems: most,
      ...(least > 0 ? { minItems: least } : {}),
    },
    read: (input, path, reading) => {
      if (!Array.isArray(input)) return wrongType(input, 'a list', path, reading);
      if (input.length < least || input.length > most) {
        const expected = input.length < least ? `at least ${least}` : `at most ${most}`;
        return reading.error(
          'bad-length',
          path,
          `${path} has ${input.length} entries; expected ${expected}.`,
        );
      }
      const values: T[] = [];
      for (const [index, one] of input.entries()) {
        const value = item.read(one, `${path}[${index}]`, reading);
        if (value !== undefined) values.push(value);
      }
      return key === undefined ? values : sortUnique(values, key);
    },
  };
}

type Fields<T> = { readonly [K in keyof T]-?: Shape<Exclude<T[K], undefined>> };
type AnyShape = Shape<unknown>;
function below(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function reportUnknownKeys(
  input: JsonObject,
  keys: readonly string[],
  path: string,
  reading: Reading,
): void {
  for (const key of Object.keys(input)) {
    if (keys.includes(key)) continue;
    const at = /^\w{1,40}$/.test(key) ? below(path, key) : path;
    const where = path === '' ? 'the settings' : path;
    reading.error(
      'unknown-key',
      at,
      `${excerpt(key)} is not a key of ${where}; expected one of ${keys.join(', ')}.${suggestion(key, keys)}`,
    );
  }
}

function objectSchema(
  fields: Readonly<Record<string, AnyShape>>,
  required: readonly string[],
): JsonSchema {
  const properties = Object.fromEntries(
    Object.entries(fields).map(([key, one]) => [key, one.schema]),
  );
  return {
    type: 'object',
    properties,
    additionalProperties: false,
    ...(required.length > 0 ? { required } : {}),
  };
}

/** An object whose absent or faulty keys take the fallback's. */
export function section<T extends object>(fields: Fields<T>): Shape<T> {
  const shapes = fields as Readonly<Record<string, AnyShape>>;
  const keys = Object.keys(shapes);
  return {
    schema: objectSchema(shapes, []),
    read: (input, path, reading, fallback) => {
      if (!isObject(input)) return wrongType(input, 'an object', path, reading);
      reportUnknownKeys(input, keys, path, reading);
      const value: Record<string, unknown> = { ...fallback };
      for (const key of keys) {
        if (!Object.hasOwn(input, key)) continue;
        const read = shapes[key]?.read(input[key], below(path, key), reading, value[key]);
        if (read !== undefined) value[key] = read;
      }
      return value as T; // every key of Fields<T> comes from the fallback or from its own shape
    },
  };
}

export interface RecordOptions<T> {
  readonly optional?: readonly (keyof T & string)[];
  /** What is wrong with a value whose parts are right: where, and the message. */
  readonly check?: (value: T) => readonly { readonly at: string; readonly message: string }[];
}

/** All or nothing: a value of which any part is faulty is left out, lest half of it mean more. */
export function whole<T>(shape: Shape<T>): Shape<T> {
  return {
    schema: shape.schema,
    read: (input, path, reading, fallback) => {
      const before = reading.errors;
      const value = shape.read(input, path, reading, fallback);
      return reading.errors === before ? value : undefined;
    },
  };
}

/** An object of a list: all keys but the optional ones must be there, and all must be right. */
export function record<T extends object>(
  fields: Fields<T>,
  options: RecordOptions<T> = {},
): Shape<T> {
  const shapes = fields as Readonly<Record<string, AnyShape>>;
  const keys = Object.keys(shapes);
  const optional: readonly string[] = options.optional ?? [];
  const required = keys.filter((key) => !optional.includes(key));
  return {
    schema: objectSchema(shapes, required),
    read: (input, path, reading) => {
      if (!isObject(input)) return wrongType(input, 'an object', path, reading);
      reportUnknownKeys(input, keys, path, reading);
      const before = reading.errors;
      const value: Record<string, unknown> = {};
      for (const key of keys) {
        if (Object.hasOwn(input, key)) {
          value[key] = shapes[key]?.read(input[key], below(path, key), reading);
        } else if (required.includes(key)) {
          reading.error(
            'missing-key',
            path,
            `${path} has no ${excerpt(key)}; expected the keys ${required.join(', ')}.`,
          );
        }
      }
      if (reading.errors > before) return undefined;
      const result = value as T; // all required keys are there and each has passed its own shape
      const faults = options.check?.(result) ?? [];
      for (const { at, message } of faults) reading.error('bad-value', `${path}${at}`, message);
      return faults.length === 0 ? result : undefined;
    },
  };
}
