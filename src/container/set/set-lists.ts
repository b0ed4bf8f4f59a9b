// (a list in a YAML document, items) → the edit that puts the items behind it, or in its place; undefined
// where that cannot be done without touching something else.

import type { SequenceNode, YamlNode } from '../../ruleset/yaml/node.ts';
import {
  Entries,
  entryLines,
  type Item,
  type ListText,
  listLines,
  type Style,
} from '../block-text.ts';
import type { TextEdit } from '../embedded-text.ts';
import { commentsEnd, contentEnd, lineBefore, propertiesOf } from '../node-places.ts';

const insertion = (at: number, text: string): TextEdit => ({ range: { from: at, to: at }, text });

export function appendItems(
  text: string,
  node: SequenceNode,
  items: readonly Item[],
  style: Style,
): TextEdit | undefined {
  const indent = lineBefore(text, node.range.from + propertiesOf(text, node).length);
  const end = contentEnd(text, node);
  if (end === undefined || !/^ *$/.test(indent)) return undefined;
  const lines = entryLines(new Entries(items), indent, style);
  const put = lines.map((line) => style.eol + line).join('');
  return insertion(commentsEnd(text, end, indent.length), put);
}

/** Figures aside: the head of a file says its version. */
const isAlike = (one: string, other: string): boolean =>
  one.trim().replaceAll(/\d/g, '') === other.trim().replaceAll(/\d/g, '');

interface Above {
  readonly from: number;
  /** Comments among them that somebody else wrote. */
  readonly theirs: readonly string[];
}

/** Where the comments begin that are the head of a list put there before; they go with it. */
function headAbove(text: string, from: number, head: readonly string[]): Above {
  const [first] = head;
  const lines = text.slice(0, from).split('\n');
  let at = lines.length - 1;
  while (at > 0 && /^ *(?:#.*)?\r?$/.test(lines[at - 1] ?? '')) at -= 1;
  const comments = lines.slice(at, -1);
  const begin = comments.findIndex((line) => first !== undefined && isAlike(line, first));
  if (begin < 0) return { from, theirs: [] };
  const start = lines.slice(0, at + begin).join('\n').length + 1;
  const isTheirs = (line: string) => line.trim() !== '' && !head.some((one) => isAlike(one, line));
  return {
    from: start + lineBefore(text, from).length,
    theirs: comments
      .slice(begin)
      .filter(isTheirs)
      .map((line) => line.trim()),
  };
}

export function replaceItems(
  text: string,
  node: YamlNode,
  list: ListText,
  { eol }: Style,
): TextEdit | undefined {
  const first = node.range.from + propertiesOf(text, node).length;
  const end = contentEnd(text, node);
  const indent = lineBefore(text, first);
  const isBlock = node.kind === 'sequence' && !node.flow;
  if (!isBlock || end === undefined || !/^ *$/.test(indent)) return undefined;
  const lines = listLines(list, indent);
  const items = lines.findIndex((line) => /^ *-/.test(line));
  const { from, theirs } = headAbove(text, first, lines.slice(0, items));
  const put = [...theirs.map((line) => indent + line), ...lines].join(eol).trimStart();
  return { range: { from, to: end }, text: put };
}
