// Text of manifests, as YAML or JSON → the objects in it, those of a List one by one.

import { isObject, type JsonObject } from '../text/json-object.ts';
import { plainValues } from './plain-values.ts';

export const jsonAt = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((here, key) => (isObject(here) ? here[key] : undefined), value);

export function textAt(value: unknown, ...path: readonly string[]): string {
  const found = jsonAt(value, ...path);
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
}

export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = jsonAt(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** Values of JSON one behind the other, as jq writes the items of a list. */
function jsonValues(text: string): readonly unknown[] {
  const values: unknown[] = [];
  let [from, depth] = [-1, 0];
  for (const { 0: sign, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (sign === '{' || sign === '[') {
      if (depth === 0) from = index;
      depth += 1;
    } else if (sign === '}' || sign === ']') {
      depth -= 1;
      if (depth === 0) values.push(JSON.parse(text.slice(from, index + 1)));
    }
  }
  return values;
}

function documentsOf(source: string): readonly unknown[] {
  try {
    if (/^\s*[{[]/.test(source)) return jsonValues(source);
  } catch {
    // YAML in braces is none of JSON.
  }
  return plainValues(source) ?? [];
}

/** Lines that a terminal or kubectl put beside the objects: prompts, the client's log, warnings. */
const aside =
  /^(?:[IWEF]\d{4} \d\d:\d\d:.*|Warning: .*|\S*[$#❯%] ?kubectl .*|\S*[$❯%]\s*|PS \S*>.*)$/;

/** What stands between fences of Markdown, without what a terminal wrote. */
function bare(text: string): string {
  const fenced = /^(?:```|~~~)\w*\n([\s\S]*?)^(?:```|~~~)\s*$/m.exec(text)?.[1] ?? text;
  const lines = fenced.split('\n');
  return lines.filter((line) => !aside.test(line.trimEnd())).join('\n');
}

function itemsIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(itemsIn);
  const items = listAt(value, 'items');
  return items.length > 0 && /List$/.test(textAt(value, 'kind')) ? items : [value];
}

/** Without `kind` it is none of Kubernetes. */
export function objectsOf(text: string): readonly JsonObject[] {
  const source = text.replace(/^\ufeff/, '');
  const read = (from: string) =>
    documentsOf(from)
      .flatMap(itemsIn)
      .filter((one): one is JsonObject => isObject(one) && textAt(one, 'kind') !== '');
  const found = read(source);
  if (found.length > 0) return found;
  const without = bare(source);
  return without === source ? [] : read(without);
}
