// What Falco says of an item of an earlier file when it has read this one → the item here on account of
// which: it takes the place of a list, a macro or a rule which that one names, or adds to it.

import type { Collector } from '../../ruleset/collector.ts';
import type { Problem } from '../../ruleset/problem.ts';
import { lookup } from '../../ruleset/yaml/node.ts';
import type { Range } from '../../text/diagnostic.ts';
import { itemsNamed } from '../items-named.ts';
import type { Scene } from '../scene.ts';
import type { WrittenItem } from '../written.ts';

const delimiters = /[\s(),=]+/;
/** More words than any condition of Falco's own brings; keeps hostile files in bounds. */
const mostWords = 20_000;

/** All words of a condition and of what it names, before lists are put in. */
function wordsBelow(name: string, { macros, rules, lists }: Collector): ReadonlySet<string> {
  const seen = new Set<string>([name]);
  const rest = [name];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const texts = [
      macros.get(next)?.condition.text,
      next === name ? rules.get(next)?.condition.text : undefined,
      ...(lists.get(next)?.items.map(({ text }) => text) ?? []),
    ];
    for (const text of texts) {
      for (const word of text?.split(delimiters) ?? []) {
        if (seen.has(word) || seen.size > mostWords) continue;
        seen.add(word);
        rest.push(word);
      }
    }
  }
  return seen;
}

export interface Culprit {
  readonly item: WrittenItem;
  readonly range: Range;
}

const isUnused = /^LOAD_UNUSED_/;

/** Whether an item takes the place of an earlier one that named the word. */
function replacesUserOf(word: string, item: WrittenItem, scene: Scene): boolean {
  const { kind, name } = item.name;
  return itemsNamed(scene, kind, name).some(({ file, range }) => {
    if (file >= item.file) return false;
    const text = scene.files[file]?.text.slice(range.from, range.to) ?? '';
    return text.split(/[\s(),=\]["]+/).includes(word);
  });
}

/** Of several the one that holds the word Falco stops at: `Undefined macro 'a'`. */
function bringsWord({ file, range }: WrittenItem, message: string, { files }: Scene): boolean {
  const [, word] = /'([^'\s]{1,80})'/.exec(message) ?? [];
  const text = files[file]?.text.slice(range.from, range.to) ?? '';
  return word !== undefined && text.split(/[\s(),=[\]"':]+/).includes(word);
}

/** A condition that was whole before: lists alone are put into its text, a macro is read by itself. */
const unparsed = /^(?:un)?expected /;

/** First one that is named like a macro: its items come in the place of a check. */
function listAmong(suspects: readonly WrittenItem[], { loaded }: Scene): WrittenItem | undefined {
  const lists = suspects.filter(({ name }) => name.kind === 'list');
  return lists.find(({ name }) => loaded.collector.macros.has(name.name)) ?? lists[0];
}

/** Looking for more would take long; what is told beyond has no reason with it. */
const mostLooked = 50;
const looked = new WeakMap<Scene, number>();

export function culpritOf(
  { code, context, message }: Problem,
  file: number,
  scene: Scene,
): Culprit | undefined {
  const name = context?.item?.name;
  const own = scene.itemsOf[file] ?? [];
  const count = looked.get(scene) ?? 0;
  if (name === undefined || own.length === 0 || count >= mostLooked) return undefined;
  looked.set(scene, count + 1);
  const unused = isUnused.test(code);
  const words = unused ? new Set<string>() : wordsBelow(name, scene.loaded.collector);
  const suspects = own.filter((one) => {
    if (unused) return replacesUserOf(name, one, scene);
    return one.name.kind === 'rule' ? one.name.name === name : words.has(one.name.name);
  });
  const item =
    suspects.find((one) => bringsWord(one, message, scene)) ??
    (unparsed.test(message) ? listAmong(suspects, scene) : undefined) ??
    suspects[0];
  if (item === undefined) return undefined;
  return { item, range: lookup(item.node, item.name.kind)?.range ?? item.range };
}
