// Nodes of a YAML document → where their own text begins and ends, and which of them stand for
// another place as well: what must be known before a byte of somebody's file is changed.

import type { MapNode, Pair, SequenceNode, YamlNode } from '../ruleset/yaml/node.ts';

/** Anchors and tags in front of a node; offset from its beginning. */
export function propertiesOf(text: string, { range }: YamlNode): string {
  return /^(?:[&!]\S*\s+)*/.exec(text.slice(range.from, range.from + 500))?.[0] ?? '';
}

/** Nodes that more than one place of the document stands for. */
export function sharedNodes(root: YamlNode): ReadonlySet<YamlNode> {
  const seen = new Set<YamlNode>();
  const shared = new Set<YamlNode>();
  const visit = (node: YamlNode): void => {
    if (seen.has(node)) {
      shared.add(node);
      return;
    }
    seen.add(node);
    if (node.kind === 'sequence') node.items.forEach(visit);
    if (node.kind === 'map') {
      for (const { key, value } of node.pairs) {
        visit(key);
        visit(value);
      }
    }
  };
  visit(root);
  return shared;
}

export function pairsOf({ pairs }: MapNode, name: string): readonly Pair[] {
  return pairs.filter(({ key }) => key.kind === 'scalar' && key.value === name);
}

/** Whether a merge brings the key, and what is wanted is more than one value. */
export function isMerged(map: MapNode, key: string, value: unknown): boolean {
  if (typeof value !== 'object') return false;
  return pairsOf(map, '<<').some(({ value: from }) => {
    const maps = from.kind === 'sequence' ? from.items : [from];
    return maps.some((one) => one.kind === 'map' && pairsOf(one, key).length > 0);
  });
}

/** An alias is the node it names, which stands elsewhere. */
export function isAlias({ key, value }: Pair): boolean {
  return value.kind !== 'null' && value.range.from < key.range.to;
}

/** Of a `key:`, the offset behind the colon; undefined where the pair is written in another way. */
export function behindColon(text: string, { key }: Pair): number | undefined {
  const colon = /^[ \t]*:(?=[ \t\r\n]|$)/.exec(text.slice(key.range.to, key.range.to + 200))?.[0];
  return colon === undefined ? undefined : key.range.to + colon.length;
}

/** Blanks behind its last line are part of the text; with `|+` the blank lines below it, too. */
function endOfBlock(text: string, node: YamlNode): number {
  const { from } = node.range;
  const to = node.range.to + (/^[ \t]*$/.exec(restOfLine(text, node.range.to))?.[0].length ?? 0);
  const head = text.slice(from + propertiesOf(text, node).length, from + 500);
  if (!/^[|>][0-9]?\+/.test(head)) return to;
  return (
    to + (/^(?:[ \t]*(?:\r?\n|$))+/.exec(text.slice(to))?.[0].replace(/\r?\n$/, '').length ?? 0)
  );
}

function endOfPair(text: string, pair: Pair): number | undefined {
  const colon = behindColon(text, pair);
  if (colon === undefined) return undefined;
  if (isAlias(pair)) {
    const alias = /^\s*\*[^\s,[\]{}]+/.exec(text.slice(colon))?.[0];
    return alias === undefined ? undefined : colon + alias.length;
  }
  const { value } = pair;
  if (value.kind === 'null' && value.range.from === value.range.to) {
    const properties = /^[ \t]+(?:[&!]\S*[ \t]*)+/.exec(text.slice(colon))?.[0].trimEnd();
    return colon + (properties?.length ?? 0);
  }
  return contentEnd(text, value);
}

function endOfItems(text: string, { items, range }: SequenceNode): number | undefined {
  const last = items.at(-1);
  if (last === undefined || last.range.from === last.range.to) return undefined;
  // An alias stands where the node it names does: not here.
  const before = items.at(-2)?.range.from ?? range.from;
  return last.range.from <= before ? undefined : contentEnd(text, last);
}

/**
 * Behind the last character that belongs to the node. The reader ends a block where the next token
 * begins, comments and all; undefined where it cannot be told.
 */
export function contentEnd(text: string, node: YamlNode): number | undefined {
  if (node.kind === 'scalar')
    return node.style === 'block' ? endOfBlock(text, node) : node.range.to;
  if (node.kind === 'null') return node.range.to;
  if (node.flow) return node.range.to;
  if (node.kind === 'sequence') return endOfItems(text, node);
  const last = node.pairs.at(-1);
  return last && endOfPair(text, last);
}

const restOfLine = (text: string, at: number): string => text.slice(at, lineEnd(text, at));

/** Where the line ends that holds this place; before its line break. */
export function lineEnd(text: string, at: number): number {
  const end = text.slice(at).search(/\r?\n|\r/);
  return end < 0 ? text.length : at + end;
}

/**
 * Behind the comments below that belong to what ends there: those right under it from its column on,
 * and all that stand deeper. A deeper one, left behind a text put before it, would be part of the text.
 * Those at its column that stand right above a key there are of that key: what ends is a list then,
 * whose dashes stand under the key before it.
 */
export function commentsEnd(text: string, at: number, column: number): number {
  let end = lineEnd(text, at);
  let sure = end;
  let here = end;
  let isRight = true;
  while (here < text.length) {
    const start = here + (text.startsWith('\r\n', here) ? 2 : 1);
    here = lineEnd(text, start);
    const line = text.slice(start, here);
    if (line.trim() === '') {
      isRight = false;
      sure = end;
    } else {
      const depth = /^ *(?=#)/.exec(line)?.[0].length ?? -1;
      if (depth < 0) return /^ *(?=\S)/.exec(line)?.[0].length === column ? sure : end;
      if (depth < column || (depth === column && !isRight)) break;
      end = here;
      // A dash: an item that somebody took out.
      if (depth > column || /^ *#+ *- /.test(line)) sure = end;
    }
  }
  return end;
}

/** What stands before a place in its line. */
export function lineBefore(text: string, at: number): string {
  const start = Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
  return text.slice(start, at);
}

/** Blanks under which the keys of a block map stand; undefined where that is not all there is. */
export function columnOf(text: string, { pairs }: MapNode): number | undefined {
  const first = pairs[0]?.key;
  if (first === undefined) return undefined;
  // A dash may stand before the first key; the other keys then stand below it.
  const before = lineBefore(text, first.range.from).replace(/^\ufeff/, '');
  return /^ *(?:- +)*$/.test(before) ? before.length : undefined;
}

/** Blanks a level: of the first map that stands in a map. */
export function stepOf(text: string, root: YamlNode, depth = 0): number | undefined {
  if (root.kind !== 'map' || root.flow || depth > 20) return undefined;
  const outer = columnOf(text, root);
  for (const { value } of root.pairs) {
    if (value.kind !== 'map' || value.flow || outer === undefined) continue;
    const inner = columnOf(text, value);
    if (inner !== undefined && inner > outer) return Math.min(inner - outer, 8);
  }
  return undefined;
}
