// A key Falco ignores → the key that was probably meant, or the item without it: what Falco does
// not read becomes a comment. A key is renamed only where its value is one the right key takes.

import { parseBoolean } from '../../ruleset/read/decode.ts';
import type { Pair, YamlNode } from '../../ruleset/yaml/node.ts';
import type { Range } from '../../text/diagnostic.ts';
import { lineStart } from '../../text/line-start.ts';
import { nearestName } from '../../text/nearest.ts';
import type { WrittenItem } from '../written.ts';
import { knownKeys, meantKey } from './meant-keys.ts';
import { commentOut, endBehind, indentBy, itemOf, type Mend, type Mended, pairOf } from './mend.ts';

const isText = (value: YamlNode) => value.kind === 'scalar' && value.value !== '';
const isBoolean = (value: YamlNode) =>
  value.kind === 'scalar' && parseBoolean(value.value) !== undefined;
const isTexts = (value: YamlNode) =>
  value.kind === 'sequence' && value.items.every(({ kind }) => kind === 'scalar');

/** Keys that change nothing but the rule they stand in. */
const safe: Readonly<Record<string, (value: YamlNode) => boolean>> = {
  desc: isText,
  tags: isTexts,
  enabled: isBoolean,
  warn_evttypes: isBoolean,
  'skip-if-unknown-filter': isBoolean,
  capture: isBoolean,
};

function rename({ key, value }: Pair, near: string, item: WrittenItem) {
  const fits = safe[near]?.(value) ?? false;
  if (!fits || item.changes || item.name.kind !== 'rule' || key.kind !== 'scalar') return undefined;
  const fix = { title: `Write ${near}`, edits: [{ range: key.range, text: near }] };
  return switchesOff(near, value) ? { ...fix, lessens: true as const } : fix;
}

const switchesOff = (near: string, value: YamlNode): boolean =>
  near === 'enabled' && value.kind === 'scalar' && parseBoolean(value.value) === false;

/** The lines of a pair; undefined where it shares them, or stands elsewhere by an alias. */
function linesOf({ key, value }: Pair): Range | undefined {
  const to = value.kind === 'null' ? key.range.to + 1 : endBehind(key.range.to, value);
  return to === undefined ? undefined : { from: key.range.from, to };
}

const ofExceptions = new Set(['name', 'fields', 'comps', 'values']);

/** `values` in the column of `exceptions`: it was to be part of the exception above. */
function outsideException(pair: Pair, item: WrittenItem, text: string): Mended | undefined {
  const { key } = pair;
  const list = pairOf(item.node, 'exceptions')?.value;
  if (key.kind !== 'scalar' || !ofExceptions.has(key.value) || list?.kind !== 'sequence') return;
  if (list.range.from > key.range.from) return;
  const last = list.items.at(-1);
  const first = last?.kind === 'map' && !last.flow ? last.pairs[0] : undefined;
  if (last?.kind !== 'map' || first === undefined || pairOf(last, key.value) !== undefined) return;
  const column = ({ from }: Range) => from - lineStart(text, from);
  const by = column(first.key.range) - column(key.range);
  const lines = linesOf(pair);
  const edits = by > 0 && lines !== undefined ? indentBy(text, lines, by) : undefined;
  const title = `Indent it by ${by} spaces`;
  return {
    range: key.range,
    hint: ' It looks like a part of the exception above, and is too far to the left. With the fix the exception counts, and the rule matches less than now.',
    fix: edits && { title, edits, lessens: true },
  };
}

/** What the item has already under its right name. */
function isThere(name: string, item: WrittenItem): string | undefined {
  const near = nearestName(name, knownKeys[item.name.kind]);
  return near !== undefined && pairOf(item.node, near) !== undefined ? near : undefined;
}

const joint = /^(?:[()][\s()]*|(?:and|or|not)\s.*)$/s;

/** `))`, or `and b`, in the column of `condition`: YAML reads the line as a key without a value. */
function goesOnBelow(
  name: string,
  { key, value }: Pair,
  item: WrittenItem,
  text: string,
): Mended | undefined {
  const condition = pairOf(item.node, 'condition')?.value;
  if (value.kind !== 'null' || condition === undefined || !joint.test(name)) return undefined;
  const isBelow = condition.range.to <= key.range.from;
  if (!isBelow || text.slice(condition.range.to, key.range.from).trim() !== '') return undefined;
  const edits = /^[()\s]+$/.test(name) ? indentBy(text, key.range, 2) : undefined;
  return {
    range: key.range,
    hint: ' The condition goes on here: indent its lines deeper than its key.',
    fix: edits && { title: 'Indent it', edits, choice: true },
  };
}

/** yaml-cpp, which Falco reads YAML with, has no merge keys. */
export const mergeKeyWords =
  ' Falco does not know merge keys (<<): write the keys themselves into each item.';

export const unknownKey: Mend = (saying, scene) => {
  if (saying.problem.code !== 'LOAD_UNKNOWN_KEY') return undefined;
  const [, name = ''] = /^Unknown key '(.*)'\. The key/s.exec(saying.problem.message) ?? [];
  const item = itemOf(saying, scene);
  const pair = item && pairOf(item.node, name);
  if (item === undefined || pair === undefined) return undefined;
  const { key, value } = pair;
  const text = scene.files[saying.file]?.text ?? '';
  const goesOn = goesOnBelow(name, pair, item, text);
  if (goesOn !== undefined) return goesOn;
  if (name === '<<') return { range: key.range, hint: mergeKeyWords };
  const outside = outsideException(pair, item, text);
  if (outside !== undefined) return outside;
  const free = knownKeys[item.name.kind].filter((one) => pairOf(item.node, one) === undefined);
  const near = meantKey(name, free);
  if (near !== undefined) {
    const mind = switchesOff(near, value) ? ' Note: that switches the rule off.' : '';
    const hint = ` Did you mean "${near}"?${mind}`;
    return { range: key.range, hint, fix: rename(pair, near, item) };
  }
  const twin = isThere(name, item);
  if (twin !== undefined) {
    const hint = ` Did you mean "${twin}"? There is one already: put what belongs to it there.`;
    return { range: key.range, hint };
  }
  const lines = linesOf(pair);
  const edits = item.node.flow || lines === undefined ? undefined : commentOut(text, lines);
  return { range: key.range, fix: edits && { title: 'Make it a comment', edits } };
};
