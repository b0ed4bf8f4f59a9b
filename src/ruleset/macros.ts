// Macros → their trees, each checked against what it may use (compile_macros_infos and
// resolve_macros in falco rule_loader_compiler.cpp, filter_macro_resolver.cpp).

import type { Condition } from '../condition/ast.ts';
import type { ConditionIssue } from '../condition/issue.ts';
import { parseCondition } from '../condition/parse-condition.ts';
import { visitLeaves } from '../condition/visitor.ts';
import { type ExpressionSource, failAt } from './expression.ts';
import type { ListResolver } from './lists.ts';
import type { Macro } from './model.ts';
import type { Context } from './problem.ts';
import type { TracedText } from './traced-text.ts';

export interface ParsedText {
  readonly text: TracedText;
  readonly tree: Condition;
}

/** A condition with the lists put in, as a tree. */
export function parseText(
  condition: TracedText,
  lists: ListResolver,
  context: Context,
): ParsedText {
  const text = lists.resolve(condition);
  const parsed = parseCondition(text.text);
  if (!parsed.ok) return failAt(parsed.error, { text, context, original: condition });
  return { text, tree: parsed.condition };
}

interface Fault {
  readonly message: string;
  readonly issue: ConditionIssue;
}

/** More checks than this in one condition, all macros put in, and Falco would run out of memory. */
const largest = 1_000_000;

export class MacroTable {
  readonly used = new Set<string>();
  readonly #macros: ReadonlyMap<string, Macro>;
  readonly #parsed = new Map<string, ParsedText>();
  /** Macros whose own macros are known to be there: nothing in them is looked at again. */
  readonly #settled = new Set<string>();
  readonly #sizes = new Map<string, number>();

  constructor(macros: ReadonlyMap<string, Macro>, lists: ListResolver) {
    this.#macros = macros;
    for (const { name, condition, conditionContext } of macros.values()) {
      this.#parsed.set(name, parseText(condition, lists, conditionContext));
    }
    for (const macro of macros.values()) {
      const parsed = this.#parsed.get(macro.name);
      if (parsed === undefined) continue;
      // A macro sees those defined before it; one redefined later, those before that.
      this.check(parsed, macro.condition, macro.context, macro.visibility);
      this.#settled.add(macro.name);
      this.#sizes.set(macro.name, this.#size(parsed.tree));
    }
  }

  tree(name: string): Condition | undefined {
    return this.#parsed.get(name)?.tree;
  }

  text(name: string): TracedText | undefined {
    return this.#parsed.get(name)?.text;
  }

  /** Fails where a macro is used that is not there, or that comes back to itself. */
  check(
    { text, tree }: ParsedText,
    original: TracedText,
    context: Context,
    visibility = Number.POSITIVE_INFINITY,
  ): void {
    const search = new MacroSearch((name) => {
      const macro = this.#macros.get(name);
      if (macro === undefined || macro.index >= visibility) return undefined;
      this.used.add(name);
      return { tree: this.#parsed.get(name)?.tree, settled: this.#settled.has(name) };
    });
    search.visit(tree);
    const fault = search.loops[0] ?? search.unknown[0];
    if (fault === undefined) return;
    const source: ExpressionSource = { text, context, original };
    failAt({ ...fault.issue, message: fault.message }, source, (name) => this.text(name));
  }

  /** Whether a condition with all macros put in is still of a size that Falco could hold. */
  isTooLarge(tree: Condition): boolean {
    return this.#size(tree) > largest;
  }

  #size(tree: Condition): number {
    let size = 0;
    visitLeaves(tree, (leaf) => {
      size += leaf.kind === 'macro' ? (this.#sizes.get(leaf.name) ?? 1) : 1;
    });
    return size;
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
