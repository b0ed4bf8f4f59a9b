// A node of a rules file and a text → where the text goes, so that it becomes the node's last item or
// pair in the style around it. Every place is an insertion; what stands there stays. Undefined where
// the node cannot be added to by inserting alone: an alias or an empty value at its end, say.
import type { MapNode, Pair, SequenceNode, YamlNode } from '../../ruleset/yaml/node.ts';
import { lineStart } from '../../text/line-start.ts';

export interface Insertion {
  readonly at: number;
  readonly text: string;
}

/** An item to add: on one line, or as lines that belong below each other. */
export interface Addition {
  readonly flow: string;
  /** Further lines are indented as far as the first one is, `- ` included. */
  readonly lines: readonly string[];
}

function lineEnd(text: string, at: number): number {
  const found = /[\r\n]/g;
  found.lastIndex = at;
  return found.exec(text)?.index ?? text.length;
}

const columnOf = (text: string, at: number): number => at - lineStart(text, at);

/** How lines end here: as the line at `at` does, or else the first one of the text. */
export function lineBreak(text: string, at: number): string {
  const breaks = /\r\n|\n|\r/g;
  breaks.lastIndex = at;
  const here = breaks.exec(text);
  if (here !== null) return here[0];
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

const isWithin = (inner: YamlNode, outer: YamlNode): boolean =>
  inner.range.from >= outer.range.from && inner.range.to <= outer.range.to;

const isEmpty = ({ range }: YamlNode): boolean => range.from === range.to;

/** After the last character of a pair; an alias or no value is looked for on the line of its key. */
function pairEnd(text: string, { key, value }: Pair, map: MapNode): number | undefined {
  const isHere = isWithin(value, map) && value.range.from >= key.range.to;
  if (!isEmpty(value) && isHere) return contentEnd(text, value);
  if (map.flow) return undefined;
  const colon = /[ \t]*:(?:[ \t]+[*&!][^ \t\r\n]*)*/y;
  colon.lastIndex = key.range.to;
  return colon.exec(text) === null ? undefined : colon.lastIndex;
}

/** The last item, where it stands in the sequence itself: no alias, and not empty. */
function lastItem(node: SequenceNode): YamlNode | undefined {
  const last = node.items.at(-1);
  if (last === undefined || isEmpty(last) || !isWithin(last, node)) return undefined;
  return last.range.from >= (node.items.at(-2)?.range.to ?? 0) ? last : undefined;
}

/** After the last character of a node; a block's own range goes on to the next token. */
function contentEnd(text: string, node: YamlNode): number | undefined {
  if (node.kind === 'scalar' || node.kind === 'null' || node.flow) return node.range.to;
  if (node.kind === 'map') {
    const last = node.pairs.at(-1);
    return last === undefined ? undefined : pairEnd(text, last, node);
  }
  const last = lastItem(node);
  return last === undefined ? undefined : contentEnd(text, last);
}

/** The end of the line on which something ends, where only a comment follows it. */
function restOfLine(text: string, at: number): number | undefined {
  const end = lineEnd(text, at);
  return /^(?:[ \t]*|[ \t]+#.*)$/.test(text.slice(at, end)) ? end : undefined;
}

function linesAfter(text: string, at: number | undefined, lines: readonly string[]) {
  const end = at === undefined ? undefined : restOfLine(text, at);
  if (end === undefined) return undefined;
  const newLine = lineBreak(text, end);
  return [{ at: end, text: lines.map((line) => newLine + line).join('') }];
}

/** Where the closing bracket stands; a pair without braces in `[a: b]` has none. */
function closing(text: string, node: SequenceNode | MapNode): number | undefined {
  const at = node.range.to - 1;
  return text[at] === (node.kind === 'map' ? '}' : ']') ? at : undefined;
}

function intoEmptyFlow(text: string, close: number, addition: string) {
  const before = text.slice(0, close).trimEnd();
  const opens = before.endsWith('[') || before.endsWith('{');
  return opens ? [{ at: before.length, text: addition }] : undefined;
}

/** Behind the last item, which a comma and a comment may follow. */
function intoFlow(
  text: string,
  close: number,
  last: { readonly from: number; readonly to: number },
  addition: string,
): readonly Insertion[] | undefined {
  const { from, to } = last;
  const rest = text.slice(to, close);
  const indent = text.slice(lineStart(text, from), from);
  const ownLine = indent.trim() === '' && lineStart(text, from) > 0;
  const next = ownLine ? `${lineBreak(text, from)}${indent}` : ' ';
  const tail = /^([ \t]*)(,?)((?:\s|#[^\r\n]*)*)$/.exec(rest);
  if (tail === null) return undefined;
  const [, blanks = '', comma = '', after = ''] = tail;
  const behindComma = to + blanks.length + comma.length;
  if (!/^[ \t]*#/.test(after)) {
    return comma === ''
      ? [{ at: to, text: `,${next}${addition}` }]
      : [{ at: behindComma, text: `${next}${addition},` }];
  }
  const end = lineEnd(text, behindComma);
  const line = `${lineBreak(text, end)}${indent.replace(/\S.*$/, '  ')}${addition}`;
  if (comma !== '') return [{ at: end, text: `${line},` }];
  return [
    { at: to, text: ',' },
    { at: end, text: line },
  ];
}

/** Where the `-` of an item stands. */
function dashOf(text: string, item: YamlNode): number | undefined {
  const before = text.slice(0, item.range.from).trimEnd();
  return before.endsWith('-') ? before.length - 1 : undefined;
}

function intoBlockSequence(text: string, node: SequenceNode, { lines }: Addition) {
  const last = lastItem(node);
  const dash = last === undefined ? undefined : dashOf(text, last);
  if (last === undefined || dash === undefined || isKept(text, last)) return undefined;
  const indent = ' '.repeat(columnOf(text, dash));
  return linesAfter(
    text,
    contentEnd(text, last),
    lines.map((line, at) => `${indent}${at === 0 ? '- ' : '  '}${line}`),
  );
}

/** `|+` keeps the blank lines below it: what is put in behind it would take some away. */
function isKept(text: string, node: YamlNode): boolean {
  if (node.kind === 'scalar') {
    const header = text.slice(node.range.from, lineEnd(text, node.range.from));
    return node.style === 'block' && /[|>]\d?\+/.test(header);
  }
  if (node.kind === 'null' || node.flow) return false;
  const last = node.kind === 'map' ? node.pairs.at(-1)?.value : node.items.at(-1);
  return last !== undefined && isWithin(last, node) && isKept(text, last);
}

/** Adds an item to a sequence that stands in this text itself. */
export function appendItem(
  text: string,
  node: SequenceNode,
  addition: Addition,
): readonly Insertion[] | undefined {
  if (!node.flow) return intoBlockSequence(text, node, addition);
  const close = closing(text, node);
  if (close === undefined) return undefined;
  if (node.items.length === 0) return intoEmptyFlow(text, close, addition.flow);
  const last = lastItem(node);
  return last === undefined ? undefined : intoFlow(text, close, last.range, addition.flow);
}

/** Adds a key with its value: `flow` on the line of the key, or `lines` below it. */
export function appendPair(
  text: string,
  node: MapNode,
  key: string,
  { flow, lines }: Addition,
): readonly Insertion[] | undefined {
  const first = node.pairs[0];
  const last = node.pairs.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const end = pairEnd(text, last, node);
  if (node.flow) {
    const close = closing(text, node);
    if (close === undefined || end === undefined) return undefined;
    return intoFlow(text, close, { from: last.key.range.from, to: end }, `${key}: ${flow}`);
  }
  const column = columnOf(text, first.key.range.from);
  const before = text.slice(lineStart(text, first.key.range.from), first.key.range.from);
  if (!/^[ -]*$/.test(before) || isKept(text, node)) return undefined;
  const indent = ' '.repeat(column);
  const below = lines.map((line) => `${indent}  ${line}`);
  return linesAfter(text, end, [`${indent}${key}:`, ...below]);
}

/** Gives a key of a block map that has no value its value: lines below it. */
export function fillPair(
  text: string,
  node: MapNode,
  { key, value }: Pair,
  { lines }: Addition,
): readonly Insertion[] | undefined {
  const colon = /[ \t]*:/y;
  colon.lastIndex = key.range.to;
  if (node.flow || !isEmpty(value) || colon.exec(text) === null) return undefined;
  const indent = ' '.repeat(columnOf(text, key.range.from) + 2);
  return linesAfter(
    text,
    colon.lastIndex,
    lines.map((line) => `${indent}${line}`),
  );
}

/** Adds an item to the text as a whole, which is one sequence or several documents of one each. */
export function appendToFile(
  text: string,
  last: YamlNode | undefined,
  lines: readonly string[],
): readonly Insertion[] {
  const newLine = lineBreak(text, 0);
  const start = /[\r\n]$/.test(text) || text === '' || text === '\ufeff' ? '' : newLine;
  const dash = last === undefined ? undefined : dashOf(text, last);
  const before = dash === undefined ? 'x' : text.slice(lineStart(text, dash), dash);
  // After a flow sequence, or a file that ends a document, a document of its own.
  const ended = /(?:^|[\r\n])\.\.\.[ \t]*(?:#[^\r\n]*)?\s*$/.test(text);
  const separate = last !== undefined && !ended && before.trim() !== '';
  const indent = separate || ended || last === undefined ? '' : ' '.repeat(before.length);
  const shown = lines.map((line, at) => `${indent}${at === 0 ? '- ' : '  '}${line}${newLine}`);
  return [{ at: text.length, text: `${start}${separate ? `---${newLine}` : ''}${shown.join('')}` }];
}
