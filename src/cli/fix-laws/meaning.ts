// A rules text, sound or not → what each of its rules says of an event. Where something does not
// load, it may be either: the faulty node is undecided, not the whole. For tests only.

import type { Condition } from '../../condition/ast.ts';
import { compileCondition } from '../../condition/compile-condition.ts';
import { visitLeaves } from '../../condition/visitor.ts';
import { CurrentEvent } from '../../evaluation/current-event.ts';
import { combine, type Judgement, judge, negate } from '../../evaluation/judge.ts';
import { makePlan, type Plan } from '../../evaluation/plan.ts';
import type { Fields } from '../../evaluation/values/fields.ts';
import { defaultProviders } from '../../filtercheck/resolve-field.ts';
import { ConditionCache } from '../../ruleset/condition-cache.ts';
import { ListResolver } from '../../ruleset/lists.ts';
import { type Loaded, load, type RulesFile } from '../../ruleset/load.ts';
import { withExceptions } from '../../ruleset/read/exception-rules.ts';
import type { TracedText } from '../../ruleset/traced-text.ts';

type Trees = ReadonlyMap<string, Condition>;

/** Undefined: nothing of the condition can be read. */
function treeOf(text: () => TracedText, lists: ListResolver, cache: ConditionCache) {
  try {
    const parsed = cache.parse(lists.resolve(text()).text);
    return parsed.ok ? parsed.condition : undefined;
  } catch {
    return undefined;
  }
}

export interface RuleMeaning {
  readonly name: string;
  readonly enabled: boolean;
  readonly priority: string;
  readonly tree: Condition | undefined;
}

export interface Meaning {
  readonly rules: ReadonlyMap<string, RuleMeaning>;
  readonly macros: Trees;
  readonly loaded: Loaded;
}

/** An item that is not read would have defined or changed something: what, is not known. */
function unreadNames({ files }: Loaded): ReadonlySet<string> {
  const problems = files.flatMap(({ error, further }) => [...(error ? [error] : []), ...further]);
  // YAML that is not read may hold anything.
  if (problems.some(({ code }) => code === 'LOAD_ERR_YAML_PARSE')) return new Set(['everything']);
  // So may a text in quotes that goes on over the items behind it.
  const swallows = files.some(({ items }) =>
    items.some(
      ({ node }) =>
        node.kind === 'map' &&
        node.pairs.some(
          ({ value }) => value.kind === 'scalar' && /(^|\s)- (rule|macro|list): /.test(value.value),
        ),
    ),
  );
  if (swallows) return new Set(['everything']);
  return new Set(
    problems.flatMap(({ code, context }) =>
      /^LOAD_ERR_(YAML_)?VALIDATE$/.test(code) && context?.item !== undefined
        ? [`${context.item.kind} ${context.item.name}`]
        : [],
    ),
  );
}

export function meaningOf(files: readonly RulesFile[]): Meaning {
  const cache = new ConditionCache();
  const loaded = load(files, { cache });
  const { collector } = loaded;
  const lists = new ListResolver(collector.lists);
  const unread = unreadNames(loaded);
  const macros = new Map<string, Condition>();
  for (const { name, condition } of collector.macros.values()) {
    const tree = treeOf(() => condition, lists, cache);
    if (tree !== undefined && !unread.has(`macro ${name}`)) macros.set(name, tree);
  }
  const rules = new Map<string, RuleMeaning>();
  for (const rule of collector.rules.values()) {
    const { name, enabled, priority, condition, exceptions, context } = rule;
    const tree =
      unread.has(`rule ${name}`) || unread.has('everything')
        ? undefined
        : treeOf(() => withExceptions(condition, exceptions, context), lists, cache);
    rules.set(name, { name, enabled, priority: String(priority), tree });
  }
  return { rules, macros, loaded };
}

/** libs sinsp_filtercheck_fd.cpp: "fd.*ip.name filter only supports '=' and '!=' operators". */
function endsFalco(node: Condition): boolean {
  if (node.kind !== 'compare' || node.left.kind !== 'field') return false;
  if (!/^fd\.[cslr]ip\.name$/.test(node.left.name)) return false;
  return node.modifier !== undefined || !/^(==?|!=|in)$/.test(node.operator);
}

/** The verdicts of one meaning's rules on events, each known whole but for what does not load. */
export class Judge {
  readonly #event = new CurrentEvent(true);
  readonly #macros: Trees;
  readonly #leaves = new Map<Condition, Plan | undefined>();

  constructor({ macros }: Meaning) {
    this.#macros = macros;
  }

  judge({ tree }: RuleMeaning, fields: Fields): Judgement {
    this.#event.set(fields);
    return tree === undefined ? 'unknown' : this.#judge(tree, []);
  }

  #judge(node: Condition, within: readonly string[]): Judgement {
    switch (node.kind) {
      case 'and':
      case 'or':
        return combine(
          node.kind,
          node.children.map((child) => this.#judge(child, within)),
        );
      case 'not':
        return negate(this.#judge(node.child, within));
      case 'macro': {
        const tree = this.#macros.get(node.name);
        if (tree === undefined || within.includes(node.name)) return 'unknown';
        return this.#judge(tree, [...within, node.name]);
      }
      default: {
        const plan = this.#leaf(node);
        return plan === undefined ? 'unknown' : judge(plan, false);
      }
    }
  }

  #leaf(node: Condition): Plan | undefined {
    if (!this.#leaves.has(node)) {
      const sound = compileCondition(node).errors.length === 0 && !endsFalco(node);
      const context = {
        event: this.#event,
        macro: () => undefined,
        macros: new Map(),
        providers: defaultProviders,
      };
      this.#leaves.set(node, sound ? makePlan(node, context) : undefined);
    }
    return this.#leaves.get(node);
  }
}

/** What the conditions of a meaning compare, for events that exercise them. */
export function leavesOf({ rules, macros }: Meaning): readonly Condition[] {
  const found: Condition[] = [];
  const trees = [...[...rules.values()].map(({ tree }) => tree), ...macros.values()];
  for (const tree of trees) if (tree !== undefined) visitLeaves(tree, (leaf) => found.push(leaf));
  return found;
}
