// Items as they stand in the files → conditions and comparisons as they were written, before lists
// and macros are put in, each with its place in its file.

import type { Comparison, Condition } from '../condition/ast.ts';
import { parseCondition } from '../condition/parse-condition.ts';
import type { ConditionCache } from '../ruleset/condition-cache.ts';
import type { FileItem } from '../ruleset/load.ts';
import type { ItemName } from '../ruleset/problem.ts';
import { TracedText } from '../ruleset/traced-text.ts';
import { lookup, type MapNode, type ScalarNode } from '../ruleset/yaml/node.ts';
import type { Range } from '../text/diagnostic.ts';
import { lineStart } from '../text/line-start.ts';
import type { Edit } from './finding.ts';
import { withoutFaults } from './loading/faults.ts';

export interface WrittenItem {
  readonly file: number;
  readonly name: ItemName;
  readonly node: MapNode;
  readonly range: Range;
  /** Adds to an earlier item of its name, or changes one, instead of defining it. */
  readonly changes: boolean;
}

export interface WrittenCondition {
  readonly file: number;
  readonly item: WrittenItem;
  readonly node: ScalarNode;
  readonly text: string;
  /** Falco takes it as it is. */
  readonly parses: boolean;
  /** Where it does not parse, the tree of the text with its plainest faults left out, if that does. */
  readonly tree: Condition | undefined;
  /** `and` or `or` at the start of a condition that is added to another; the tree is of the rest. */
  readonly lead: 'and' | 'or' | undefined;
  /** Where a part of the text stands in the file. */
  readonly place: (range: Range) => Range;
  /** Undefined where the text cannot stand there as the scalar is written. */
  readonly edit: (range: Range, text: string) => Edit | undefined;
}

export interface Junctured {
  readonly node: Comparison;
  readonly negated: boolean;
  readonly parents: readonly Condition[];
}

export function itemOf(file: number, item: FileItem): WrittenItem | undefined {
  const { kind, name, node, range } = item;
  if (node.kind !== 'map' || name === undefined) return undefined;
  if (kind !== 'rule' && kind !== 'macro' && kind !== 'list') return undefined;
  const append = lookup(node, 'append');
  const appended = append?.kind === 'scalar' && /^(true|yes|on|y)$/i.test(append.value);
  const onlyEnabled = kind === 'rule' && lookup(node, 'condition') === undefined;
  const changes = appended || lookup(node, 'override') !== undefined || onlyEnabled;
  return { file, name: { kind, name }, node, range, changes };
}

function quoteOf(fileText: string, node: ScalarNode): string {
  if (node.style !== 'quoted') return '';
  const first = node.pieces[0]?.offset ?? node.range.to;
  return fileText.charAt(first - 1);
}

/** How many characters of the file stand for one of the text: `\"` and `''` are two. */
function signLength(quote: string, fileText: string, at: number): number {
  if (quote === "'") return fileText.startsWith("''", at) ? 2 : 1;
  if (quote !== '"' || fileText.charAt(at) !== '\\') return 1;
  return { x: 4, u: 6, U: 10 }[fileText.charAt(at + 1)] ?? 2;
}

/** Of a line no more is looked at. */
const longestLine = 2000;

/** What ends a plain scalar: the beginning of a value or a comment, and in brackets or braces their own signs. */
const endsPlain = { block: /: | #|:$/, flow: /: | #|:$|[,[\]{}]/ };

/** The text as it has to be written inside the scalar. */
function encoded(
  fileText: string,
  { node, inFlow }: { readonly node: ScalarNode; readonly inFlow: boolean },
  text: string,
): string | undefined {
  if (node.style === 'block') return text;
  const quote = quoteOf(fileText, node);
  if (quote === '"') return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  if (quote === "'") return text.replaceAll("'", "''");
  const ends = inFlow ? endsPlain.flow : endsPlain.block;
  return node.style === 'plain' && !ends.test(text) ? text : undefined;
}

/**
 * An edit that begins at a line's start, or before what stands there, would take the indentation with it:
 * what is left of the last line it touches would stand further to the left.
 */
function indented(fileText: string, range: Range, text: string): string {
  const kept = fileText.slice(lineStart(fileText, range.from), range.from);
  const [rest = ''] = /^[^\r\n]*/.exec(fileText.slice(range.to, range.to + longestLine)) ?? [];
  if (kept.trim() !== '' || `${text}${rest}`.trim() === '') return text;
  const last = lineStart(fileText, range.to);
  const [indent = ''] = /^ */.exec(fileText.slice(last, range.to)) ?? [];
  return `${' '.repeat(Math.max(0, indent.length - kept.length))}${text}`;
}

export function conditionOf(
  fileText: string,
  item: WrittenItem,
  cache: ConditionCache,
): WrittenCondition | undefined {
  const node = lookup(item.node, 'condition');
  if (node?.kind !== 'scalar' || item.name.kind === 'list') return undefined;
  const { file } = item;
  const traced = TracedText.ofScalar(file, node);
  const lead = item.changes ? /^\s*(and|or)(?=[\s(])\s*/.exec(node.value) : null;
  const start = lead?.[0].length ?? 0;
  const text = node.value.slice(start);
  const parsed = cache.parse(text);
  const repaired = parsed.ok ? parsed : parseCondition(withoutFaults(fileText, node, start));
  const quote = quoteOf(fileText, node);
  const place = (range: Range): Range => {
    const from = traced.locate(start + range.from)?.offset ?? node.range.from;
    const last = traced.locate(Math.max(start + range.from, start + range.to - 1))?.offset ?? from;
    if (range.to <= range.from) return { from, to: from };
    const end = Math.max(from, last);
    return { from, to: end + signLength(quote, fileText, end) };
  };
  return {
    file,
    item,
    node,
    text,
    parses: parsed.ok,
    tree: repaired.ok ? repaired.condition : undefined,
    lead: lead?.[1] === 'and' ? 'and' : lead?.[1] === 'or' ? 'or' : undefined,
    place,
    edit: (range, text) => {
      const written = encoded(fileText, { node, inFlow: item.node.flow }, text);
      if (written === undefined) return undefined;
      const there = place(range);
      return { range: there, text: indented(fileText, there, written) };
    },
  };
}

/** The comparisons of a tree in the order of the text, each with what stands around it. */
export function comparisonsOf(tree: Condition): readonly Junctured[] {
  const found: Junctured[] = [];
  const walk = (node: Condition, negated: boolean, parents: readonly Condition[]): void => {
    switch (node.kind) {
      case 'and':
      case 'or':
        for (const child of node.children) walk(child, negated, [...parents, node]);
        return;
      case 'not':
        walk(node.child, !negated, [...parents, node]);
        return;
      case 'compare':
        found.push({ node, negated, parents });
        return;
      default:
    }
  };
  walk(tree, false, []);
  return found;
}
