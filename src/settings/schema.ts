// The settings' shape → their JSON Schema (draft 2020-12) with descriptions and defaults.

import { isObject, type JsonObject } from '../text/json-object.ts';
import { defaultSettings } from './default-settings.ts';
import { leaves } from './leaves.ts';
import { settingsShape } from './settings-shape.ts';
import type { JsonSchema } from './shape.ts';

/** Adds title, description and default to the leaf at the path, rebuilding what leads to it. */
function addWords(schema: JsonObject, path: readonly string[], words: JsonObject): JsonObject {
  const [key, ...rest] = path;
  if (key === undefined) return { ...words, ...schema };
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const child = properties[key];
  const described = isObject(child) ? addWords(child, rest, words) : {};
  return { ...schema, properties: { ...properties, [key]: described } };
}

function defaultAt(path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (isObject(value) ? value[key] : undefined),
    defaultSettings,
  );
}

/** What `cli schema` prints. */
export function settingsSchema(): JsonSchema {
  let schema: JsonObject = settingsShape.schema;
  for (const { path, caption, description } of leaves) {
    const keys = path.split('.');
    schema = addWords(schema, keys, { title: caption, description, default: defaultAt(keys) });
  }
  schema = addWords(schema, ['version'], {
    description: 'Version of this form of settings.',
    default: 1,
  });
  const address = { type: 'string', description: 'Where an editor finds this schema.' };
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  schema = { ...schema, properties: { $schema: address, ...properties } };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Settings of the KubeBrowse rules builder',
    description: 'Every key may be left out; it then has its default.',
    ...schema,
  };
}
