// A field of an alert → the text a rule would be written with; undefined where it has none.
import type { Fields } from '../../evaluation/values/fields.ts';

/** Numbers as Falco prints them; lists, buffers and what has no value give nothing. */
export function fieldText(fields: Fields, name: string): string | undefined {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return undefined;
}
