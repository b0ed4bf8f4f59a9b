// What this browser keeps of the builder's work → the names its commands would have; undefined where they are
// those of the guide. What does not read as such a name is left out.
import type { OwnNames } from '../../deploy/steps/fill-commands.ts';
import { listKinds } from '../../settings/list-kinds.ts';
import type { LabelMatch } from '../../settings/settings.ts';
import { parseFalcoNamespace, parseReleaseName } from '../../settings/values/kubernetes-names.ts';
import { parseLabelKey } from '../../settings/values/labels.ts';
import { type JsonObject, objectOf } from '../../text/json-object.ts';
import type { ValueParser } from '../../text/parsed.ts';

function read(text: unknown, parse: ValueParser<string>): string | undefined {
  const parsed = typeof text === 'string' ? parse(text) : undefined;
  return parsed?.ok === true ? parsed.value : undefined;
}

const entries = (text: unknown): readonly string[] =>
  typeof text === 'string' ? text.split(/[\s,]+/).filter(Boolean) : [];

function labelOf(row: unknown): LabelMatch | undefined {
  const { key, values } = objectOf(row);
  const name = read(key, parseLabelKey);
  const all = entries(values).map((value) => read(value, listKinds.labelValues.parse));
  const known = all.filter((value) => value !== undefined);
  return name === undefined || known.length === 0 || known.length < all.length
    ? undefined
    : { key: name, values: known };
}

/** The first of the selectors: a command takes one. */
function labelsOf(selectors: unknown): readonly LabelMatch[] | undefined {
  const [first] = Array.isArray(selectors) ? selectors : [];
  if (!Array.isArray(first)) return undefined;
  const labels = first.map(labelOf);
  const known = labels.filter((label) => label !== undefined);
  return known.length === 0 || known.length < labels.length ? undefined : known;
}

/** @param kept as the builder keeps it: save-draft.ts */
export function namesOf(kept: string): OwnNames | undefined {
  let draft: JsonObject;
  try {
    draft = objectOf(objectOf(JSON.parse(kept))['draft']);
  } catch {
    return undefined;
  }
  const texts = objectOf(draft['texts']);
  const [sessions, ...more] = entries(texts['pods.namespaces']);
  const names = {
    release: read(texts['target.release'], parseReleaseName),
    namespace: read(texts['target.namespace'], parseFalcoNamespace),
    sessions: more.length === 0 ? read(sessions, listKinds.namespaces.parse) : undefined,
    labels: labelsOf(draft['selectors']),
  };
  const known = Object.entries(names).filter(([, name]) => name !== undefined);
  return known.length === 0 ? undefined : Object.fromEntries(known);
}
