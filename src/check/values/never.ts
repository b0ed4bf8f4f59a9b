// Conditions and the comparisons in them that never hold → the rules that never fire: what is left of
// `and`, `or` and `not` when those are false. Macros are followed, and the event types that are demanded.

import type { Comparison, Condition } from '../../condition/ast.ts';
import type { Scene } from '../scene.ts';
import type { WrittenCondition } from '../written.ts';
import type { WrittenComparison } from './comparison.ts';
import { deadComparison, deadFieldWords } from './dead/dead-comparisons.ts';
import type { Dead } from './dead/dead-kind.ts';
import { type EventTypes, lackOf, mayBeLacking } from './event-lacks.ts';

export interface DeadNode {
  readonly condition: WrittenCondition;
  readonly node: Condition;
  readonly dead: Dead;
  readonly comparison: WrittenComparison | undefined;
  /** All of it never holds, not only some of its values. */
  readonly whole: boolean;
  /** The family of a field that has no value in the event types demanded. */
  readonly lacking?: string | undefined;
}

/** Undefined: it depends on the event. */
type Fold = boolean | undefined;

/** More macros within each other than this are not followed. */
const deepest = 20;

/** More different sets of event types than this are not told apart. */
const mostTypeSets = 100;

/** By it what any event can be is told apart from sets of types. */
const anyType: EventTypes = new Set();

interface FoldContext {
  /** Of the rule or macro that is gone through. */
  readonly condition: WrittenCondition;
  /** The event types that are demanded; undefined where any can come. */
  readonly types: EventTypes | undefined;
  readonly dead: DeadNode[];
  readonly within: readonly string[];
}

interface FoldedMacro {
  readonly fold: Fold;
  readonly dead: readonly DeadNode[];
}

