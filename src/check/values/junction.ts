// A comparison in a condition → the edit that takes it out, or puts something else in its place.

import type { Condition } from '../../condition/ast.ts';
import type { CheckFix, FixEffect } from '../finding.ts';
import type { Scene } from '../scene.ts';
import type { WrittenComparison } from './comparison.ts';

/** The title with edits, where each of them can be written. */
export function fixOf(
  title: string,
  comparison: WrittenComparison,
  replacement: (text: string) => string | undefined,
  effect?: FixEffect,
): CheckFix | undefined {
  const { within } = comparison;
  if (within === undefined) return undefined;
  const { condition, node } = within;
  const text = replacement(condition.text.slice(node.from, node.to));
  const edit = text === undefined ? undefined : condition.edit(node, text);
  return edit && { title, edits: [edit], effect };
}

/** How far a bracket or a word may stand from its operand. */
const nearby = 200;

/** Round brackets that belong to a node stand outside its range. */
function withBrackets(text: string, from: number, to: number): { from: number; to: number } {
  let start = from;
  let end = to;
  for (;;) {
    const open = /\(\s*$/.exec(text.slice(Math.max(0, start - nearby), start));
    const close = /^\s*\)/.exec(text.slice(end, end + nearby));
    if (open === null || close === null) return { from: start, to: end };
    start -= open[0].length;
    end += close[0].length;
  }
}

/** Takes the comparison out of the `and` or `or` it stands in, with the word before or behind it. */
export function removalOf(
  title: string,
  comparison: WrittenComparison,
  { conditionsOf }: Scene,
): CheckFix | undefined {
  const { within } = comparison;
  if (within === undefined) return undefined;
  const { condition, node, parents } = within;
  let child: Condition = node;
  let parent = parents.at(-1);
  for (let up = parents.length - 2; parent?.kind === 'not'; up -= 1) {
    child = parent;
    parent = parents[up];
  }
  if (parent?.kind !== 'and' && parent?.kind !== 'or') return undefined;
  // What another item adds as text would belong to the one part that is left.
  const isAddedTo = conditionsOf.get(condition.item.name.name)?.some(({ lead }) => lead);
  if (isAddedTo && parent === condition.tree && parent.children.length === 2) return undefined;
  const isFirst = parent.children[0] === child;
  const word = parent.kind;
  const { text } = condition;
  const own = child.kind === 'not' ? child : withBrackets(text, child.from, child.to);
  const edge = isFirst ? removeForward(text, own, word) : removeBackward(text, own, word);
  const edit = edge && condition.edit(edge, '');
  return edit && { title, edits: [edit] };
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** A blank stays before what looks like a comment: without it, it would look like a value. */
function removeForward(text: string, { from, to }: Span, word: string): Span | undefined {
  const behind = new RegExp(`^\\s*${word}\\b(?:\\s*(?=[^\\s#]|$)|)`).exec(
    text.slice(to, to + nearby),
  );
  return behind === null ? undefined : { from, to: to + behind[0].length };
}

function removeBackward(text: string, { from, to }: Span, word: string): Span | undefined {
  const before = new RegExp(`\\s*\\b${word}\\s*$`).exec(
    text.slice(Math.max(0, from - nearby), from),
  );
  return before === null ? undefined : { from: from - before[0].length, to };
}
