// (a map or list in braces or brackets, parts to add) → the edits that put them behind its last part; the
// comma, and nothing else that stands there, is touched.
import type { MapNode, Pair, SequenceNode, YamlNode } from '../../ruleset/yaml/node.ts';
import type { Item, WantedValue } from '../block-text.ts';
import type { TextEdit } from '../embedded-text.ts';
import { type FlowStyle, flowPair, flowValue } from '../flow-text.ts';
import { isAlias, lineBefore, lineEnd, propertiesOf } from '../node-places.ts';

const insertion = (at: number, text: string): TextEdit => ({ range: { from: at, to: at }, text });

/** JSON, where everything is in double quotes and a reader of JSON may follow. */
export function isJsonText(text: string): boolean {
  return /^\ufeff?\s*[{[]/.test(text) && !/^[^"]*(?:'|#|:\s*[&*!])/.test(text);
}

/** Of a map in braces whose keys stand one below the other, what its first key is indented by. */
export function unitOf(text: string): string | undefined {
  return /^\ufeff?\s*[{[][ \t]*\r?\n([ \t]+)\S/.exec(text.slice(0, 2000))?.[1];
}

function endOfAlias(text: string, from: number): number | undefined {
  const alias = /^\s*:?\s*\*[^\s,[\]{}]+/.exec(text.slice(from, from + 500))?.[0];
  return alias === undefined ? undefined : from + alias.length;
}

function endOfPair(text: string, pair: Pair): number | undefined {
  if (isAlias(pair)) return endOfAlias(text, pair.key.range.to);
  const { range } = pair.value;
  return range.to > range.from && range.from >= pair.key.range.to ? range.to : undefined;
}

function endOfItem({ items, range }: SequenceNode): number | undefined {
  const last = items.at(-1);
  const before = items.at(-2)?.range.to ?? range.from;
  if (last === undefined || last.range.to <= last.range.from) return undefined;
  // An alias is the node it names, which stands elsewhere.
  return last.range.from < before ? undefined : Math.max(last.range.to, before);
}

interface Last {
  /** Where the last part begins and ends; of an empty one, where the sign that opens it ends. */
  readonly from: number;
  readonly to: number;
  readonly isEmpty: boolean;
}

function lastOf(text: string, node: MapNode | SequenceNode): Last | undefined {
  const opened = node.range.from + propertiesOf(text, node).length + 1;
  const pair = node.kind === 'map' ? node.pairs.at(-1) : undefined;
  const item = node.kind === 'sequence' ? node.items.at(-1) : undefined;
  if (pair === undefined && item === undefined) return { from: opened, to: opened, isEmpty: true };
  const to =
    pair === undefined
      ? endOfItem(node as SequenceNode) // it has an item
      : endOfPair(text, pair);
  const first: YamlNode | undefined = pair?.key ?? item;
  if (to === undefined || first === undefined) return undefined;
  return { from: first.range.from, to, isEmpty: false };
}

/** How new parts are to be written there: each on a line of its own, as the last one stands. */
function flowIndent(text: string, node: MapNode | SequenceNode): string | undefined {
  const last = lastOf(text, node);
  if (last === undefined || last.isEmpty) return undefined;
  const before = lineBefore(text, last.from);
  return /^[ \t]+$/.test(before) ? before : undefined;
}

/** Undefined where the end of what stands there cannot be told. */
function appendFlow(
  text: string,
  node: MapNode | SequenceNode,
  parts: readonly string[],
  { eol }: FlowStyle,
): readonly TextEdit[] | undefined {
  const last = lastOf(text, node);
  if (last === undefined) return undefined;
  const { to, isEmpty } = last;
  if (isEmpty) {
    const room = node.kind === 'map' && text[to] === '}' ? ' ' : '';
    return [insertion(to, `${room}${parts.join(', ')}${room}`)];
  }
  const indent = flowIndent(text, node);
  if (indent === undefined) return [insertion(to, parts.map((part) => `, ${part}`).join(''))];
  const lines = parts.map((part) => indent + part).join(`,${eol}`);
  // A comment behind the last part stays behind it.
  const rest = /^([ \t]*,)?[ \t]*(?:#.*)?(?=\r?\n|\r|$)/.exec(text.slice(to, lineEnd(text, to)));
  if (rest === null)
    return [insertion(to, parts.map((part) => `,${eol}${indent}${part}`).join(''))];
  const end = lineEnd(text, to);
  const comma = rest[1];
  if (end === to) return [insertion(to, `,${eol}${lines}`)];
  return [
    ...(comma === undefined ? [insertion(to, ',')] : []),
    insertion(end, eol + lines + (comma === undefined ? '' : ',')),
  ];
}

export type FlowPart = readonly [key: string | undefined, value: WantedValue | Item];

/** Keys or items into braces or brackets; undefined where one of them cannot stand there. */
export function appendParts(
  text: string,
  node: MapNode | SequenceNode,
  parts: readonly FlowPart[],
  style: FlowStyle,
): readonly TextEdit[] | undefined {
  const indent = flowIndent(text, node);
  const own = indent === undefined ? { ...style, unit: undefined } : style;
  const texts = parts.flatMap(([key, value]) => {
    const written =
      key === undefined
        ? flowValue(value, indent ?? '', own)
        : flowPair(key, value, indent ?? '', own);
    return written === undefined ? [] : [written];
  });
  return texts.length < parts.length ? undefined : appendFlow(text, node, texts, own);
}
