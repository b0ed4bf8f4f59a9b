// An object whose keys a shipper renamed → the same with the keys of an alert: `_rule` (GELF), `rule_s`
// (Azure Monitor), `Rule`, `jsonPayload.rule`, `falco_rule`.
import { isObject, type JsonObject } from '../bytes/exact-json.ts';
import { typedValue } from './read-fields.ts';

const keys = new Set(
  'rule priority source output output_fields time tags hostname uuid'.split(' '),
);
const form = /^(.*?[._:@-])?_?(rule)(_[a-z])?$/i;
const fieldsForm = /^(.*?[._:@-])?_?(output_fields)(_[a-z])?$/i;
const mostKeys = 2000;

interface Renaming {
  readonly prefix: string;
  readonly suffix: string;
}

/** What stands before and behind `rule`, where another key of alerts has the same around it. */
function renamingOf(names: readonly string[]): Renaming | undefined {
  for (const name of names) {
    if (!/rule|output_fields/i.test(name)) continue;
    const found = form.exec(name) ?? fieldsForm.exec(name);
    if (found === null) continue;
    const word = found[2] ?? '';
    const at = name.lastIndexOf(word);
    const renaming = { prefix: name.slice(0, at), suffix: name.slice(at + word.length) };
    const known = names.filter((one) => keys.has(plainKey(one, renaming)));
    if (known.length > 1) return renaming;
  }
  return undefined;
}

function plainKey(name: string, { prefix, suffix }: Renaming): string {
  if (!name.startsWith(prefix)) return name;
  const isTyped = suffix !== '' && /_[a-z]$/.test(name);
  const inner = name.slice(prefix.length, isTyped ? -suffix.length : undefined);
  const small = inner.toLowerCase();
  return keys.has(small) ? small : inner;
}

/** `outputFields`, as protocol buffers write it: each value a text. */
function withOutputFields(object: JsonObject): JsonObject {
  const { outputFields, OutputFields, ...rest } = object;
  const held = outputFields ?? OutputFields;
  if (!isObject(held) || Object.hasOwn(object, 'output_fields')) return object;
  const fields = Object.entries(held).map(
    ([key, value]) => [key, typeof value === 'string' ? typedValue(key, value) : value] as const,
  );
  return { ...rest, output_fields: Object.fromEntries(fields) };
}

/** The object itself where its keys are those of an alert already, or of no alert at all. */
export function withKnownKeys(given: JsonObject): JsonObject {
  const object = withOutputFields(given);
  if (Object.hasOwn(object, 'rule') || Object.hasOwn(given, 'output_fields')) return object;
  const names = Object.keys(object);
  if (names.length > mostKeys) return object;
  const renaming = renamingOf(names);
  if (renaming === undefined) return object;
  const renamed = new Map(names.map((name) => [plainKey(name, renaming), object[name] ?? null]));
  return Object.fromEntries(renamed);
}
