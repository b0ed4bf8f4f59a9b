// An item that does not have the form of one → what was probably meant: a change to a rule without
// `override`, a quote left open, the rule of another tool, a key that is none.

import { isRules } from '../../container/rules-items.ts';
import { defaultRules } from '../../falco/default-rules.gen.ts';
import type { FileItem, LoadedFile } from '../../ruleset/load.ts';
import { appendable, overridable } from '../../ruleset/read/read-rule.ts';
import type { MapNode } from '../../ruleset/yaml/node.ts';
import { lineStart } from '../../text/line-start.ts';
import { nearestName } from '../../text/nearest.ts';
import type { FalcoSaying } from '../check.ts';
import type { CheckFix } from '../finding.ts';
import { itemsNamed } from '../items-named.ts';
import type { Scene } from '../scene.ts';
import type { WrittenItem } from '../written.ts';
import { knownKeys, meantKey } from './meant-keys.ts';
import { endOf, itemOf, type Mend, type Mended, pairOf } from './mend.ts';
import { isJoined, overrideFor } from './override-words.ts';
import { mergeKeyWords } from './unknown-key.ts';

const talon =
  ' This looks like a rule of Falco Talon: those have a file of their own, which Falco does not load.';

const keysOf = ({ pairs }: MapNode): readonly string[] =>
  pairs.flatMap(({ key }) => (key.kind === 'scalar' ? [key.value] : []));

const isTalon = (keys: readonly string[]): boolean =>
  keys.includes('actions') || keys.includes('actionner') || keys.includes('match');

