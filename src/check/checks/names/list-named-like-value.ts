// A list whose name also stands somewhere as a value: Falco puts its items in there, too, because it
// replaces names of lists as text.

import { lookup } from '../../../ruleset/yaml/node.ts';
import type { Check } from '../../check.ts';
import type { Draft } from '../../finding.ts';
import type { Scene } from '../../scene.ts';
import type { WrittenItem } from '../../written.ts';

const delimiters = /[\s(),=]+/;
const keywords = new Set(
  'and or not in intersects pmatch exists contains icontains startswith endswith glob iglob regex bcontains bstartswith oneof anyof allof'.split(
    ' ',
  ),
);

/** Told at the list where that is among the files, too. */
function isListElsewhere({ name }: WrittenItem, { lists, items, official }: Scene): boolean {
  if (!lists.has(name.name)) return false;
  return items.every(
    (one) => one.name.kind !== 'list' || one.name.name !== name.name || official.has(one.file),
  );
}

export const listNamedLikeValue: Check = {
  code: 'list-named-like-value',
  comparison: ({ listed, values, file, item }, { lists }) =>
    values.flatMap(({ text, quoted, range }): readonly Draft[] => {
      if (listed && !quoted) return [];
      const name = text.split(delimiters).find((word) => lists.has(word));
      if (name === undefined || (listed && name === text)) return [];
      const message = `"${name}" is also the name of a list: Falco puts the list's items in here. Give the list another name.`;
      const explains = ['LOAD_ERR_COMPILE_CONDITION'];
      return [{ file, range, item: item.name, severity: 'warning', message, explains }];
    }),
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
