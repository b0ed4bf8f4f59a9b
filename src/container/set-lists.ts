// (a list in a YAML document, items) → the edit that puts the items behind it, or in its place; undefined
// where that cannot be done without touching something else.

import type { SequenceNode, YamlNode } from '../ruleset/yaml/node.ts';
import {
  Entries,
  entryLines,
  type Item,
  type ListText,
  listLines,
  type Style,
  scalarLine,
} from './block-text.ts';
import type { TextEdit } from './embedded-text.ts';
import { commentsEnd, contentEnd, lineBefore, propertiesOf } from './node-places.ts';

const insertion = (at: number, text: string): TextEdit => ({ range: { from: at, to: at }, text });

/** Single values only: a map in braces would be a line nobody reads. */
function appendInBrackets(
  text: string,
  node: SequenceNode,
  items: readonly Item[],
): TextEdit | undefined {
  const last = node.items.at(-1);
  const end = last && contentEnd(text, last);
  const written = items.flatMap((item) => (typeof item === 'object' ? [] : [scalarLine(item)]));
  // An alias stands where the node it names does: not in these brackets.
  const isInside = last !== undefined && last.range.from > node.range.from;
  if (end === undefined || !isInside || written.length < items.length) return undefined;
  return insertion(end, written.map((one) => `, ${one}`).join(''));
}

export function appendItems(
  text: string,
  node: SequenceNode,
  items: readonly Item[],
  style: Style,
): TextEdit | undefined {
  if (node.flow) return appendInBrackets(text, node, items);
  const indent = lineBefore(text, node.range.from + propertiesOf(text, node).length);
  const end = contentEnd(text, node);
  if (end === undefined || !/^ *$/.test(indent)) return undefined;
  const lines = entryLines(new Entries(items), indent, style);
  const put = lines.map((line) => style.eol + line).join('');
  return insertion(commentsEnd(text, end, indent.length), put);
}

export function replaceItems(
  text: string,
  node: YamlNode,
  list: ListText,
  { eol }: Style,
): TextEdit | undefined {
  const from = node.range.from + propertiesOf(text, node).length;
  const end = contentEnd(text, node);
  const indent = lineBefore(text, from);
  const isBlock = node.kind === 'sequence' && !node.flow;
  if (!isBlock || end === undefined || !/^ *$/.test(indent)) return undefined;
  return { range: { from, to: end }, text: listLines(list, indent).join(eol).trimStart() };
}
