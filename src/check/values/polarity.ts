// Where a macro, a list or a check is used → whether a rule that uses it matches more when it holds
// for more, or less, or both. For fixes: what widens a check under `not` narrows the rule.

import type { Condition } from '../../condition/ast.ts';
import type { ItemName } from '../../ruleset/problem.ts';
import type { FixEffect, Use } from '../finding.ts';
import type { WrittenCondition } from '../written.ts';

export interface Signs {
  /** Where it holds for more, a rule matches more. */
  readonly straight: boolean;
  /** Where it holds for more, a rule matches less. */
  readonly turned: boolean;
}

/** Keeps the recursion over macros in bounds. */
const deepest = 500;

const both: Signs = { straight: true, turned: true };
const none: Signs = { straight: false, turned: false };

const turn = ({ straight, turned }: Signs): Signs => ({ straight: turned, turned: straight });
const union = (one: Signs, other: Signs): Signs => ({
  straight: one.straight || other.straight,
  turned: one.turned || other.turned,
});

function gatherUses(conditions: readonly WrittenCondition[]): ReadonlyMap<string, readonly Use[]> {
  const uses = new Map<string, Use[]>();
  const visit = (node: Condition, item: ItemName, negated: boolean): void => {
    switch (node.kind) {
      case 'and':
      case 'or':
        for (const child of node.children) visit(child, item, negated);
        return;
      case 'not':
        visit(node.child, item, !negated);
        return;
      case 'macro': {
        const known = uses.get(node.name);
        if (known === undefined) uses.set(node.name, [{ item, negated }]);
        else known.push({ item, negated });
        return;
      }
      default:
    }
  };
  for (const { tree, item } of conditions) if (tree !== undefined) visit(tree, item.name, false);
  return uses;
}

export class Polarity {
  readonly #conditions: readonly WrittenCondition[];
  readonly #listUses: ReadonlyMap<string, readonly { readonly uses: readonly Use[] }[]>;
  #uses: ReadonlyMap<string, readonly Use[]> | undefined;
  readonly #known = new Map<string, Signs>();
  #depth = 0;

  constructor(
    conditions: readonly WrittenCondition[],
    listUses: ReadonlyMap<string, readonly { readonly uses: readonly Use[] }[]>,
  ) {
    this.#conditions = conditions;
    this.#listUses = listUses;
  }

  /** What nobody uses here may be used by other files, in whatever way. */
  ofItem({ kind, name }: ItemName): Signs {
    if (kind === 'rule') return { straight: true, turned: false };
    if (kind === 'list') {
      const uses = (this.#listUses.get(name) ?? []).flatMap((each) => each.uses);
      return uses.length === 0 ? both : this.ofUses(uses);
    }
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    // Macros used by macros, and so on: it may be both, and is then told as such.
    if (this.#depth >= deepest) return both;
    // Until it is known: for a macro that comes back to itself.
    this.#known.set(name, both);
    this.#uses ??= gatherUses(this.#conditions);
    const uses = this.#uses.get(name) ?? [];
    this.#depth += 1;
    const signs = uses.length === 0 ? both : this.ofUses(uses);
    this.#depth -= 1;
    this.#known.set(name, signs);
    return signs;
  }

  ofUses(uses: readonly Use[]): Signs {
    let signs = none;
    for (const { item, negated } of uses) {
      const own = this.ofItem(item);
      signs = union(signs, negated ? turn(own) : own);
      if (signs.straight && signs.turned) break;
    }
    return signs;
  }

  /** Whether a rule may match less once what is used so is widened, narrowed or changed. */
  lessens(effect: FixEffect, uses: readonly Use[]): boolean {
    if (effect === 'other') return true;
    const { straight, turned } = uses.length === 0 ? both : this.ofUses(uses);
    return effect === 'wider' ? turned : straight;
  }
}
