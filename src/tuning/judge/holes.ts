// Rules made with settings → the places where an entry of a list would stand, found with one marked
// entry in each list; and the plan a condition has with entries put in there, without loading again.
import type { Check, Condition } from '../../condition/ast.ts';
import { all, any } from '../../evaluation/junction.ts';
import { makePlan, type Plan, type PlanContext } from '../../evaluation/plan.ts';
import type { EffectiveRule } from '../../ruleset/compile.ts';
import type { ConditionCache, ResolvedCondition } from '../../ruleset/condition-cache.ts';
import type { Settings } from '../../settings/settings.ts';
import { entryLists } from '../propose/entry-lists.ts';
import { guardPlan, loadSettings } from '../rules/rules-in-hand.ts';
import type { EntryList } from '../suggestion.ts';

/** New entries by list. */
export type Entries = ReadonlyMap<EntryList, readonly string[]>;

/** A part of a rule joined by `and` in which lists of the settings stand. */
interface Conjunct {
  readonly tree: Condition;
  readonly lists: ReadonlySet<EntryList>;
}

export interface Variant {
  /** The conjuncts that the entries change, with them. The rule matches only if all are true. */
  readonly conjuncts: readonly Plan[];
  /** Comparisons with the new entries alone. While none is true nothing changes. */
  readonly guards: readonly Plan[];
}

const listNames = Object.keys(entryLists) as readonly EntryList[]; // keys of the table, no others

function sentinels(settings: Settings): Settings {
  let marked = settings;
  for (const list of listNames) {
    const kind = entryLists[list];
    if (kind?.place.kind === 'list') marked = kind.add(marked, [kind.place.sentinel]);
  }
  return marked;
}

/** Joined by `and` at the top, brackets or not. */
function conjunctsOf(tree: Condition): readonly Condition[] {
  return tree.kind === 'and' ? tree.children.flatMap(conjunctsOf) : [tree];
}

function valuesOf(check: Check): readonly string[] {
  if (check.kind === 'exists') return [];
  const { right } = check;
  if (right.kind === 'list') return right.values.map(({ text }) => text);
  return right.kind === 'value' ? [right.text] : [];
}

export class Holes {
  readonly #context: PlanContext;
  readonly #byRule = new Map<string, readonly Conjunct[]>();
  readonly #macros = new Map<string, Condition>();
  readonly #listsOf = new Map<Condition, ReadonlySet<EntryList>>();
  readonly #bySentinel = new Map<string, EntryList>();
  readonly #byMacro = new Map<string, EntryList>();
  readonly #basePlans = new Map<Condition, Plan>();
  readonly #stripped = new Map<Condition, Condition>();
  readonly #marks: ReadonlySet<string>;

