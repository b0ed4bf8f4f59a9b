// What a message of Falco lacks: the exact place, what was probably meant, and an edit that mends it.

import type { MapNode, Pair, YamlNode } from '../../ruleset/yaml/node.ts';
import type { Range } from '../../text/diagnostic.ts';
import { lineStart } from '../../text/line-start.ts';
import type { FalcoSaying } from '../check.ts';
import type { CheckFix, Edit } from '../finding.ts';
import type { Scene } from '../scene.ts';
import type { WrittenItem } from '../written.ts';

export interface Mended {
  /** Of the check that it is, where Falco's own does not say it. */
  readonly code?: string;
  readonly range?: Range | undefined;
  /** A sentence to follow Falco's. */
  readonly hint?: string | undefined;
  /** What is told first, Falco's own words behind it. */
  readonly words?: string | undefined;
  readonly fix?: CheckFix | undefined;
}

export function replacing(from: number, written: string, text: string): CheckFix {
  const edits = [{ range: { from, to: from + written.length }, text }];
  return { title: `Write ${text.trim()}`, edits };
}

export type Mend = (saying: FalcoSaying, scene: Scene) => Mended | undefined;

/** The item Falco speaks of; undefined where it stands in another file. */
export function itemOf(
  { problem, file }: FalcoSaying,
  { itemsOf }: Scene,
): WrittenItem | undefined {
  const { context } = problem;
  if (context === undefined || context.file !== file) return undefined;
  const items = itemsOf[file] ?? [];
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.range.from ?? 0) <= context.mark.offset) low = middle + 1;
    else high = middle;
  }
  const item = items[low - 1];
  return item?.name.name === context.item?.name && item?.name.kind === context.item?.kind
    ? item
    : undefined;
}

const byName = new WeakMap<MapNode, ReadonlyMap<string, Pair>>();

/** Of equal keys the first: a node is gone through once, however often it is asked. */
export function pairOf(node: MapNode, name: string): Pair | undefined {
  let pairs = byName.get(node);
  if (pairs === undefined) {
    pairs = new Map(
      [...node.pairs]
        .reverse()
        .flatMap((pair) => (pair.key.kind === 'scalar' ? [[pair.key.value, pair] as const] : [])),
    );
    byName.set(node, pairs);
  }
  return pairs.get(name);
}

/** Where the last thing in a node ends; a collection's own range goes on to what follows. */
export function endOf(node: YamlNode): number | undefined {
  if (node.kind === 'scalar') return node.range.to;
  if (node.kind === 'null') return undefined;
  if (node.flow) return node.range.to;
  const last = node.kind === 'map' ? node.pairs.at(-1)?.value : node.items.at(-1);
  return last && endBehind(node.kind === 'map' ? lastKey(node) : node.range.from, last);
}

const lastKey = ({ pairs, range }: MapNode): number => pairs.at(-1)?.key.range.to ?? range.from;

/** Undefined for an alias: its node stands elsewhere, at the anchor. */
export function endBehind(from: number, value: YamlNode): number | undefined {
  return value.range.from < from ? undefined : endOf(value);
}

/** Whole lines, from the one with `from` to the one with `to`; what else they hold must be blank. */
function wholeLines(text: string, { from, to }: Range): Range | undefined {
  const start = lineStart(text, from);
  if (text.slice(start, from).trim() !== '') return undefined;
  if (text.charAt(to - 1) === '\n') return { from: start, to };
  const rest = /^[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|$)/.exec(text.slice(to, to + 500));
  return rest === null ? undefined : { from: start, to: to + rest[0].length };
}

/** Takes out lines that hold nothing else. Anchors in them may be meant elsewhere. */
export function removeLines(text: string, range: Range): Edit | undefined {
  const lines = wholeLines(text, range);
  if (lines === undefined || /[&*]/.test(text.slice(lines.from, lines.to))) return undefined;
  return { range: lines, text: '' };
}

/** Lines with something on them, each by where its text begins. */
function* linesIn(text: string, { from, to }: Range): Generator<{ start: number; at: number }> {
  for (let start = from; start < to; ) {
    const next = text.indexOf('\n', start);
    const end = next < 0 || next >= to ? to : next;
    const at = start + text.slice(start, end).search(/\S/);
    if (at >= start) yield { start, at };
    start = end + 1;
  }
}

/** What stands on lines of its own becomes a comment: Falco reads none of it, and nothing of it is lost. */
export function commentOut(text: string, range: Range): readonly Edit[] | undefined {
  const lines = wholeLines(text, range);
  if (lines === undefined || /[&*]/.test(text.slice(lines.from, lines.to))) return undefined;
  const column = range.from - lines.from;
  return [...linesIn(text, lines)].map(({ start, at }) => {
    const from = Math.min(at, start + column);
    return { range: { from, to: from }, text: '# ' };
  });
}

/** What stands on lines of its own, further to the right. */
export function indentBy(text: string, range: Range, by: number): readonly Edit[] | undefined {
  const lines = wholeLines(text, range);
  if (lines === undefined) return undefined;
  return [...linesIn(text, lines)].map(({ start }) => ({
    range: { from: start, to: start },
    text: ' '.repeat(by),
  }));
}
