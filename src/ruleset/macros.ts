// Macros → their trees, each checked against what it may use (compile_macros_infos and
// resolve_macros in falco rule_loader_compiler.cpp, filter_macro_resolver.cpp).

import type { Condition, MacroUse } from '../condition/ast.ts';
import type { ConditionIssue } from '../condition/issue.ts';
import { visitLeaves } from '../condition/visitor.ts';
import type { Budget } from './budget.ts';
import type { ConditionCache, ResolvedCondition } from './condition-cache.ts';
import { type ExpressionSource, errorAt } from './expression.ts';
import type { Findings } from './findings.ts';
import type { ListResolver } from './lists.ts';
import type { Macro } from './model.ts';
import { type Context, LoadFailure } from './problem.ts';
import type { TracedText } from './traced-text.ts';

export interface ParsedText {
  readonly text: TracedText;
  readonly tree: Condition;
}

/** Conditions → trees, with the lists put in. */
export class ConditionParser {
  readonly cache: ConditionCache;
  readonly #lists: ListResolver;
  readonly #budget: Budget;

  constructor(cache: ConditionCache, lists: ListResolver, budget: Budget) {
    this.cache = cache;
    this.#lists = lists;
    this.#budget = budget;
  }

  parse(condition: TracedText, context: Context): ParsedText {
    const text = this.#lists.resolve(condition, context);
    if (this.cache.isNew(text.text)) this.#budget.spend('read', text.text.length, context);
    const parsed = this.cache.parse(text.text);
    if (!parsed.ok) throw new LoadFailure(errorAt(parsed.error, { text, context }));
    return { text, tree: parsed.condition };
  }
}

interface Fault {
  readonly message: string;
  readonly issue: ConditionIssue;
}

export interface ResolvedMacros {
  readonly condition: ResolvedCondition;
  /** All macros in it are there and sound. */
  readonly whole: boolean;
}

export class MacroTable {
  readonly used = new Set<string>();
  readonly #macros: ReadonlyMap<string, Macro>;
  readonly #parser: ConditionParser;
  readonly #findings: Findings;
  readonly #budget: Budget;
  readonly #parsed = new Map<string, ParsedText>();
  /** Macros whose own macros are known to be there: nothing in them is looked at again. */
  readonly #settled = new Set<string>();
  /** Macros with an error of their own, which is not told again where they are used. */
  readonly #broken: Set<string>;
  readonly #resolved = new Map<string, ResolvedCondition>();

  constructor(
    macros: ReadonlyMap<string, Macro>,
    parser: ConditionParser,
    broken: ReadonlySet<string>,
    findings: Findings,
    budget: Budget,
  ) {
    this.#budget = budget;
    this.#macros = macros;
    this.#parser = parser;
    this.#broken = new Set(broken);
    this.#findings = findings;
    for (const { name, condition, conditionContext } of macros.values()) {
      const parsed = findings.attempt(() => parser.parse(condition, conditionContext));
      if (parsed === undefined) this.#broken.add(name);
      else this.#parsed.set(name, parsed);
    }
    for (const { name, context, visibility } of macros.values()) {
      const parsed = this.#parsed.get(name);
      if (parsed === undefined) continue;
      // A macro sees those defined before it; one redefined later, those before that.
      if (this.#check(parsed, context, visibility)) this.#settled.add(name);
      else this.#broken.add(name);
    }
    for (const name of this.#settled) this.#resolveBelow(name);
  }

  text(name: string): TracedText | undefined {
    return this.#parsed.get(name)?.text;
  }

  resolve(parsed: ParsedText, context: Context): ResolvedMacros {
    const whole = this.#check(parsed, context, Number.POSITIVE_INFINITY);
    const condition = this.#parser.cache.resolve(parsed.tree, (name) => this.#resolved.get(name));
    return { condition, whole };
  }

  /** One that was redefined may use macros that come after it; those are resolved first. */
  #resolveBelow(name: string): void {
    const parsed = this.#parsed.get(name);
    if (parsed === undefined || this.#resolved.has(name)) return;
    const { cache } = this.#parser;
    for (const below of cache.macroNames(parsed.tree)) {
      if (this.#settled.has(below)) this.#resolveBelow(below);
    }
    this.#resolved.set(
      name,
      cache.resolve(parsed.tree, (below) => this.#resolved.get(below)),
    );
  }

  /** Reports macros that are not there, or that come back to themselves. */
  #check({ text, tree }: ParsedText, context: Context, visibility: number): boolean {
    const find = (name: string): FoundMacro | undefined => {
      const macro = this.#macros.get(name);
      if (macro !== undefined && macro.index < visibility) this.used.add(name);
      if (this.#broken.has(name)) return { tree: undefined, state: 'broken' };
      if (macro === undefined || macro.index >= visibility) return undefined;
      const state = this.#settled.has(name) ? 'settled' : 'open';
      return { tree: this.#parsed.get(name)?.tree, state };
    };
    const names = this.#parser.cache.macroNames(tree);
    if (names.every((name) => find(name)?.state === 'settled')) return true;
    const search = new MacroSearch(find, () => this.#budget.spend('checks', 1, context));
    search.visit(tree);
    // Falco gives one of them, and a loop before all others.
    const source: ExpressionSource = { text, context };
    for (const { message, issue } of [...search.loops, ...search.unknown]) {
      const error = errorAt({ ...issue, message }, source, (name) => this.text(name));
      this.#findings.error(error);
    }
    return search.loops.length + search.unknown.length + search.broken === 0;
  }
}

interface FoundMacro {
  readonly tree: Condition | undefined;
  readonly state: 'settled' | 'open' | 'broken';
}

class MacroSearch {
  readonly loops: Fault[] = [];
  readonly unknown: Fault[] = [];
  broken = 0;
  readonly #find: (name: string) => FoundMacro | undefined;
  readonly #path = new Set<string>();
  readonly #step: () => void;
  readonly #done = new Set<string>();

  /** `step` is called for each macro looked at, and may throw. */
  constructor(find: (name: string) => FoundMacro | undefined, step: () => void) {
    this.#find = find;
    this.#step = step;
  }

  visit(tree: Condition): void {
    visitLeaves(tree, (leaf) => {
      if (leaf.kind !== 'macro') return;
      const { name } = leaf;
      this.#step();
      const found = this.#find(name);
      if (found === undefined) {
        const message = `Undefined macro '${name}' used in filter.`;
        this.unknown.push({ message, issue: this.#issueAt(leaf) });
      } else if (this.#path.has(name)) {
        const message = `reference loop in macro '${name}'`;
        this.loops.push({ message, issue: this.#issueAt(leaf) });
      } else if (found.state === 'broken') {
        this.broken += 1;
      } else if (found.state === 'open' && found.tree !== undefined && !this.#done.has(name)) {
        this.#path.add(name);
        this.visit(found.tree);
        this.#path.delete(name);
        this.#done.add(name);
      }
    });
  }

  #issueAt({ from, to }: MacroUse): ConditionIssue {
    const within = [...this.#path];
    return { code: 'LOAD_ERR_VALIDATE', message: '', range: { from, to }, at: from, within };
  }
}