  constructor(settings: Settings, shipped: string, context: PlanContext, cache: ConditionCache) {
    for (const list of listNames) {
      const place = entryLists[list]?.place;
      if (place?.kind === 'list') this.#bySentinel.set(place.sentinel, list);
      if (place?.kind === 'macro') this.#byMacro.set(place.macro, list);
    }
    const own = JSON.stringify(settings);
    this.#marks = new Set([...this.#bySentinel.keys()].filter((mark) => !own.includes(mark)));
    const { rules } = loadSettings(sentinels(settings), shipped, cache);
    this.#readMacros(rules);
    const macro = (name: string) => this.#strip(this.#macros.get(name));
    this.#context = { ...context, macro, macros: new Map() };
    for (const { rule, tree } of rules) {
      const conjuncts = conjunctsOf(tree).map((one) => ({ tree: one, lists: this.#listsIn(one) }));
      const found = conjuncts.filter(({ lists }) => lists.size > 0);
      if (rule.enabled && found.length > 0) this.#byRule.set(rule.name, found);
    }
  }

  #readMacros(rules: readonly EffectiveRule[]): void {
    const rest: ResolvedCondition[] = rules.map(({ resolved }) => resolved);
    for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
      for (const [name, macro] of next.macros) {
        if (this.#macros.has(name)) continue;
        this.#macros.set(name, macro.tree);
        rest.push(macro);
      }
    }
  }

  /** Lists that stand in a condition, macros followed. */
  #listsIn(node: Condition): ReadonlySet<EntryList> {
    const known = this.#listsOf.get(node);
    if (known !== undefined) return known;
    const found = new Set<EntryList>(this.#ownLists(node));
    this.#listsOf.set(node, found);
    for (const child of this.#childrenOf(node))
      for (const list of this.#listsIn(child)) found.add(list);
    return found;
  }

  #childrenOf(node: Condition): readonly Condition[] {
    if (node.kind === 'and' || node.kind === 'or') return node.children;
    if (node.kind === 'not') return [node.child];
    const macro = node.kind === 'macro' ? this.#macros.get(node.name) : undefined;
    return macro === undefined ? [] : [macro];
  }

  #ownLists(node: Condition): readonly EntryList[] {
    if (node.kind === 'macro') {
      const list = this.#byMacro.get(node.name);
      return list === undefined ? [] : [list];
    }
    if (node.kind !== 'compare') return [];
    return valuesOf(node).flatMap((value) => this.#bySentinel.get(value) ?? []);
  }

  /** Rules in which one of the lists stands. */
  rulesWith(entries: Entries): readonly string[] {
    return [...this.#byRule].flatMap(([rule, conjuncts]) =>
      conjuncts.some(({ lists }) => isTouched(lists, entries)) ? [rule] : [],
    );
  }

  variant(rule: string, entries: Entries): Variant {
    const guards: Plan[] = [];
    const touched = (this.#byRule.get(rule) ?? []).filter(({ lists }) => isTouched(lists, entries));
    return { conjuncts: touched.map(({ tree }) => this.#plan(tree, entries, guards)), guards };
  }

  #plan(node: Condition, entries: Entries, guards: Plan[]): Plan {
    if (!isTouched(this.#listsIn(node), entries)) return this.#basePlan(node);
    switch (node.kind) {
      case 'and':
      case 'or': {
        const children = node.children.map((child) => this.#plan(child, entries, guards));
        return junction(node.kind, node, children);
      }
      case 'not': {
        const child = this.#plan(node.child, entries, guards);
        return { kind: 'not', node, child, test: () => !child.test() };
      }
      case 'macro': {
        const list = this.#byMacro.get(node.name);
        if (list !== undefined) return this.#withCondition(node, list, entries, guards);
        const tree = this.#macros.get(node.name);
        return tree === undefined ? this.#basePlan(node) : this.#plan(tree, entries, guards);
      }
      default:
        return this.#withValues(node, entries, guards);
    }
  }

  #withCondition(node: Condition, list: EntryList, entries: Entries, guards: Plan[]): Plan {
    const place = entryLists[list]?.place;
    const added = (entries.get(list) ?? []).flatMap((entry) => {
      const text = place?.kind === 'macro' ? place.condition(entry) : '';
      return guardPlan(text, this.#context) ?? [];
    });
    guards.push(...added);
    return junction('or', node, [this.#basePlan(node), ...added]);
  }

  #withValues(node: Check, entries: Entries, guards: Plan[]): Plan {
    const lists = this.#ownLists(node);
    const values = lists.flatMap((list) => entries.get(list) ?? []);
    if (node.kind === 'exists' || node.right.kind !== 'list') return this.#basePlan(node);
    const list = { ...node.right, values: values.map((text) => valueNode(text)) };
    const guard = makePlan({ ...node, right: list }, this.#context);
    guards.push(guard);
    return junction('or', node, [this.#basePlan(node), guard]);
  }

  /** As the rules stand, no entry put in. */
  #basePlan(node: Condition): Plan {
    let plan = this.#basePlans.get(node);
    if (plan === undefined) {
      plan = makePlan(this.#strip(node), this.#context);
      this.#basePlans.set(node, plan);
    }
    return plan;
  }

  /** Without the marked entries. */
  #strip<Tree extends Condition | undefined>(node: Tree): Tree;
  #strip(node: Condition | undefined): Condition | undefined {
    if (node === undefined) return undefined;
    const known = this.#stripped.get(node);
    if (known !== undefined) return known;
    const stripped = this.#stripNode(node);
    this.#stripped.set(node, stripped);
    return stripped;
  }

  #stripNode(node: Condition): Condition {
    if (node.kind === 'and' || node.kind === 'or')
      return { ...node, children: node.children.map((child) => this.#strip(child)) };
    if (node.kind === 'not') return { ...node, child: this.#strip(node.child) };
    if (node.kind !== 'compare' || node.right.kind !== 'list') return node;
    const values = node.right.values.filter(({ text }) => !this.#marks.has(text));
    return { ...node, right: { ...node.right, values } };
  }
}

function isTouched(lists: ReadonlySet<EntryList>, entries: Entries): boolean {
  for (const list of entries.keys()) if (lists.has(list)) return true;
  return false;
}

function junction(kind: 'and' | 'or', node: Condition, children: readonly Plan[]): Plan {
  const tests = children.map(({ test }) => test);
  return { kind, node, children, test: kind === 'and' ? all(tests) : any(tests) };
}

function valueNode(text: string) {
  return { kind: 'value', text, quoted: true, from: 0, to: 0 } as const;
}