class Never {
  readonly found = new Map<Condition, DeadNode>();
  /** Nodes with which a rule falls. */
  readonly fatal = new Set<Condition>();
  readonly #scene: Scene;
  readonly #conditions: ReadonlyMap<string, WrittenCondition | undefined>;
  /** What is left of each macro, by the event types it is asked for: one object for each set. */
  readonly #macros = new Map<WrittenCondition, Map<EventTypes, FoldedMacro>>();
  readonly #types = new Map<string, EventTypes | undefined>();
  readonly #typesOfAnd = new Map<Condition, EventTypes | undefined>();
  readonly #typeSets = new Map<string, EventTypes>();
  readonly #narrowedTo = new Map<EventTypes, Map<EventTypes, EventTypes | undefined>>();
  /** What hardly anyone means is taken for never. */
  #isStrict = false;

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#conditions = new Map(
      [...scene.conditionsOf].map(([name, all]) => [
        name,
        all.length === 1 && !all[0]?.item.changes ? all[0] : undefined,
      ]),
    );
    for (const comparison of scene.comparisons) this.#look(comparison);
    const mayLack = scene.comparisons.some(({ field }) => mayBeLacking(field));
    if (this.found.size === 0 && !mayLack && !asksGone(scene)) return;
    this.#judgeAll();
    if (![...this.found.values()].some(({ dead }) => dead.isDoubtful)) return;
    this.#isStrict = true;
    this.#macros.clear();
    this.#judgeAll();
  }

  #judgeAll(): void {
    for (const condition of this.#scene.conditions) {
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

  #judge(condition: WrittenCondition): void {
    const { tree, item } = condition;
    if (tree === undefined) return;
    const dead: DeadNode[] = [];
    const fold = this.#fold(tree, { condition, types: undefined, dead, within: [] });
    const whole = this.#conditions.get(item.name.name) === condition;
    // Of many fields of one descriptor that is not there the first is told.
    const told = new Set<string>();
    for (const each of dead) {
      if (each.lacking !== undefined) {
        if (told.has(each.lacking)) continue;
        told.add(each.lacking);
      }
      const known = this.found.get(each.node);
      if (known === undefined || (each.lacking !== undefined && !known.whole)) {
        this.found.set(each.node, each);
      }
      // Only what falls by doubt alone is told with doubt.
      const isNew = !this.#isStrict || each.dead.isDoubtful === true;
      if (fold === false && whole && isNew) this.fatal.add(each.node);
    }
  }

  #fold(node: Condition, context: FoldContext): Fold {
    switch (node.kind) {
      case 'and': {
        const types = this.#narrowed(context.types, this.#typesOfJunction(node));
        return all(node.children.map((child) => this.#fold(child, { ...context, types })));
      }
      case 'or':
        return any(node.children.map((child) => this.#fold(child, context)));
      case 'not': {
        const fold = this.#fold(node.child, { ...context, dead: [], types: undefined });
        return fold === undefined ? undefined : !fold;
      }
      case 'macro':
        return this.#macro(node, context);
      default:
        return this.#leaf(node, context);
    }
  }

  #typesOfJunction(node: Extract<Condition, { kind: 'and' | 'or' }>): EventTypes | undefined {
    if (!this.#typesOfAnd.has(node)) this.#typesOfAnd.set(node, this.#typesOf(node, []));
    return this.#typesOfAnd.get(node);
  }

  #narrowed(outer: EventTypes | undefined, own: EventTypes | undefined): EventTypes | undefined {
    if (own === undefined) return outer;
    const known = this.#narrowedTo.get(outer ?? anyType) ?? new Map<EventTypes, EventTypes>();
    this.#narrowedTo.set(outer ?? anyType, known);
    if (!known.has(own)) known.set(own, this.#narrow(outer, own));
    return known.get(own);
  }

  /** One object for each set: by it a macro's answer is known again. */
  #narrow(outer: EventTypes | undefined, own: EventTypes): EventTypes | undefined {
    const types = outer === undefined ? own : new Set([...own].filter((type) => outer.has(type)));
    const key = [...types].sort().join(' ');
    const known = this.#typeSets.get(key);
    if (known !== undefined) return known;
    if (this.#typeSets.size >= mostTypeSets) return undefined;
    this.#typeSets.set(key, types);
    return types;
  }

  #macro(node: Extract<Condition, { kind: 'macro' }>, context: FoldContext): Fold {
    const { within, types, dead } = context;
    const macro = this.#conditions.get(node.name);
    if (macro?.tree === undefined || macro.item.name.kind !== 'macro') return undefined;
    if (within.includes(node.name) || within.length >= deepest) return undefined;
    const alone = this.#foldMacro(macro, macro.tree, undefined, within);
    const here = types === undefined ? alone : this.#foldMacro(macro, macro.tree, types, within);
    // What a macro lacks in one rule only is told there.
    const own = new Set(alone.dead.map((each) => each.node));
    for (const each of here.dead) {
      const isOwn = each.lacking === undefined || own.has(each.node);
      dead.push(isOwn ? each : { ...each, condition: context.condition, node });
    }
    return here.fold;
  }

  #foldMacro(
    condition: WrittenCondition,
    tree: Condition,
    types: EventTypes | undefined,
    within: readonly string[],
  ): FoldedMacro {
    const { name } = condition.item.name;
    const byTypes = this.#macros.get(condition) ?? new Map<EventTypes, FoldedMacro>();
    this.#macros.set(condition, byTypes);
    const known = byTypes.get(types ?? anyType);
    if (known !== undefined) return known;
    const dead: DeadNode[] = [];
    const fold = this.#fold(tree, { condition, types, dead, within: [...within, name] });
    const folded = { fold, dead };
    byTypes.set(types ?? anyType, folded);
    return folded;
  }

  #leaf(node: Condition, { condition, types, dead }: FoldContext): Fold {
    const known = this.found.get(node);
    if (known?.whole && known.dead.always !== true && known.lacking === undefined) {
      if (known.dead.isDoubtful === true && !this.#isStrict) return undefined;
      dead.push(known);
      return false;
    }
    if (node.kind !== 'compare' && node.kind !== 'exists') return undefined;
    const field = node.left.kind === 'field' ? node.left.name : '';
    const gone = node.kind === 'exists' ? deadFieldWords(field) : undefined;
    const message = gone ?? (types && lackOf(node, types));
    if (message === undefined) return undefined;
    const lacking = field.startsWith('fd.') ? 'fd' : field;
    const lack = { message, values: [] };
    dead.push({ condition, node, dead: lack, comparison: undefined, whole: true, lacking });
    return false;
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

/** `k8s.deployment.name exists` is no comparison. */
function asksGone({ conditions }: Scene): boolean {
  return conditions.some(({ text }) => /(k8s|container|proc)\.\S{1,60}\s{1,20}exists\b/.test(text));
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