/** What is there is added to the rule of that name. */
function asAppend(item: WrittenItem, written: string, text: string): CheckFix | undefined {
  const [first] = item.node.pairs;
  const name = first?.value;
  if (item.node.flow || name?.kind !== 'scalar' || name.style === 'block') return undefined;
  // By an alias it is written elsewhere.
  if (first === undefined || name.range.from < first.key.range.from) return undefined;
  const { to } = name.range;
  const lineEnd = text.indexOf('\n', to);
  if (lineEnd < 0 || !/^\s*(#.*)?$/.test(text.slice(to, lineEnd))) return undefined;
  const { from } = first.key.range;
  const indent = ' '.repeat(from - lineStart(text, from));
  const end = text.charAt(lineEnd - 1) === '\r' ? '\r\n' : '\n';
  const at = { from: lineEnd + 1, to: lineEnd + 1 };
  return { title: `Add ${written}`, edits: [{ range: at, text: `${indent}${written}${end}` }] };
}

/** A text in quotes goes on to the next quote, over the keys on the lines between. */
function openQuote(key: string, item: WrittenItem, text: string): Mended | undefined {
  for (const { value } of item.node.pairs) {
    if (value.kind !== 'scalar' || value.style !== 'quoted') continue;
    const { from, to } = value.range;
    const written = text.slice(from, to);
    // Falco asks for "enabled" where it finds no other key.
    const any = '(?:desc|condition|output|priority|enabled)';
    const swallowed = key === 'enabled' ? any : key.replace(/\W/g, '\\$&');
    if (!new RegExp(`\\n\\s+${swallowed}:`).test(written)) continue;
    const quote = written.charAt(0);
    const line = /^[^\r\n]*/.exec(written)?.[0].trimEnd().length ?? 0;
    const at = { from: from + line, to: from + line };
    const fix = { title: `Close it with ${quote}`, edits: [{ range: at, text: quote }] };
    const what = key === 'enabled' ? 'the lines below are' : `"${key}" is`;
    const hint = `: a quote is opened here and not closed on its line, so that ${what} part of the text.`;
    return { range: { from, to: from + line }, hint, fix };
  }
  return undefined;
}

/** The key is there, below the item and to the left of its keys. */
function leftBelow(key: string, item: WrittenItem, text: string): Mended | undefined {
  const [first] = item.node.pairs;
  const end = endOf(item.node);
  if (first === undefined || end === undefined || item.node.flow) return undefined;
  const from = first.key.range.from;
  const column = from - lineStart(text, from);
  const below = text.slice(end, end + 500);
  const [before, blanks = ''] =
    /^[ \t]*(?:#.*)?(?:\r?\n *(?:#.*)?)*?\r?\n( *)(?=[a-z])/.exec(below) ?? [];
  const rest = before === undefined ? '' : below.slice(before.length);
  const [written] = /^[a-z_-]+: +[^\s>|&!*[{"'#][^\r\n]*/.exec(rest) ?? [];
  if (before === undefined || !written?.startsWith(`${key}:`)) return undefined;
  const by = column - blanks.length;
  if (by <= 0) return undefined;
  const start = end + before.length;
  const at = { from: start - blanks.length, to: start - blanks.length };
  const title = `Put ${by === 1 ? 'a space' : `${by} spaces`} before it`;
  return {
    range: { from: start, to: start + written.length },
    hint: `: "${key}" is further to the left than the name of its item. Begin all keys of an item in one column.`,
    fix: { title, edits: [{ range: at, text: ' '.repeat(by) }] },
  };
}

/** The key is there, under a name that is not Falco's. */
function underOtherName(
  key: string,
  item: WrittenItem,
  keys: readonly string[],
): Mended | undefined {
  const known: readonly string[] = knownKeys[item.name.kind];
  const free = known.filter((one) => !keys.includes(one));
  const other = keys.find((one) => !known.includes(one) && meantKey(one, free) === key);
  const pair = other === undefined ? undefined : pairOf(item.node, other);
  if (pair === undefined || other === item.name.kind) return undefined;
  const words = `Falco has no key "${other}": it is called "${key}".`;
  const fix = { title: `Write ${key}`, edits: [{ range: pair.key.range, text: key }] };
  return { range: pair.key.range, words, fix };
}

function missingKey(key: string, saying: FalcoSaying, scene: Scene): Mended | undefined {
  const item = itemOf(saying, scene);
  const text = scene.files[saying.file]?.text ?? '';
  // Of the item itself, not of an exception or an entry in it.
  if (item === undefined || saying.problem.context?.mark.offset !== item.node.mark.offset) {
    return undefined;
  }
  const merge = pairOf(item.node, '<<');
  if (merge !== undefined) return { range: merge.key.range, hint: `.${mergeKeyWords}` };
  const open = openQuote(key, item, text);
  if (open !== undefined) return open;
  const left = leftBelow(key, item, text);
  if (left !== undefined) return left;
  const keys = keysOf(item.node);
  const other = underOtherName(key, item, keys);
  if (other !== undefined) return other;
  if (item.name.kind === 'macro') return { hint: `. A macro has a condition.` };
  if (item.name.kind === 'list') return { hint: '. A list has items: items: [a, b].' };
  if (isTalon(keys)) return { hint: `.${talon}` };
  if (keys.length === 1 && key === 'enabled') return { hint: nameOnly(item, text) };
  const override = pairOf(item.node, 'override')?.value;
  if (override?.kind === 'scalar') {
    return { words: `"override" is a map: ${overrideFor(keys.filter(isOverridable), item.node)}.` };
  }
  if (override !== undefined) return undefined;
  return key === 'enabled'
    ? withoutOverride(item, keys, text)
    : incomplete(key, keys, item, saying, scene);
}

const isOverridable = (key: string) => overridable.has(key);

/** Neither condition nor output, desc or priority: a change to a rule that exists. */
function withoutOverride(
  item: WrittenItem,
  keys: readonly string[],
  text: string,
): Mended | undefined {
  const there = keys.filter(isOverridable);
  if (there.length === 0) return undefined;
  const written = overrideFor(there, item.node);
  const fix = there.every((key) => appendable.includes(key))
    ? asAppend(item, written, text)
    : undefined;
  return { hint: `. To add to an existing rule, write ${written}.`, fix };
}

/** A new rule with a key left out, or a change to one that exists. */
function incomplete(
  key: string,
  keys: readonly string[],
  item: WrittenItem,
  saying: FalcoSaying,
  scene: Scene,
): Mended {
  const { name } = item.name;
  const there = keys.filter(isOverridable);
  const isKnown = isKnownRule(name, saying, scene);
  const isNew = there.includes('condition') && there.includes('output') && !isKnown;
  const start = '. A rule has condition, output, desc and priority';
  if (isNew || there.length === 0) return { hint: `${start}; "${key}" is missing.` };
  const written = overrideFor(there, item.node);
  const text = scene.files[saying.file]?.text ?? '';
  const fix = there.every((each) => isSure(each, item.node, isKnown))
    ? asAppend(item, written, text)
    : undefined;
  return { hint: `${start}. To change an existing rule, write ${written}.`, fix };
}

/** Whether what is written can be nothing but a change, and in one way only. */
function isSure(key: string, node: MapNode, isKnown: boolean): boolean {
  if (key === 'condition') return isJoined(pairOf(node, key)?.value);
  return appendable.includes(key) ? key === 'exceptions' || key === 'tags' : isKnown;
}

const rulesOfFalco: ReadonlySet<string> = new Set(Object.values(defaultRules).flat());

function isKnownRule(name: string, { file, problem }: FalcoSaying, scene: Scene): boolean {
  const offset = problem.context?.mark.offset ?? 0;
  const isEarlier = (item: WrittenItem) =>
    item.file < file || (item.file === file && item.range.from < offset);
  return rulesOfFalco.has(name) || itemsNamed(scene, 'rule', name).some(isEarlier);
}

/** A rule of which nothing but the name was read. */
function nameOnly({ node }: WrittenItem, text: string): string {
  const end = node.pairs[0]?.value.range.to ?? node.range.to;
  const isBelow =
    /^[^\r\n]{0,200}\r?\n *(desc|condition|output|priority|enabled|tags|source):/.test(
      text.slice(end, end + 300),
    );
  return isBelow
    ? ': the keys below it are too far to the left. Indent them like "rule".'
    : '. A rule has condition, output, desc and priority. To change an existing one, say what: enabled: false with override: {enabled: replace}.';
}

const itemKeys = ['rule', 'macro', 'list', 'required_engine_version', 'required_plugin_versions'];

const byOffset = new WeakMap<LoadedFile, ReadonlyMap<number, FileItem>>();

function itemsByOffset(file: number, { loaded }: Scene): ReadonlyMap<number, FileItem> {
  const { [file]: of } = loaded.files;
  if (of === undefined) return new Map();
  const known = byOffset.get(of);
  if (known !== undefined) return known;
  const items = new Map(of.items.map((item) => [item.range.from, item]));
  byOffset.set(of, items);
  return items;
}

/** An item of no kind: the key it begins with. */
function unknownItem(saying: FalcoSaying, scene: Scene): Mended | undefined {
  const offset = saying.problem.context?.mark.offset;
  const item = offset === undefined ? undefined : itemsByOffset(saying.file, scene).get(offset);
  if (item?.node.kind !== 'map') return undefined;
  const keys = keysOf(item.node);
  const [first = ''] = keys;
  if (/^exceptions?$/i.test(first)) {
    return {
      hint: ': it is ignored. Write exceptions inside a rule, or add them to an existing one with override: {exceptions: append}.',
    };
  }
  if (isTalon(keys) || first === 'action') return { hint: `: it is ignored.${talon}` };
  const inside = pairOf(item.node, first)?.value;
  if (isRules(inside)) {
    return {
      hint: `: Falco ignores "${first.slice(0, 40)}" and all in it. The rules below it are items of their own: remove the key and the indentation.`,
    };
  }
  if (keys.includes('condition') && (keys.includes('output') || keys.includes('priority'))) {
    const kind = `: Falco ignores "${first.slice(0, 40)}" and all in it.`;
    const near = nearestName(first.replace(/s$/, ''), itemKeys);
    const meant =
      near === undefined
        ? ' It looks like a rule: write its name after rule:.'
        : ` Did you mean "${near}"?`;
    return { hint: `${kind}${meant}` };
  }
  const near = nearestName(first.replace(/s$/, ''), itemKeys);
  const begins = ' An item begins with "- rule:", "- macro:" or "- list:".';
  const rest = near === undefined ? begins : ` Did you mean "${near}"?`;
  return { hint: `: Falco ignores "${first.slice(0, 40)}" and all in it.${rest}` };
}

export const itemWords: Mend = (saying, scene) => {
  const { code, message } = saying.problem;
  if (code === 'LOAD_UNKNOWN_ITEM') return unknownItem(saying, scene);
  if (message.startsWith('Unexpected element type.')) {
    return { words: 'Each item is a map that begins with "- rule:", "- macro:" or "- list:".' };
  }
  const [, key] = /^Item has no mapping for key '(.*)'$/.exec(message) ?? [];
  return key === undefined ? undefined : missingKey(key, saying, scene);
};
