// What the builder keeps in this browser → what this page says of it before it reads it in full.
import { type JsonObject, objectOf } from '../../../text/json-object.ts';

export interface SavedWords {
  /** Where Falco runs, where the builder's work says so. */
  readonly namespace: string | undefined;
  /** How many of its parts differ from the rules as shipped. */
  readonly changed: number;
}

/** @returns undefined where nothing is kept, or nothing that can be read */
export function savedWords(text: string | null): SavedWords | undefined {
  if (text === null) return undefined;
  let saved: JsonObject;
  try {
    saved = objectOf(JSON.parse(text));
  } catch {
    return undefined;
  }
  if (saved['version'] !== 1) return undefined;
  const draft = objectOf(saved['draft']);
  const texts = objectOf(draft['texts']);
  const namespace = texts['target.namespace'];
  // It goes into a command: nothing but a Kubernetes name may.
  const isName =
    typeof namespace === 'string' && /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(namespace);
  const parts = [texts, draft['rules'], draft['outputs']].map((part) =>
    Object.keys(objectOf(part)),
  );
  const selectors = Array.isArray(draft['selectors']) ? 1 : 0;
  return {
    namespace: isName ? namespace : undefined,
    changed: parts.reduce((sum, keys) => sum + keys.length, selectors),
  };
}
