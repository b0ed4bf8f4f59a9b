// `a = x and a = y`: a field has one value at a time, so the whole can never hold.

import type { Comparison, Condition, Junction } from '../../condition/ast.ts';
import { fieldText } from '../../condition/ast.ts';
import { visit } from '../../condition/visitor.ts';
import { fieldTable } from '../../falco/fields.ts';
import type { Check } from '../check.ts';
import type { Draft } from '../finding.ts';
import type { Scene } from '../scene.ts';

/** Fields with several values at once. */
const several = new Set(['fd.ip', 'fd.port', 'fd.proto', 'fd.net', 'fd.types', 'evt.type.is']);
const anyAncestor = /^proc\.a(name|exe|exepath|cmdline|pid|env)$/;

interface Demand {
  readonly field: string;
  readonly values: ReadonlySet<string>;
  readonly node: Condition;
}

function demandOf(node: Condition, { lists }: Scene): Demand | undefined {
  if (node.kind !== 'compare' || node.left.kind !== 'field' || node.modifier !== undefined)
    return undefined;
  const { left, operator } = node;
  const field = fieldTable().get(left.name);
  if (
    field === undefined ||
    field.list ||
    !['CHARBUF', 'BOOL', 'UINT64', 'INT64'].includes(field.type)
  )
    return undefined;
  if (several.has(left.name) || (anyAncestor.test(left.name) && left.argument === undefined))
    return undefined;
  const values = constantsOf(node);
  const isEqual = operator === '=' || operator === '==' || operator === 'in';
  if (!isEqual || values === undefined || values.some((text) => lists.has(text))) return undefined;
  return { field: fieldText(left), values: new Set(values), node };
}

function constantsOf({ right }: Comparison): readonly string[] | undefined {
  if (right.kind === 'value') return [right.text];
  return right.kind === 'list' && right.values.length > 0
    ? right.values.map(({ text }) => text)
    : undefined;
}

/** The operands of an `and`, those of an `and` within it, too. */
function operands(junction: Junction): readonly Condition[] {
  return junction.children.flatMap((child) => (child.kind === 'and' ? operands(child) : [child]));
}

function isDisjoint(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  for (const value of other) if (one.has(value)) return false;
  return true;
}

function clash(junction: Junction, scene: Scene): { first: Demand; second: Demand } | undefined {
  const demands = new Map<string, Demand>();
  for (const child of operands(junction)) {
    const demand = demandOf(child, scene);
    if (demand === undefined) continue;
    const first = demands.get(demand.field);
    if (first !== undefined && isDisjoint(first.values, demand.values))
      return { first, second: demand };
    demands.set(demand.field, first ?? demand);
  }
  return undefined;
}

export const contradiction: Check = {
  code: 'contradiction',
  condition: ({ file, item, tree, place }, scene) => {
    const found: Draft[] = [];
    const inner = new Set<Condition>();
    if (tree === undefined) return found;
    visit(tree, (node) => {
      if (node.kind !== 'and') return;
      for (const child of node.children) if (child.kind === 'and') inner.add(child);
      if (inner.has(node)) return;
      const pair = clash(node, scene);
      if (pair === undefined) return;
      const message = `${pair.second.field} cannot have two values at once: this and what stands before can never both hold.`;
      found.push({
        file,
        range: place(pair.second.node),
        item: item.name,
        severity: 'warning',
        message,
      });
    });
    return found;
  },
};
