// A condition's text → its tree, and what comes of it with the macros in it, each worked out once.
// An edit leaves most conditions of a file as they were, and each file loaded after others compiles
// theirs again.

import type { Condition } from '../condition/ast.ts';
import { type CompiledCondition, compileCondition } from '../condition/compile-condition.ts';
import { type ParsedCondition, parseCondition } from '../condition/parse-condition.ts';
import { visitLeaves } from '../condition/visitor.ts';
import { countCodes, eventSet } from './event-set.ts';

/** A tree and, by name, what its macros stand for. Equal ones are the same object. */
export interface ResolvedCondition {
  readonly tree: Condition;
  readonly macros: ReadonlyMap<string, ResolvedCondition>;
  /** Checks in it, all macros put in. */
  readonly size: number;
}

export interface Judged {
  readonly compiled: CompiledCondition;
  /** Event codes it can match. */
  readonly eventCodes: number;
}

export class ConditionCache {
  #parsed = new Map<string, ParsedCondition>();
  #before = new Map<string, ParsedCondition>();
  readonly #macroNames = new WeakMap<Condition, readonly string[]>();
  readonly #resolved = new WeakMap<Condition, ResolvedCondition[]>();
  readonly #judged = new WeakMap<ResolvedCondition, Judged>();

  /** Forgets what neither this round nor the last one asked for. */
  startRound(): void {
    this.#before = this.#parsed;
    this.#parsed = new Map();
  }

  parse(text: string): ParsedCondition {
    let parsed = this.#parsed.get(text);
    if (parsed === undefined) {
      parsed = this.#before.get(text) ?? parseCondition(text);
      this.#parsed.set(text, parsed);
    }
    return parsed;
  }

  /** The macros a tree names, in the order of the text, as often as it does. */
  macroNames(tree: Condition): readonly string[] {
    let names = this.#macroNames.get(tree);
    if (names === undefined) {
      const found: string[] = [];
      visitLeaves(tree, (leaf) => {
        if (leaf.kind === 'macro') found.push(leaf.name);
      });
      names = found;
      this.#macroNames.set(tree, names);
    }
    return names;
  }

  resolve(
    tree: Condition,
    find: (name: string) => ResolvedCondition | undefined,
  ): ResolvedCondition {
    const known = this.#resolved.get(tree) ?? [];
    const names = this.macroNames(tree);
    for (const resolved of known) {
      if (names.every((name) => resolved.macros.get(name) === find(name))) return resolved;
    }
    const macros = new Map<string, ResolvedCondition>();
    let size = 0;
    visitLeaves(tree, (leaf) => {
      const macro = leaf.kind === 'macro' ? find(leaf.name) : undefined;
      if (macro !== undefined && leaf.kind === 'macro') macros.set(leaf.name, macro);
      size += macro?.size ?? 1;
    });
    const resolved = { tree, macros, size };
    this.#resolved.set(tree, [...known.slice(-7), resolved]);
    return resolved;
  }

  judge(resolved: ResolvedCondition): Judged {
    let judged = this.#judged.get(resolved);
    if (judged === undefined) {
      const trees = treesOf(resolved);
      const macro = (name: string) => trees.get(name);
      judged = {
        compiled: compileCondition(resolved.tree, { macro }),
        eventCodes: countCodes(eventSet(resolved.tree, macro)),
      };
      this.#judged.set(resolved, judged);
    }
    return judged;
  }
}

/** All macros below a condition, by name: names are unique among the files. */
function treesOf(resolved: ResolvedCondition): ReadonlyMap<string, Condition> {
  const trees = new Map<string, Condition>();
  const rest = [resolved];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    for (const [name, macro] of next.macros) {
      if (trees.has(name)) continue;
      trees.set(name, macro.tree);
      rest.push(macro);
    }
  }
  return trees;
}
