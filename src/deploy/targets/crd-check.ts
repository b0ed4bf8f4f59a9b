// An object of Kubernetes → what its schema (testdata/crds, of each CustomResourceDefinition) has against
// it: keys it does not know, required ones that are missing, values of another type. Test-only.
import { isObject, type JsonObject } from '../../text/json-object.ts';

interface Row {
  readonly type: string;
  readonly required: boolean;
  readonly allowed: readonly string[];
  /** What is below is not in the table. */
  readonly isOpen: boolean;
}

export interface Schema {
  readonly [path: string]: Row;
}

/** A table: a line for its source, one for its columns, one for each path. */
export function readSchema(table: string): Schema {
  const [, , ...lines] = table.trimEnd().split('\n');
  return Object.fromEntries(
    lines.map((line) => {
      const [path = '', type = '', required, allowed = '', mark] = line.split('\t');
      const row: Row = {
        type,
        required: required === 'yes',
        allowed: allowed === '' ? [] : allowed.split('|'),
        isOpen: type === 'any' || mark === 'free' || mark === 'cut',
      };
      return [path, row];
    }),
  );
}

/** By kind. */
export type Schemas = ReadonlyMap<string, Schema>;

function hasType(value: unknown, type: string): boolean {
  if (type.startsWith('array')) return Array.isArray(value);
  if (type === 'object' || type.startsWith('map')) return isObject(value);
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'int-or-string') return typeof value === 'string' || Number.isInteger(value);
  return type === 'any' || typeof value === type;
}

/** Children of a path, by the rows alone. */
function requiredBelow(schema: Schema, path: string): readonly string[] {
  return Object.entries(schema).flatMap(([child, { required }]) => {
    const key = child.slice(path.length + 1);
    const isBelow = child.startsWith(`${path}.`) && /^[^.]+$/.test(key);
    return required && isBelow ? [key.replace('[]', '')] : [];
  });
}

function check(schema: Schema, value: unknown, path: string): readonly string[] {
  const list = schema[`${path}[]`];
  const row = list ?? schema[path];
  if (row === undefined) return [`${path}: not in the schema`];
  if (!hasType(value, row.type)) return [`${path}: ${row.type} is expected`];
  if (row.allowed.length > 0 && !row.allowed.includes(String(value))) {
    return [`${path}: one of ${row.allowed.join(', ')} is expected`];
  }
  if (row.isOpen) return [];
  if (row.type.startsWith('map of')) {
    const type = row.type.replace('map of ', '');
    return Object.entries(value as JsonObject).flatMap(([key, inner]) =>
      hasType(inner, type) ? [] : [`${path}.${key}: ${type} is expected`],
    );
  }
  const below = list === undefined ? path : `${path}[]`;
  const items = Array.isArray(value) ? value : [value];
  return items.flatMap((item) => {
    if (!isObject(item)) return [];
    const missing = requiredBelow(schema, below).filter((key) => !(key in item));
    return [
      ...missing.map((key) => `${below}.${key}: missing`),
      ...Object.entries(item).flatMap(([key, inner]) => check(schema, inner, `${below}.${key}`)),
    ];
  });
}

/** Rules between keys that the schemas have as expressions, and the notes as sentences. */
function together(kind: string, spec: JsonObject): readonly string[] {
  if (kind === 'HelmRelease' && 'chart' in spec === 'chartRef' in spec) {
    return ['spec: chart or chartRef, and not both'];
  }
  if (kind === 'Application' && 'source' in spec === 'sources' in spec) {
    return ['spec: source or sources, and not both'];
  }
  return [];
}

const nameOfObject = /^[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?$/;

/** Undefined for kinds without a table. */
export function faultsOfObject(schemas: Schemas, object: unknown): readonly string[] | undefined {
  if (!isObject(object)) return ['no object'];
  const { kind, apiVersion, metadata, spec, ...rest } = object;
  const schema = typeof kind === 'string' ? schemas.get(kind) : undefined;
  if (schema === undefined || typeof kind !== 'string') return undefined;
  const name = isObject(metadata) ? String(metadata['name']) : '';
  return [
    ...(typeof apiVersion === 'string' ? [] : ['apiVersion: missing']),
    ...(nameOfObject.test(name) ? [] : [`metadata.name: ${name}`]),
    ...Object.keys(rest).map((key) => `${key}: not in the schema`),
    ...check(schema, spec, 'spec'),
    ...(isObject(spec) ? together(kind, spec) : []),
  ];
}
