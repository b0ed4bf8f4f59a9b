// A syntax tree → each of its nodes, in the order of the text.
import type { Check, Condition, ConditionNode, MacroUse } from './ast.ts';

/** Calls `enter` for every node, parents first. Without recursion: transformers may be deep. */
export function visit(node: ConditionNode, enter: (node: ConditionNode) => void): void {
  const rest: ConditionNode[] = [node];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    enter(next);
    const children = childNodes(next);
    for (let index = children.length - 1; index >= 0; index -= 1) {
      const child = children[index];
      if (child !== undefined) rest.push(child);
    }
  }
}

export function childNodes(node: ConditionNode): readonly ConditionNode[] {
  switch (node.kind) {
    case 'and':
    case 'or':
      return node.children;
    case 'not':
      return [node.child];
    case 'exists':
      return [node.left];
    case 'compare':
      return [node.left, node.right];
    case 'transform':
      return node.operands;
    case 'operands':
      return node.items;
    case 'list':
      return node.values;
    case 'macro':
    case 'field':
    case 'value':
      return [];
  }
}

/** The smallest node at an offset; at the border of two the later one. */
export function nodeAt(root: ConditionNode, offset: number): ConditionNode | undefined {
  let found: ConditionNode | undefined;
  visit(root, (node) => {
    if (node.from <= offset && offset <= node.to) found = node;
  });
  return found;
}

/** The checks and macros of a condition, in the order of the text. */
export function visitLeaves(condition: Condition, leaf: (leaf: Check | MacroUse) => void): void {
  switch (condition.kind) {
    case 'and':
    case 'or':
      for (const child of condition.children) visitLeaves(child, leaf);
      return;
    case 'not':
      visitLeaves(condition.child, leaf);
      return;
    default:
      leaf(condition);
  }
}

/** The names of the macros a condition uses, each once. */
export function macroNames(condition: Condition): ReadonlySet<string> {
  const names = new Set<string>();
  visitLeaves(condition, (leaf) => {
    if (leaf.kind === 'macro') names.add(leaf.name);
  });
  return names;
}
