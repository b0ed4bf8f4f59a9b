// `a = x and a = y`, `a = x and not a in (x, y)`, `a > 5 and a < 3`: a field has one value at a time,
// so the whole can never hold.

import type { Condition, Junction } from '../../../condition/ast.ts';
import { visit } from '../../../condition/visitor.ts';
import type { Check } from '../../check.ts';
import type { Draft } from '../../finding.ts';
import type { Scene } from '../../scene.ts';
import { demandOf, PossibleValues } from '../../values/possible-values.ts';

/** The operands of an `and`, those of an `and` within it, too. */
function operands(junction: Junction): readonly Condition[] {
  return junction.children.flatMap((child) => (child.kind === 'and' ? operands(child) : [child]));
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
      found.push({
        file,
        range: place(pair.node),
        item: item.name,
        severity: 'warning',
        message: `No value of ${pair.field} passes both this and the comparison before it.`,
      });
    });
    return found;
  },
};
