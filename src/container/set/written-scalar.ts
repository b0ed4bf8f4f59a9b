// (a key and what stands there, a value) → the value as that place asks for it: a text of several lines
// as a block, indented as the one before it was.

import type { Pair, ScalarNode } from '../../ruleset/yaml/node.ts';
import { literalBlock, type Style, scalarLine } from '../block-text.ts';
import { lineBefore } from '../node-places.ts';

function blockIndent(text: string, { range }: ScalarNode): string | undefined {
  const lines = text.slice(range.from, range.to).split(/\r?\n/).slice(1);
  return /^ +/.exec(lines.find((line) => line.trim() !== '') ?? '')?.[0];
}

/** Undefined where YAML cannot show it there. */
export function writtenScalar(
  text: string,
  { key, value: node }: Pair,
  value: string | number | boolean,
  style: Style,
): string | undefined {
  if (typeof value !== 'string' || !value.includes('\n')) return scalarLine(value);
  const column = lineBefore(text, key.range.from).replace(/^\ufeff/, '');
  if (!/^ *(?:- +)*$/.test(column)) return undefined;
  const outer = ' '.repeat(column.length);
  const isBlock = node.kind === 'scalar' && node.style === 'block';
  const old = isBlock ? blockIndent(text, node) : undefined;
  const indent =
    old !== undefined && old.length > outer.length ? old : outer + ' '.repeat(style.step);
  return literalBlock(value, indent, { ...style, step: indent.length - outer.length });
}
