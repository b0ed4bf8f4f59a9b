// Text of manifests, as YAML or JSON → the objects in it, those of a List one by one.
import { parseAllDocuments } from 'yaml';

export interface Json {
  readonly [key: string]: unknown;
}

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const jsonAt = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((here, key) => (isJson(here) ? here[key] : undefined), value);

export const textAt = (value: unknown, ...path: readonly string[]): string => {
  const found = jsonAt(value, ...path);
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
};

export const listAt = (value: unknown, ...path: readonly string[]): readonly unknown[] => {
  const found = jsonAt(value, ...path);
  return Array.isArray(found) ? found : [];
};

function documentsOf(text: string): readonly unknown[] {
  const source = text.replace(/^\ufeff/, '');
  try {
    if (/^\s*[{[]/.test(source)) return [JSON.parse(source)];
  } catch {
    // YAML in braces is none of JSON.
  }
  try {
    const documents = parseAllDocuments(source, { logLevel: 'silent' });
    if (documents.some(({ errors }) => errors.length > 0)) return [];
    return documents.map((one): unknown => one.toJS());
  } catch {
    // Aliases without end, or nested too deep.
    return [];
  }
}

/** Without `kind` it is none of Kubernetes. */
export function objectsOf(text: string): readonly Json[] {
  const all = documentsOf(text).flatMap((one) => {
    const items = listAt(one, 'items');
    return items.length > 0 && /List$/.test(textAt(one, 'kind')) ? items : [one];
  });
  return all.filter((one): one is Json => isJson(one) && textAt(one, 'kind') !== '');
}
