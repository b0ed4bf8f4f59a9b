// A YAML document as yaml-cpp sees it: nodes with their marks, and lookup by key.

import type { Piece } from './scalar.ts';
import type { Mark } from './stream.ts';

interface NodeBase {
  readonly mark: Mark;
  /** UTF-16, half open: from the node's first property or character to its last. */
  readonly range: { readonly from: number; readonly to: number };
}

export interface NullNode extends NodeBase {
  readonly kind: 'null';
}

export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  readonly value: string;
  readonly style: 'plain' | 'quoted' | 'block';
  readonly pieces: readonly Piece[];
}

export interface SequenceNode extends NodeBase {
  readonly kind: 'sequence';
  readonly flow: boolean;
  readonly items: readonly YamlNode[];
}

export interface Pair {
  readonly key: YamlNode;
  readonly value: YamlNode;
}

export interface MapNode extends NodeBase {
  readonly kind: 'map';
  readonly flow: boolean;
  readonly pairs: readonly Pair[];
}

export type YamlNode = NullNode | ScalarNode | SequenceNode | MapNode;

/** Of equal keys the first counts (yaml-cpp node/detail/impl.h). */
export function lookup(map: MapNode, name: string): YamlNode | undefined {
  return map.pairs.find(({ key }) => key.kind === 'scalar' && key.value === name)?.value;
}

/** Where the character at `at` of a scalar's value stands in the text. */
export function offsetInText(node: ScalarNode, at: number): number {
  let low = 0;
  let high = node.pieces.length - 1;
  let found: Piece | undefined;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const piece = node.pieces[middle];
    if (piece === undefined) break;
    if (piece.at <= at) {
      found = piece;
      low = middle + 1;
    } else high = middle - 1;
  }
  if (found === undefined) return node.range.from;
  return Math.min(found.offset + at - found.at, node.range.to);
}
