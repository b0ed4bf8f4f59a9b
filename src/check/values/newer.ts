// Conditions, exceptions and outputs → what in them not every Falco knows, and from which one on.
// Facts: src/falco/versions.ts and fields.ts.

import type { Condition } from '../../condition/ast.ts';
import { visit } from '../../condition/visitor.ts';
import { fieldSince } from '../../falco/fields.ts';
import { type ConstructId, constructs, type FalcoMinor } from '../../falco/versions.ts';
import { TracedText } from '../../ruleset/traced-text.ts';
import { lookup, type MapNode, type ScalarNode, type YamlNode } from '../../ruleset/yaml/node.ts';
import type { Range } from '../../text/diagnostic.ts';

export interface Newer {
  readonly range: Range;
  readonly what: string;
  readonly since: FalcoMinor;
}

const newTransformers: ReadonlyMap<string, ConstructId> = new Map([
  ['len', 'len'],
  ['join', 'join-concat-getopt'],
  ['concat', 'join-concat-getopt'],
  ['getopt', 'join-concat-getopt'],
]);

function construct(id: ConstructId, range: Range, what: string): Newer {
  return { range, what, since: constructs.find((one) => one.id === id)?.since ?? '0.39' };
}

function newField(name: string, argument: string | undefined, range: Range): Newer {
  const written = name === 'proc.args' && argument !== undefined ? `${name}[…]` : name;
  return { range, what: `The field ${written}`, since: fieldSince(name, argument) };
}

function newTransformer(name: string, range: Range): readonly Newer[] {
  const id = newTransformers.get(name);
  return id === undefined ? [] : [construct(id, range, `The transformer ${name}()`)];
}

/** A condition that stays as it is is asked again with each edit of another. */
const inConditions = new WeakMap<Condition, readonly Newer[]>();

export function newerInCondition(tree: Condition, text: string): readonly Newer[] {
  const found = inConditions.get(tree) ?? searchCondition(tree, text);
  inConditions.set(tree, found);
  return found;
}

function searchCondition(tree: Condition, text: string): readonly Newer[] {
  const found: Newer[] = [];
  visit(tree, (node) => {
    if (node.kind === 'field') found.push(newField(node.name, node.argument?.text, node));
    if (node.kind === 'transform') found.push(...newTransformer(node.name, node));
    if (node.kind !== 'compare') return;
    if (node.modifier !== undefined) {
      found.push(construct('modifiers', node, `"${node.operator} ${node.modifier}"`));
    }
    const { to } = node.operatorRange;
    const word = /^[a-z]+$/.test(node.operator) && !/^(in|intersects|pmatch)$/.test(node.operator);
    if (word && /^[\t\r\n]/.test(text.slice(to, to + 1))) {
      const what = `A line break after ${node.operator}`;
      found.push(construct('blank-after-operator', node.operatorRange, what));
    }
  });
  return found;
}

function scalarsOf(node: YamlNode | undefined): readonly ScalarNode[] {
  if (node?.kind === 'scalar') return [node];
  return node?.kind === 'sequence' ? node.items.flatMap((each) => scalarsOf(each)) : [];
}

/** Fields and operators of the exceptions of a rule. */
export function newerInExceptions(rule: MapNode): readonly Newer[] {
  const exceptions = lookup(rule, 'exceptions');
  if (exceptions?.kind !== 'sequence') return [];
  return exceptions.items.flatMap((exception) => {
    if (exception.kind !== 'map') return [];
    const fields = scalarsOf(lookup(exception, 'fields')).map(({ value, range }) => {
      const [, name = '', argument] = /^\s*([^[\s]*)(?:\[(.*)\])?/.exec(value) ?? [];
      return value.includes('(')
        ? construct('exception-transformer', range, 'A transformer as a field of an exception')
        : newField(name, argument, range);
    });
    const comps = scalarsOf(lookup(exception, 'comps')).flatMap(({ value, range }) =>
      /\s(oneof|anyof|allof)\s*$/.test(value)
        ? [construct('modifiers', range, `"${value.trim()}"`)]
        : [],
    );
    return [...fields, ...comps];
  });
}

const inOutput = /%\d*(?:([a-z0-9]+)\(|([a-z][a-zA-Z0-9_.]*)(\[[^\]]*\])?)/g;

/** Fields and transformers of a rule's output. */
export function newerInOutput(file: number, rule: MapNode): readonly Newer[] {
  const output = lookup(rule, 'output');
  if (output?.kind !== 'scalar') return [];
  const traced = TracedText.ofScalar(file, output);
  return [...output.value.matchAll(inOutput)].flatMap((match) => {
    const [whole, transformer, field = '', argument] = match;
    const from = traced.locate(match.index)?.offset ?? output.range.from;
    const range = { from, to: from + whole.length };
    if (transformer !== undefined) return newTransformer(transformer, range);
    return [newField(field.replace(/\.+$/, ''), argument, range)];
  });
}
