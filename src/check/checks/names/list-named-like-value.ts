// A list whose name also stands somewhere as a value: Falco puts its items in there, too, because it
// replaces names of lists as text.

import { lookup } from '../../../ruleset/yaml/node.ts';
import type { Check } from '../../check.ts';
import type { Draft } from '../../finding.ts';
import { itemsNamed } from '../../items-named.ts';
import type { Scene } from '../../scene.ts';
import type { WrittenComparison, WrittenValue } from '../../values/comparison.ts';
import { fixOf } from '../../values/junction.ts';
import type { WrittenItem } from '../../written.ts';

const delimiters = /[\s(),=]+/;
/** Between two of them within the quotes: a quote is none (rule_loader_compiler.cpp, resolve_list). */
const enclosed = /(?<=[\s(),=])[^\s(),=]+(?=[\s(),=])/g;

/** Where Falco looks for names of lists in a value. */
const wordsOf = ({ text, quoted }: WrittenValue): readonly string[] =>
  quoted ? [...text.matchAll(enclosed)].map(([word]) => word) : text.split(delimiters);
const keywords = new Set(
  'and or not in intersects pmatch exists contains icontains startswith endswith glob iglob regex bcontains bstartswith oneof anyof allof'.split(
    ' ',
  ),
);

/** Told at the list where that is among the files, too. */
function isListElsewhere({ name }: WrittenItem, scene: Scene): boolean {
  if (!scene.lists.has(name.name)) return false;
  return itemsNamed(scene, 'list', name.name).every(({ file }) => scene.official.has(file));
}

/** `in ("my_list")`: a quote delimits no name of a list. */
function inQuotes({ file, item, within, values }: WrittenComparison, value: WrittenValue): Draft {
  const right = within?.node.right;
  const node = right?.kind === 'list' ? right.values[values.indexOf(value)] : undefined;
  const edit = node && within?.condition.edit(node, value.text);
  const title = `Write ${value.text} without quotes`;
  const message = `In quotes "${value.text}" is a text, not the list of that name: Falco does not put the list's items in here. Write the name without quotes.`;
  const taken = ' With the fix the name itself is no longer matched.';
  return {
    file,
    range: value.range,
    item: item.name,
    severity: 'warning',
    message: edit === undefined ? message : `${message}${taken}`,
    fix: edit && { title, edits: [edit], effect: 'wider', afterShown: true },
  };
}

/** `= my_list`, `in my_list`: its items stand there as they are, which loads only if it is a single one. */
function withoutBrackets(comparison: WrittenComparison, name: string): Draft {
  const { file, item, within, values } = comparison;
  const left = within?.condition.text.slice(within.node.left.from, within.node.left.to).trim();
  const meant = `${left} in (${name})`;
  return {
    file,
    range: values[0]?.range ?? comparison.range,
    item: item.name,
    severity: 'warning',
    message: `"${name}" is a list, and Falco puts its items in here: a list is in brackets behind "in". Write ${meant}.`,
    fix: fixOf(`Write ${meant}`, comparison, () => meant),
    explains: ['LOAD_ERR_COMPILE_CONDITION'],
  };
}

export const listNamedLikeValue: Check = {
  code: 'list-named-like-value',
  comparison: (comparison, { lists }) => {
    const { listed, values, file, item, operator, within } = comparison;
    return values.flatMap((value): readonly Draft[] => {
      const { text, quoted, range } = value;
      if (listed && !quoted) return [];
      if (listed && lists.has(text))
        return within === undefined ? [] : [inQuotes(comparison, value)];
      const name = wordsOf(value).find((word) => lists.has(word));
      if (name === undefined || (listed && name === text)) return [];
      if (within !== undefined && !quoted && name === text && /^(?:==?|in)$/.test(operator)) {
        return [withoutBrackets(comparison, name)];
      }
      const message = `"${name}" is also the name of a list: Falco puts the list's items in here. Give the list another name.`;
      const explains = ['LOAD_ERR_COMPILE_CONDITION'];
      return [{ file, range, item: item.name, severity: 'warning', message, explains }];
    });
  },
  item: (item, scene) => {
    const { file, name, node, changes } = item;
    const { lists, loaded } = scene;
    if (name.kind === 'rule' || (name.kind === 'macro' && !isListElsewhere(item, scene))) return [];
    const named = lookup(node, name.kind);
    const range = named?.range ?? node.range;
    const draft = (message: string): Draft => ({
      file,
      range,
      item: name,
      severity: 'warning',
      message,
    });
    if (name.kind === 'macro') {
      const message = `"${name.name}" is a list of an earlier file, too: wherever the macro is used, Falco puts the list's items. Give the macro another name.`;
      return [draft(message)];
    }
    if (keywords.has(name.name)) {
      return [
        draft(`"${name.name}" is a word of the condition language: Falco replaces it everywhere.`),
      ];
    }
    if (loaded.collector.macros.has(name.name)) {
      const message = `"${name.name}" is a macro, too: Falco puts the list's items in its place.`;
      // One that is added to may have no list to be added to: that is told by itself.
      const undefinedItem = changes ? [] : ['LOAD_ERR_VALIDATE'];
      return [{ ...draft(message), explains: ['LOAD_ERR_COMPILE_CONDITION', ...undefinedItem] }];
    }
    const own = lists.get(name.name)?.some(({ text }) => text === name.name) ?? false;
    if (!own) return [];
    return [
      draft(
        `The list "${name.name}" has the name of one of its items: wherever that value occurs, Falco inserts the whole list.`,
      ),
    ];
  },
};
