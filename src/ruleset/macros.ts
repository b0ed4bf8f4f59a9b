// Macros → their trees, each checked against what it may use (compile_macros_infos and
// resolve_macros in falco rule_loader_compiler.cpp, filter_macro_resolver.cpp).

import type { Condition } from '../condition/ast.ts';
import type { ConditionIssue } from '../condition/issue.ts';
import { visitLeaves } from '../condition/visitor.ts';
import type { ConditionCache, ResolvedCondition } from './condition-cache.ts';
import { type ExpressionSource, failAt } from './expression.ts';
import type { ListResolver } from './lists.ts';
import type { Macro } from './model.ts';
import type { Context } from './problem.ts';
import type { TracedText } from './traced-text.ts';

export interface ParsedText {
  readonly text: TracedText;
  readonly tree: Condition;
}

/** Conditions → trees, with the lists put in. */
export class ConditionParser {
  readonly cache: ConditionCache;
  readonly #lists: ListResolver;

  constructor(cache: ConditionCache, lists: ListResolver) {
    this.cache = cache;
    this.#lists = lists;
  }

  parse(condition: TracedText, context: Context): ParsedText {
    const text = this.#lists.resolve(condition);
    const parsed = this.cache.parse(text.text);
    if (!parsed.ok) return failAt(parsed.error, { text, context, original: condition });
    return { text, tree: parsed.condition };
  }
}

interface Fault {
  readonly message: string;
  readonly issue: ConditionIssue;
}

export class MacroTable {
  readonly used = new Set<string>();
  readonly #macros: ReadonlyMap<string, Macro>;
  readonly #parser: ConditionParser;
  readonly #parsed = new Map<string, ParsedText>();
  /** Macros whose own macros are known to be there: nothing in them is looked at again. */
  readonly #settled = new Set<string>();
  readonly #resolved = new Map<string, ResolvedCondition>();

  constructor(macros: ReadonlyMap<string, Macro>, parser: ConditionParser) {
    this.#macros = macros;
    this.#parser = parser;
    for (const { name, condition, conditionContext } of macros.values()) {
      this.#parsed.set(name, parser.parse(condition, conditionContext));
    }
    for (const { name, condition, context, visibility } of macros.values()) {
      const parsed = this.#parsed.get(name);
      if (parsed === undefined) continue;
      // A macro sees those defined before it; one redefined later, those before that.
      this.#check(parsed, condition, context, visibility);
      this.#settled.add(name);
      this.#resolveBelow(name, parsed.tree);
    }
  }

  text(name: string): TracedText | undefined {
    return this.#parsed.get(name)?.text;
  }

  /** Fails where a macro is used that is not there, or that comes back to itself. */
  resolve(parsed: ParsedText, original: TracedText, context: Context): ResolvedCondition {
    this.#check(parsed, original, context, Number.POSITIVE_INFINITY);
    return this.#parser.cache.resolve(parsed.tree, (name) => this.#resolved.get(name));
  }

  /** One that was redefined may use macros that come after it; those are resolved first. */
  #resolveBelow(name: string, tree: Condition): ResolvedCondition {
    const known = this.#resolved.get(name);
    if (known !== undefined) return known;
    const { cache } = this.#parser;
    for (const below of cache.macroNames(tree)) {
      const parsed = this.#resolved.has(below) ? undefined : this.#parsed.get(below);
      if (parsed !== undefined) this.#resolveBelow(below, parsed.tree);
    }
    const resolved = cache.resolve(tree, (below) => this.#resolved.get(below));
    this.#resolved.set(name, resolved);
    return resolved;
  }

  #check(
    { text, tree }: ParsedText,
    original: TracedText,
    context: Context,
    visibility: number,
  ): void {
    const find = (name: string): FoundMacro | undefined => {
      const macro = this.#macros.get(name);
      if (macro === undefined || macro.index >= visibility) return undefined;
      this.used.add(name);
      return { tree: this.#parsed.get(name)?.tree, settled: this.#settled.has(name) };
    };
    const names = this.#parser.cache.macroNames(tree);
    if (names.every((name) => find(name)?.settled === true)) return;
    const search = new MacroSearch(find);
    search.visit(tree);
    const fault = search.loops[0] ?? search.unknown[0];
    if (fault === undefined) return;
    const source: ExpressionSource = { text, context, original };
    failAt({ ...fault.issue, message: fault.message }, source, (name) => this.text(name));
  }
}

interface FoundMacro {
  readonly tree: Condition | undefined;
  readonly settled: boolean;
}

class MacroSearch {
  readonly loops: Fault[] = [];
  readonly unknown: Fault[] = [];
  readonly #find: (name: string) => FoundMacro | undefined;
  readonly #path: string[] = [];
  readonly #done = new Set<string>();

  constructor(find: (name: string) => FoundMacro | undefined) {
    this.#find = find;
  }

  visit(tree: Condition): void {
    visitLeaves(tree, (leaf) => {
      if (leaf.kind !== 'macro') return;
      const { name, from, to } = leaf;
      const issue: ConditionIssue = {
        code: 'LOAD_ERR_VALIDATE',
        message: '',
        range: { from, to },
        at: from,
        within: [...this.#path],
      };
      const found = this.#find(name);
      if (found === undefined) {
        this.unknown.push({ message: `Undefined macro '${name}' used in filter.`, issue });
      } else if (this.#path.includes(name)) {
        this.loops.push({ message: `reference loop in macro '${name}'`, issue });
      } else if (!found.settled && found.tree !== undefined && !this.#done.has(name)) {
        this.#path.push(name);
        this.visit(found.tree);
        this.#path.pop();
        this.#done.add(name);
      }
    });
  }
}
