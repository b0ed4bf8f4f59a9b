// `a = x and a = y`, `a = x and not a in (x, y)`, `a > 5 and a < 3`: a field has one value at a time,
// so the whole can never hold. `a != x or a != y`: one of the two always does.

import type { Condition, Junction } from '../../../condition/ast.ts';
import { visit } from '../../../condition/visitor.ts';
import type { Check } from '../../check.ts';
import type { Draft } from '../../finding.ts';
import type { Scene } from '../../scene.ts';
import { demandOf, PossibleValues } from '../../values/possible-values.ts';

/** The operands of an `and`, those of an `and` within it, too; the same of an `or`. */
function operands({ kind, children }: Junction): readonly Condition[] {
  return children.flatMap((child) =>
    child.kind === kind && (child.kind === 'and' || child.kind === 'or')
      ? operands(child)
      : [child],
  );
}

interface Clash {
  readonly node: Condition;
  readonly field: string;
}

/** The first operand that leaves a field nothing. */
function clash(junction: Junction, scene: Scene): Clash | undefined {
  const possible = new Map<string, PossibleValues>();
  for (const node of operands(junction)) {
    const demand = demandOf(node, scene);
    if (demand === undefined) continue;
    const values = possible.get(demand.field) ?? new PossibleValues();
    possible.set(demand.field, values);
    if (!values.add(demand)) return { node, field: demand.field };
  }
  return undefined;
}

/** The first operand of an `or` that holds for all values that one before it leaves out. */
function alwaysHolds(junction: Junction, scene: Scene): Clash | undefined {
  const leftOut = new Map<string, ReadonlySet<string>>();
  for (const node of operands(junction)) {
    const demand = node.kind === 'or' ? undefined : demandOf(node, scene);
    if (demand?.kind !== 'none-of') continue;
    const { field, values } = demand;
    const before = leftOut.get(field);
    const both =
      before === undefined ? values : new Set([...before].filter((one) => values.has(one)));
    if (both.size === 0) return { node, field };
    leftOut.set(field, both);
  }
  return undefined;
}

const words = {
  and: (field: string) => `No value of ${field} passes both this and the comparison before it.`,
  or: (field: string) =>
    `Whatever value ${field} has, this or the comparison before it holds. To leave out both values, join them with "and".`,
};

export const contradiction: Check = {
  code: 'contradiction',
  condition: ({ file, item, tree, place }, scene) => {
    const found: Draft[] = [];
    const inner = new Set<Condition>();
    if (tree === undefined) return found;
    visit(tree, (node) => {
      if (node.kind !== 'and' && node.kind !== 'or') return;
      const { kind, children } = node;
      for (const child of children) if (child.kind === kind) inner.add(child);
      if (inner.has(node)) return;
      const pair = kind === 'and' ? clash(node, scene) : alwaysHolds(node, scene);
      if (pair === undefined) return;
      found.push({
        file,
        range: place(pair.node),
        item: item.name,
        severity: kind === 'and' ? 'warning' : 'hint',
        message: words[kind](pair.field),
      });
    });
    return found;
  },
};
