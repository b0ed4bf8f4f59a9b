// Conditions and the comparisons in them that never hold → the rules that never fire: what is left of
// `and`, `or` and `not` when those are false. Macros are followed.

import type { Comparison, Condition } from '../condition/ast.ts';
import { withoutDescriptor } from '../falco/event-descriptors.ts';
import type { WrittenComparison } from './comparison.ts';
import { type Dead, deadComparison } from './dead-comparisons.ts';
import type { Scene } from './scene.ts';
import type { WrittenCondition } from './written.ts';

export interface DeadNode {
  readonly condition: WrittenCondition;
  readonly node: Condition;
  readonly dead: Dead;
  readonly comparison: WrittenComparison | undefined;
  /** All of it never holds, not only some of its values. */
  readonly whole: boolean;
}

/** Undefined: it depends on the event. */
type Fold = boolean | undefined;

/** More macros within each other than this are not followed. */
const deepest = 20;

class Never {
  readonly found = new Map<Condition, DeadNode>();
  /** Nodes with which a rule falls. */
  readonly fatal = new Set<Condition>();
  readonly #scene: Scene;
  readonly #conditions: ReadonlyMap<string, WrittenCondition | undefined>;
  /** What is left of each macro, by whether its events lack a descriptor. */
  readonly #macros = new Map<string, { readonly fold: Fold; readonly dead: readonly DeadNode[] }>();
  readonly #types = new Map<string, ReadonlySet<string> | undefined>();

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#conditions = new Map(
      [...scene.conditionsOf].map(([name, all]) => [
        name,
        all.length === 1 && !all[0]?.item.changes ? all[0] : undefined,
      ]),
    );
    for (const comparison of scene.comparisons) this.#look(comparison);
    if (this.found.size === 0 && !this.#mayLackDescriptors()) return;
    for (const condition of scene.conditions) {
      if (condition.item.name.kind === 'rule') this.#judge(condition);
    }
  }

  #look(comparison: WrittenComparison): void {
    const { within, values } = comparison;
    const dead = within && deadComparison(comparison, this.#scene);
    if (within === undefined || dead === undefined) return;
    const { condition, node } = within;
    const whole = dead.values.length === values.length;
    this.found.set(node, { condition, node, dead, comparison, whole });
  }

  #mayLackDescriptors(): boolean {
    return this.#scene.comparisons.some(({ field }) => field.startsWith('fd.'));
  }

  #judge(condition: WrittenCondition): void {
    const { tree, item } = condition;
    if (tree === undefined) return;
    const dead: DeadNode[] = [];
    const fold = this.#fold(tree, { condition, lacks: false, dead, within: [] });
    const whole = this.#conditions.get(item.name.name) === condition;
    // Of many fields of one descriptor that is not there the first is told.
    const [lacking] = dead.filter(({ comparison }) => comparison === undefined);
    for (const each of dead) {
      if (each.comparison === undefined && each !== lacking) continue;
      if (!this.found.has(each.node)) this.found.set(each.node, each);
      if (fold === false && whole) this.fatal.add(each.node);
    }
  }

  #fold(node: Condition, context: FoldContext): Fold {
    switch (node.kind) {
      case 'and': {
        const lacks = context.lacks || this.#lacksDescriptor(node);
        return all(node.children.map((child) => this.#fold(child, { ...context, lacks })));
      }
      case 'or':
        return any(node.children.map((child) => this.#fold(child, context)));
      case 'not': {
        const fold = this.#fold(node.child, { ...context, dead: [], lacks: false });
        return fold === undefined ? undefined : !fold;
      }
      case 'macro':
        return this.#macro(node, context);
      default:
        return this.#leaf(node, context);
    }
  }

  #macro(node: Extract<Condition, { kind: 'macro' }>, context: FoldContext): Fold {
    const { within, lacks, dead } = context;
    const macro = this.#conditions.get(node.name);
    if (macro?.tree === undefined || macro.item.name.kind !== 'macro') return undefined;
    if (within.includes(node.name) || within.length >= deepest) return undefined;
    const key = `${node.name} ${lacks}`;
    let inside = this.#macros.get(key);
    if (inside === undefined) {
      const below: DeadNode[] = [];
      const inner = { condition: macro, lacks, dead: below, within: [...within, node.name] };
      inside = { fold: this.#fold(macro.tree, inner), dead: below };
      this.#macros.set(key, inside);
    }
    // What a macro lacks in one rule only is told there.
    for (const each of inside.dead) {
      dead.push(this.found.has(each.node) ? each : { ...each, condition: context.condition, node });
    }
    return inside.fold;
  }

  #leaf(node: Condition, { condition, lacks, dead }: FoldContext): Fold {
    const known = this.found.get(node);
    if (known !== undefined && known.comparison !== undefined) {
      if (known.whole) dead.push(known);
      return known.whole ? false : undefined;
    }
    if ((node.kind !== 'compare' && node.kind !== 'exists') || !lacks) return undefined;
    const { left } = node;
    if (left.kind !== 'field' || !left.name.startsWith('fd.')) return undefined;
    const message = `${left.name} has no value here: none of the event types has a file descriptor. For the path in a call compare fs.path.name, or a parameter such as evt.arg.path.`;
    dead.push({
      condition,
      node,
      dead: { message, values: [] },
      comparison: undefined,
      whole: true,
    });
    return false;
  }

  /** The event types it demands are all without one. */
  #lacksDescriptor(node: Condition): boolean {
    const types = this.#typesOf(node, []);
    return (
      types !== undefined &&
      types.size > 0 &&
      [...types].every((type) => withoutDescriptor.has(type))
    );
  }

  #typesOf(node: Condition, within: readonly string[]): ReadonlySet<string> | undefined {
    if (node.kind === 'compare') return typesIn(node, this.#scene);
    if (node.kind === 'and') {
      const demands = node.children.flatMap((child) => this.#typesOf(child, within) ?? []);
      const [first, ...rest] = demands;
      return first && new Set([...first].filter((type) => rest.every((one) => one.has(type))));
    }
    if (node.kind === 'or') {
      const each = node.children.map((child) => this.#typesOf(child, within));
      const known = each.flatMap((types) => types ?? []);
      return known.length < each.length ? undefined : new Set(known.flatMap((types) => [...types]));
    }
    if (node.kind !== 'macro' || within.includes(node.name)) return undefined;
    if (!this.#types.has(node.name)) {
      const tree = this.#conditions.get(node.name)?.tree;
      this.#types.set(node.name, tree && this.#typesOf(tree, [...within, node.name]));
    }
    return this.#types.get(node.name);
  }
}

interface FoldContext {
  /** Of the rule or macro that is gone through. */
  readonly condition: WrittenCondition;
  /** No event it can be has a file descriptor. */
  readonly lacks: boolean;
  readonly dead: DeadNode[];
  readonly within: readonly string[];
}

function all(folds: readonly Fold[]): Fold {
  if (folds.includes(false)) return false;
  return folds.every((fold) => fold === true) ? true : undefined;
}

function any(folds: readonly Fold[]): Fold {
  if (folds.includes(true)) return true;
  return folds.every((fold) => fold === false) ? false : undefined;
}

function typesIn({ left, operator, right }: Comparison, { lists }: Scene) {
  if (left.kind !== 'field' || left.name !== 'evt.type' || !/^(==?|in)$/.test(operator)) return;
  const values = right.kind === 'list' ? right.values : right.kind === 'value' ? [right] : [];
  return new Set(values.flatMap(({ text }) => lists.get(text)?.map((item) => item.text) ?? [text]));
}

export interface NeverIn {
  readonly of: ReadonlyMap<WrittenCondition, readonly DeadNode[]>;
  readonly fatal: ReadonlySet<Condition>;
}

const known = new WeakMap<Scene, NeverIn>();

function gather(scene: Scene): NeverIn {
  const { found, fatal } = new Never(scene);
  const of = new Map<WrittenCondition, DeadNode[]>();
  for (const each of found.values()) {
    const there = of.get(each.condition);
    if (there === undefined) of.set(each.condition, [each]);
    else there.push(each);
  }
  return { of, fatal };
}

/** Worked out once for all conditions of a scene. */
export function neverIn(scene: Scene): NeverIn {
  const never = known.get(scene) ?? gather(scene);
  known.set(scene, never);
  return never;
}
