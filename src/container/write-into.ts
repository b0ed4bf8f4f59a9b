// (a file, a place in it, values) → the file with the values there and every other byte as it was. The
// result is read again: where it does not say what it said before with the values set, nothing is written.

import type { YamlNode } from '../ruleset/yaml/node.ts';
import { Entries, isWanted, ListText, type Wanted, type WantedValue } from './block-text.ts';
import { readDocuments } from './documents.ts';
import { applyEdits, scalarText, type TextEdit } from './embedded-text.ts';
import { at, type Home, textAt } from './homes.ts';
import { sharedNodes } from './node-places.ts';
import { setValues } from './set/set-values.ts';
import type { SetValues, ValueChange } from './set/set-words.ts';

type Plain = string | null | Plain[] | { [key: string]: Plain };

const deepest = 100;

/** Texts without their last line ends: `|` and `|-` are the same to who reads them here. */
function plainOf(node: YamlNode | undefined, depth = 0): Plain {
  if (node === undefined || node.kind === 'null' || depth > deepest) return null;
  if (node.kind === 'scalar') return node.value.replace(/\n+$/, '');
  if (node.kind === 'sequence') return node.items.map((item) => plainOf(item, depth + 1));
  const map: { [key: string]: Plain } = Object.create(null);
  for (const { key, value } of node.pairs) {
    map[key.kind === 'scalar' ? key.value : ''] ??= plainOf(value, depth + 1);
  }
  return map;
}

function plainWanted(value: WantedValue): Plain {
  if (value instanceof Entries) return JSON.parse(JSON.stringify(value.items, asText)) as Plain[];
  if (value instanceof ListText) return plainOf(readDocuments(value.text)[0]?.root);
  if (!isWanted(value)) return String(value).replace(/\n+$/, '');
  const map: { [key: string]: Plain } = Object.create(null);
  for (const [key, inner] of Object.entries(value)) map[key] = plainWanted(inner);
  return map;
}

const asText = (_: string, value: unknown): unknown =>
  typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;

/** `whole` with the change made; what leads there is made where it is missing. */
function changed(whole: Plain, [key, ...rest]: readonly string[], after: WantedValue): Plain {
  if (key === undefined) {
    const value = plainWanted(after);
    return after instanceof Entries && Array.isArray(whole) && Array.isArray(value)
      ? [...whole, ...value]
      : value;
  }
  if (Array.isArray(whole)) {
    return whole.map((one, index) => (String(index) === key ? changed(one, rest, after) : one));
  }
  const map: { [key: string]: Plain } = Object.assign(
    Object.create(null),
    whole !== null && typeof whole === 'object' ? whole : {},
  );
  map[key] = changed(map[key] ?? null, rest, after);
  return map;
}

function isSame(one: Plain, other: Plain): boolean {
  if (one === null || other === null || typeof one === 'string' || typeof other === 'string') {
    return one === other;
  }
  const keys = Object.keys(one);
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  if (keys.length !== Object.keys(other).length) return false;
  const ours = one as { readonly [key: string]: Plain }; // an array is indexed by its keys, too
  const theirs = other as { readonly [key: string]: Plain };
  return keys.every((key) => key in theirs && isSame(ours[key] ?? null, theirs[key] ?? null));
}

const rootsOf = (file: string): readonly Plain[] =>
  readDocuments(file).map(({ root }) => plainOf(root));

/** Whether the file after says what it said, with the changes and nothing else. */
function holds(
  before: string,
  after: string,
  index: number,
  changes: readonly ValueChange[],
): boolean {
  const then = rootsOf(before);
  const now = rootsOf(after);
  if (then.length !== now.length) return false;
  return then.every((root, number) => {
    const wanted =
      number === index
        ? changes.reduce((whole, { path, after: value }) => changed(whole, path, value), root)
        : root;
    return isSame(wanted, now[number] ?? null);
  });
}

