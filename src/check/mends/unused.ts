// A list or macro nothing uses → the file without it. Other files may use it: the edit is offered only
// where the file has rules of its own and the name stands nowhere else in the files that are checked.
// A name of Falco's own files is kept: it is written to take the place of theirs.

import { visitLeaves } from '../../condition/visitor.ts';
import { defaultLists } from '../../falco/default-lists.gen.ts';
import { defaultMacros } from '../../falco/default-rules.gen.ts';
import { NameSearch } from '../../text/name-search.ts';
import type { Edit } from '../finding.ts';
import { itemsNamed } from '../items-named.ts';
import type { Scene } from '../scene.ts';
import type { WrittenItem } from '../written.ts';
import { endOf, itemOf, type Mend, removeLines } from './mend.ts';

/** How often the name stands in the files; more than `most` count as that many. */
function countOf(name: string, { files }: Scene, most: number): number {
  let found = 0;
  for (const { text } of files) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      found += 1;
      if (found >= most) return found;
    }
  }
  return found;
}

/** Looking through all files for each of very many would take long. */
const mostLooked = 200;
const looked = new WeakMap<Scene, number>();

const mostCounted = 1000;

/** Where definitions that later ones replace name it, or rules Falco ignores, nothing uses it. */
function countIdle(name: string, { files, items, replaced, loaded }: Scene): number {
  const { rules } = loaded.collector;
  const idle = items.filter(
    (item) =>
      replaced.has(item) ||
      (item.name.kind === 'rule' && rules.get(item.name.name)?.unknownSource === true),
  );
  let found = 0;
  for (const { file, range } of idle) {
    found += (files[file]?.text.slice(range.from, range.to).split(name).length ?? 1) - 1;
  }
  return found;
}

/** A macro whose name stands elsewhere as a value or in a text only: no condition uses it there. */
function isOnlyNamed({ name }: WrittenItem, found: readonly Found[], scene: Scene): boolean {
  if (name.kind !== 'macro') return false;
  const goes = new Set(found.map(({ item }) => item));
  for (const conditions of scene.conditionsOf.values()) {
    for (const { item, tree } of conditions) {
      if (tree === undefined || goes.has(item)) continue;
      let uses = false;
      visitLeaves(tree, (leaf) => {
        uses ||= leaf.kind === 'macro' && leaf.name === name.name;
      });
      if (uses) return false;
    }
  }
  return true;
}

interface Found {
  readonly item: WrittenItem;
  readonly edit: Edit;
}

/** Of several documents one could be left empty: yaml-cpp reads nothing behind it (YAML::LoadAll). */
function hasDocuments(text: string): boolean {
  const last = Math.max(text.lastIndexOf('\n---'), text.lastIndexOf('\n...'));
  return last > 0 && /^\ufeff?[ \t]*- /m.test(text.slice(0, last));
}

function removal(item: WrittenItem, { files }: Scene): Edit | undefined {
  const text = files[item.file]?.text ?? '';
  if (hasDocuments(text)) return undefined;
  const dash = /- +$/.exec(text.slice(Math.max(0, item.range.from - 20), item.range.from));
  const to = endOf(item.node);
  if (dash === null || to === undefined) return undefined;
  return removeLines(text, { from: item.range.from - dash[0].length, to });
}

const places = [
  ['stable', 'default rules (falco_rules.yaml) define it: load this file after them'],
  [
    'incubating',
    'incubating rules (falco-incubating_rules.yaml) define it: load this file after them',
  ],
  ['sandbox', 'sandbox rules (falco-sandbox_rules.yaml) define it: load this file after them'],
] as const;

function placeOf({ kind, name }: WrittenItem['name']): string | undefined {
  const names = kind === 'macro' ? defaultMacros : kind === 'list' ? defaultLists : undefined;
  return places.find(([maturity]) => names?.[maturity].includes(name))?.[1];
}

/** The name in Falco's files, of which several may have it, that it differs from by a slip: nothing uses it for that. */
function misspeltOf({ kind, name }: WrittenItem['name'], scene: Scene): string | undefined {
  if (kind === 'rule') return undefined;
  const known = searches.get(scene) ?? {
    macro: new NameSearch(new Set(Object.values(defaultMacros).flat())),
    list: new NameSearch(new Set(Object.values(defaultLists).flat())),
  };
  searches.set(scene, known);
  return known[kind].slipOf(name);
}

const searches = new WeakMap<Scene, Readonly<Record<'macro' | 'list', NameSearch>>>();

const isOfFalco = (name: WrittenItem['name']): boolean => placeOf(name) !== undefined;

/** How far down what only the unused uses is looked for. */
const mostTogether = 20;

/** With the lists and macros that only this one uses: they would be the next that nothing uses. */
function together(first: WrittenItem, scene: Scene): readonly Found[] | undefined {
  const found: Found[] = [];
  const named = new Map<string, number>();
  const rest = [first];
  for (let item = rest.pop(); item !== undefined; item = rest.pop()) {
    const edit = removal(item, scene);
    if (isOfFalco(item.name)) return undefined;
    if (edit === undefined || item.file !== first.file || found.length >= mostTogether) {
      return undefined;
    }
    found.push({ item, edit });
    const text = scene.files[item.file]?.text.slice(edit.range.from, edit.range.to) ?? '';
    for (const [word] of text.matchAll(/[^\s()"'=,[\]]+/g)) {
      const uses = (named.get(word) ?? 0) + 1;
      named.set(word, uses);
      const own = [...itemsNamed(scene, 'macro', word), ...itemsNamed(scene, 'list', word)];
      const [only] = own;
      if (only === undefined || found.some((one) => one.item === only)) continue;
      if (own.length > 1) return undefined;
      // Its own name, also among its own items, and those in what goes with it.
      const itself = scene.files[only.file]?.text.slice(only.range.from, only.range.to);
      const others =
        countOf(word, scene, mostCounted) - uses - (itself?.split(word).length ?? 2) + 1;
      if (others <= 0) rest.push(only);
      else if (others <= countIdle(word, scene) || isOnlyNamed(only, found, scene))
        return undefined;
    }
  }
  return found;
}

export const unused: Mend = (saying, scene) => {
  const { code } = saying.problem;
  if (code !== 'LOAD_UNUSED_LIST' && code !== 'LOAD_UNUSED_MACRO') return undefined;
  const item = itemOf(saying, scene);
  const count = looked.get(scene) ?? 0;
  if (item === undefined || count >= mostLooked) return undefined;
  looked.set(scene, count + 1);
  const place = placeOf(item.name);
  if (place !== undefined) {
    // Where another file defines it too, that is what it was to take the place of.
    return countOf(item.name.name, scene, 2) === 1 ? { hint: `. Falco's ${place}.` } : undefined;
  }
  const meant = misspeltOf(item.name, scene);
  if (meant !== undefined) return { hint: `. Did you mean "${meant}", of Falco's own rules?` };
  const hasRules = scene.itemsOf[saying.file]?.some(({ name }) => name.kind === 'rule') ?? false;
  const { kind, name } = item.name;
  if (!hasRules || countOf(name, scene, 2) !== 1) return undefined;
  const all = together(item, scene);
  const names = all?.map((each) => `${each.item.name.kind} "${each.item.name.name}"`);
  const title = `Remove the ${names?.length === 1 ? `${kind} "${name}"` : names?.join(' and the ')}`;
  return { fix: all && { title, edits: all.map(({ edit }) => edit) } };
};
