// `in (my_list)` where no such list is there: Falco takes the name itself for a value.

import { quoteString } from '../../../condition/strings.ts';
import { defaultListItems } from '../../../falco/default-list-items.ts';
import { defaultLists } from '../../../falco/default-lists.gen.ts';
import { defaultMacros } from '../../../falco/default-rules.gen.ts';
import { lookup } from '../../../ruleset/yaml/node.ts';
import { NameSearch } from '../../../text/name-search.ts';
import { isSlip } from '../../../text/slip.ts';
import type { Check } from '../../check.ts';
import type { CheckFix, Draft } from '../../finding.ts';
import type { Scene } from '../../scene.ts';
import type { WrittenComparison, WrittenValue } from '../../values/comparison.ts';
import { farthest, itemNames, joinedWords, nearestList } from '../../values/known-lists.ts';
import { bareList, bareListWords, falcoLists, isListLike } from '../../values/list-like.ts';
import { tooLongFor } from '../../values/process-names.ts';
import type { WrittenItem } from '../../written.ts';

/** What can stand in a condition as it is. */
const word = /^[^()"'\s=,]+$/;
/** Their values are names with underscores themselves. */
const named = new Set([
  'evt.type',
  'syscall.type',
  'evt.category',
  'evt.asynctype',
  'evt.pluginname',
]);
const falcoNames: ReadonlySet<string> = new Set([
  ...falcoLists,
  ...Object.values(defaultMacros).flat(),
]);

/** One that ends like a list's, or nearly the name of a list. */
function isMeant(text: string, near: string | undefined): boolean {
  return isListLike(text) || near !== undefined;
}

/**
 * One name alone in brackets: a list, or a value with an underscore such as id_rsa. Names of programs
 * hold them, capitals are constants such as AF_INET, and an exception mostly has one value.
 */
function mayBeMeant(text: string, { values, field, within }: WrittenComparison): boolean {
  return (
    values.length === 1 &&
    within !== undefined &&
    !/^proc\.[a-z]*name$/.test(field) &&
    /[a-z]/.test(text)
  );
}

/** Says that the value is meant: nothing else changes. */
function inQuotes({ values, within }: WrittenComparison, value: WrittenValue) {
  const right = within?.node.right;
  const node = right?.kind === 'list' ? right.values[values.indexOf(value)] : undefined;
  const edit = node && within?.condition.edit(node, quoteString(value.text));
  return edit && { title: 'Put the value in quotes', edits: [edit], choice: true as const };
}

/** A list of Falco's default rules is never defined here: loaded after them, that would change theirs. */
function inPlace(value: WrittenValue, comparison: WrittenComparison): CheckFix | undefined {
  const { values, within, operator } = comparison;
  const items = defaultListItems.get(value.text);
  const right = within?.node.right;
  const node = right?.kind === 'list' ? right.values[values.indexOf(value)] : undefined;
  if (items === undefined || node === undefined) return undefined;
  const text = items.map((item) => (word.test(item) ? item : quoteString(item))).join(', ');
  const edit = within?.condition.edit(node, text);
  if (edit === undefined) return undefined;
  const effect = operator === '!=' ? 'narrower' : 'wider';
  const title = `Write the items of "${value.text}"`;
  const [, end] = /^fd\.([cslr])ip$/.exec(comparison.field) ?? [];
  const areNetworks = items.every((item) => /^[\d.:a-f]+\/\d+$/.test(item));
  // Written behind a field for addresses, networks would not load either.
  const field =
    end !== undefined && areNetworks && values.length === 1 && within !== undefined
      ? within.condition.edit(within.node.left, `fd.${end}net`)
      : undefined;
  if (field === undefined) return { title, edits: [edit], effect };
  return { title: `${title} and the field for networks`, edits: [field, edit], effect };
}

/** A name of Falco's own lists among the items of another. */
function listedName({ file, name, node }: WrittenItem, scene: Scene): readonly Draft[] {
  const items = name.kind === 'list' ? lookup(node, 'items') : undefined;
  if (items?.kind !== 'sequence' || scene.official.has(file)) return [];
  return items.items.flatMap((item): readonly Draft[] => {
    if (item.kind !== 'scalar' || item.style !== 'plain') return [];
    if (!falcoLists.has(item.value) || !isFree(item.value, scene)) return [];
    const message = messageFor(item.value, undefined, '');
    return [{ file, range: item.range, item: name, severity: 'warning', message }];
  });
}

/** Where Falco's own files define it. */
function originOf(name: string): string {
  if (defaultLists.stable.includes(name)) {
    return " Falco's default rules (falco_rules.yaml) define it: load this file after them, or write its items here.";
  }
  const maturity = defaultLists.incubating.includes(name) ? 'incubating' : 'sandbox';
  return ` Only Falco's ${maturity} rules (falco-${maturity}_rules.yaml) define it, and Falco does not load them by itself: write its items here.`;
}

function messageFor(name: string, near: string | undefined, field: string): string {
  const meant = near === undefined ? '' : ` Did you mean "${near}"?`;
  const origin = falcoLists.has(name) ? originOf(name) : '';
  return `There is no list "${name}": Falco takes the name itself as a value.${tooLongFor(field, name)}${origin}${meant}`;
}

const namesIn = new WeakMap<Scene, ReadonlySet<string>>();

/**
 * Names in brackets that look like those of lists and are none. Two that are nearly the same are meant
 * to be one: which of them, only their author knows.
 */
function undefinedNames(scene: Scene): ReadonlySet<string> {
  const known = namesIn.get(scene);
  if (known !== undefined) return known;
  const found = new Set<string>();
  for (const { listed, field, values } of scene.comparisons) {
    if (!listed || named.has(field)) continue;
    for (const { text, quoted } of values) {
      if (!quoted && joinedWords.test(text) && isListLike(text) && isFree(text, scene))
        found.add(text);
    }
  }
  namesIn.set(scene, found);
  return found;
}

/** Neither a list nor a macro has it, nor is one meant by an item that Falco refuses. */
function isFree(name: string, scene: Scene): boolean {
  const { lists, loaded } = scene;
  return !lists.has(name) && !loaded.collector.macros.has(name) && !itemNames(scene).has(name);
}

/** For a name that does not look like a list's of itself. */
function twinOf(name: string, scene: Scene): string | undefined {
  if (name.length <= 5 || isListLike(name)) return undefined;
  return searchIn(scene).undefinedNames().nearest(name, farthest);
}

const lookedForIn = new WeakMap<Scene, ReadonlySet<string>>();

/** Values, and names meant as lists, that a rule somewhere looks for. */
function lookedFor(scene: Scene): ReadonlySet<string> {
  const known = lookedForIn.get(scene);
  if (known !== undefined) return known;
  const found = new Set<string>();
  for (const { values, uses } of scene.comparisons) {
    if (!scene.polarity.ofUses(uses).straight) continue;
    for (const { text } of values) found.add(text);
  }
  lookedForIn.set(scene, found);
  return found;
}

interface Searches {
  readonly undefinedNames: () => NameSearch;
  readonly lookedFor: () => NameSearch;
}

const searchesIn = new WeakMap<Scene, Searches>();

function once(names: () => Iterable<string>): () => NameSearch {
  let search: NameSearch | undefined;
  return () => {
    search ??= new NameSearch(names());
    return search;
  };
}

function searchIn(scene: Scene): Searches {
  const known = searchesIn.get(scene);
  if (known !== undefined) return known;
  const searches = {
    undefinedNames: once(() => undefinedNames(scene)),
    lookedFor: once(() => lookedFor(scene)),
  };
  searchesIn.set(scene, searches);
  return searches;
}

function definition(
  name: string,
  comparison: WrittenComparison,
  scene: Scene,
): CheckFix | undefined {
  // Empty, it takes away what the rule looks for; as what is left out it only waits to be filled.
  if (falcoNames.has(name) || lookedFor(scene).has(name)) return undefined;
  // One that a rule looks for may be this one misspelt.
  if (searchIn(scene).lookedFor().hasSlipOf(name)) return undefined;
  // Of a definition that a later one replaces, Falco uses no list.
  if (scene.replaced.has(comparison.item)) return undefined;
  const { from } = comparison.item.range;
  const text = scene.files[comparison.file]?.text ?? '';
  if (!/(^|\n)- $/.test(text.slice(Math.max(0, from - 3), from))) return undefined;
  const at = { from: from - 2, to: from - 2 };
  // As the item's own lines end: the whole file would be read anew for each finding.
  const end = text.slice(Math.max(0, from - 4), from + 1000).includes('\r\n') ? '\r\n' : '\n';
  const list = [`- list: ${name}`, '  items: []', '', ''].join(end);
  return { title: `Define an empty list "${name}"`, edits: [{ range: at, text: list }] };
}

export const undefinedList: Check = {
  code: 'undefined-list',
  item: listedName,
  comparison: (comparison, scene): readonly Draft[] => {
    const { item, file, listed, field } = comparison;
    if (named.has(field)) return [];
    if (!listed) {
      const bare = bareList(comparison);
      if (bare === undefined || !isFree(bare.text, scene)) return [];
      const message = bareListWords(bare, comparison);
      return [{ file, range: bare.range, item: item.name, severity: 'hint', message }];
    }
    // Of a field that has a few known words another is told for itself.
    if (/^fd\.(l4proto|sockfamily|types?)$/.test(field)) return [];
    return comparison.values.flatMap((value): readonly Draft[] => {
      const { text, quoted, range } = value;
      if (quoted || !joinedWords.test(text) || !isFree(text, scene)) return [];
      const near = nearestList(text, scene);
      const twin = near === undefined ? twinOf(text, scene) : undefined;
      const explains = ['LOAD_ERR_COMPILE_CONDITION'];
      const shared = { file, range, item: item.name, explains };
      if (!isMeant(text, near ?? twin)) {
        if (!mayBeMeant(text, comparison)) return [];
        const message = `${messageFor(text, near, field)} If you want this text, put it in quotes; else define the list.`;
        return [{ ...shared, severity: 'hint', message, fix: inQuotes(comparison, value) }];
      }
      const rename: CheckFix = {
        title: `Write ${near}`,
        edits: [{ range, text: near ?? '' }],
        effect: comparison.operator === '!=' ? 'narrower' : 'wider',
      };
      const isTypo = near !== undefined && isSlip(text, near);
      const other = near === undefined ? definition(text, comparison, scene) : undefined;
      const meant = falcoLists.has(text) ? inPlace(value, comparison) : isTypo ? rename : other;
      const replaces = meant?.effect !== undefined;
      const fix: CheckFix | undefined = replaces ? { ...meant, afterShown: true } : meant;
      const taken = replaces ? ' With the fix the name itself is no longer matched.' : '';
      const also =
        twin === undefined ? '' : ` "${twin}" is not a list either, and nearly the same name.`;
      const message = `${messageFor(text, near, field)}${also}${taken}`;
      return [{ ...shared, severity: 'warning', message, fix }];
    });
  },
};