const nest = (path: readonly string[], wanted: Wanted): Wanted =>
  path.reduceRight<Wanted>((inner, key) => ({ [key]: inner }), wanted);

function refuseAll(home: Home, wanted: Wanted, reason: string): SetValues {
  const refusals = Object.entries(wanted).map(([key, value]) => ({
    path: [...home.path, key],
    value,
    reason,
  }));
  return { edits: [], changes: [], refusals };
}

const unreadable = 'read again, the file would not say what it said before with this beside it';

function intoMap(file: string, home: Home, wanted: Wanted): SetValues {
  const { document } = home;
  if (document.root?.kind !== 'map') return refuseAll(home, wanted, 'it is not a map of keys');
  const set = setValues(document.text, document.root, nest(home.path, wanted));
  const edits = set.edits.map(({ range, text }) => ({
    range: { from: range.from + document.from, to: range.to + document.from },
    text,
  }));
  const index = readDocuments(file).findIndex(({ from }) => from === document.from);
  return holds(file, applyEdits(file, edits), index, set.changes)
    ? { ...set, edits }
    : refuseAll(home, wanted, unreadable);
}

/** Values as a text in a manifest: the edits of the text become edits of the file. */
function intoText(file: string, home: Home, wanted: Wanted): SetValues {
  const { document, path } = home;
  const node = at(document.root, path);
  if (document.root === undefined || node?.kind !== 'scalar') {
    return refuseAll(home, wanted, `there is no text under ${path.join('.')}`);
  }
  const shared = sharedNodes(document.root);
  if (path.some((_, index) => shared.has(at(document.root, path.slice(0, index + 1)) ?? node))) {
    return refuseAll(home, wanted, 'an anchor (&) and its alias (*) share it with another place');
  }
  const [inner] = readDocuments(node.value);
  if (inner?.root?.kind !== 'map')
    return refuseAll(home, wanted, 'the text there is no map of keys');
  const set = setValues(inner.text, inner.root, wanted);
  const outer = scalarText(file, document.from, node);
  const edits = outer.edit(set.edits);
  if (edits === undefined) return refuseAll(home, wanted, 'the text there is not a block (|)');
  const prefixed = { ...set, edits, ...withPrefix(set, path) };
  return holdsText(file, home, edits, set.changes) ? prefixed : refuseAll(home, wanted, unreadable);
}

function withPrefix({ changes, refusals }: SetValues, before: readonly string[]) {
  const longer = <T extends { readonly path: readonly string[] }>(one: T): T => ({
    ...one,
    path: [...before, ...one.path],
  });
  return { changes: changes.map(longer), refusals: refusals.map(longer) };
}

function holdsText(
  file: string,
  { document, path }: Home,
  edits: readonly TextEdit[],
  changes: readonly ValueChange[],
): boolean {
  const after = applyEdits(file, edits);
  const index = readDocuments(file).findIndex(({ from }) => from === document.from);
  const textOf = (whole: string) => {
    const node = at(readDocuments(whole)[index]?.root, path);
    return node?.kind === 'scalar' ? node.value : '';
  };
  const text = textOf(after);
  const change = { path, before: undefined, after: text };
  return holds(textOf(file), text, 0, changes) && holds(file, after, index, [change]);
}

/** SOPS takes a checksum of all values, and then refuses a file in which one was changed by others. */
function isSealed({ document: { root } }: Home): boolean {
  return (
    textAt(root, 'sops', 'mac') !== undefined &&
    textAt(root, 'sops', 'mac_only_encrypted') !== 'true'
  );
}

const sealed =
  'SOPS has encrypted this file, and its checksum (sops.mac) would no longer hold; "sops edit" can change it';

export function writeInto(file: string, home: Home, wanted: Wanted): SetValues {
  if (isSealed(home)) return refuseAll(home, wanted, sealed);
  return (home.isText ? intoText : intoMap)(file, home, wanted);
}
