// A text → what is read of it, each worked out once: a condition's tree, and what comes of it with
// the macros in it; what is wrong with an output; a whole file's YAML. An edit leaves most of them
// as they were, and each file loaded after others compiles theirs again.

import type { Condition } from '../condition/ast.ts';
import { type CompiledCondition, compileCondition } from '../condition/compile-condition.ts';
import { type ParsedCondition, parseCondition } from '../condition/parse-condition.ts';
import { visitLeaves } from '../condition/visitor.ts';
import { type Dialect, defaultDialect } from '../falco/dialect.ts';
import type { FieldProvider } from '../falco/fields.ts';
import { defaultProviders } from '../filtercheck/resolve-field.ts';
import { countCodes, eventSet } from './event-set.ts';
import { outputFault } from './output-format.ts';
import { type ReadYaml, readYaml } from './read/read-yaml.ts';

/** A tree and, by name, what its macros stand for. Equal ones are the same object. */
export interface ResolvedCondition {
  readonly tree: Condition;
  readonly macros: ReadonlyMap<string, ResolvedCondition>;
  /** Checks in it, and names of macros, all macros put in. */
  readonly size: number;
}

export interface Judged {
  readonly compiled: CompiledCondition;
  /** Event codes it can match. */
  readonly eventCodes: number;
}

/** Conditions of one text are mostly of one source. */
interface JudgedFor {
  readonly providers: readonly FieldProvider[];
  readonly judged: Judged;
}

type OutputFaults = Map<readonly FieldProvider[], { readonly fault: string | undefined }>;

/** What neither this round nor the last ones asked for is forgotten. */
class Rounds<T> {
  readonly #kept: number;
  #now = new Map<string, T>();
  /** The last one first. */
  #before: readonly ReadonlyMap<string, T>[] = [];

  constructor(kept: number) {
    this.#kept = kept;
  }

  next(): void {
    this.#before = [this.#now, ...this.#before].slice(0, this.#kept);
    this.#now = new Map();
  }

  clear(): void {
    this.#now = new Map();
    this.#before = [];
  }

  /** Whether this round has asked for it; what is kept from the last one does not count. */
  has(text: string): boolean {
    return this.#now.has(text);
  }

  get(text: string, make: (text: string) => T): T {
    const known = this.#now.get(text) ?? this.#last(text) ?? make(text);
    this.#now.set(text, known);
    return known;
  }

  #last(text: string): T | undefined {
    for (const round of this.#before) {
      const known = round.get(text);
      if (known !== undefined) return known;
    }
    return undefined;
  }
}

export class ConditionCache {
  readonly #parsed: Rounds<ParsedCondition>;
  readonly #outputs: Rounds<OutputFaults>;
  readonly #files: Rounds<ReadYaml>;
  readonly #macroNames = new WeakMap<Condition, readonly string[]>();
  readonly #resolved = new WeakMap<Condition, ResolvedCondition[]>();
  #judged = new WeakMap<ResolvedCondition, JudgedFor>();
  #dialect = defaultDialect;

  /** @param kept how many rounds before the last are remembered: one, where each is an edit of the last */
  constructor(kept = 1) {
    this.#parsed = new Rounds(kept);
    this.#outputs = new Rounds(kept);
    this.#files = new Rounds(kept);
  }

  /** What was read for another version of Falco is forgotten. */
  startRound(dialect: Dialect = defaultDialect): void {
    if (dialect !== this.#dialect) {
      this.#dialect = dialect;
      this.#judged = new WeakMap();
      for (const texts of [this.#parsed, this.#outputs]) texts.clear();
    }
    this.#parsed.next();
    this.#outputs.next();
    this.#files.next();
  }

  /** Whether this is the first time that this round asks for the text's tree. */
  isNew(text: string): boolean {
    return !this.#parsed.has(text);
  }

  parse(text: string): ParsedCondition {
    return this.#parsed.get(text, (whole) => parseCondition(whole, this.#dialect));
  }

  outputFault(
    output: string,
    providers: readonly FieldProvider[] = defaultProviders,
  ): string | undefined {
    const faults = this.#outputs.get(output, () => new Map());
    const known = faults.get(providers);
    if (known !== undefined) return known.fault;
    const fault = outputFault(output, { dialect: this.#dialect, providers });
    faults.set(providers, { fault });
    return fault;
  }

  readYaml(text: string): ReadYaml {
    return this.#files.get(text, readYaml);
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
      size += (macro?.size ?? 0) + 1;
    });
    const resolved = { tree, macros, size };
    this.#resolved.set(tree, [...known.slice(-7), resolved]);
    return resolved;
  }

  /** `providers`: of the event source it is compiled for. */
  judge(
    resolved: ResolvedCondition,
    providers: readonly FieldProvider[] = defaultProviders,
  ): Judged {
    const known = this.#judged.get(resolved);
    if (known?.providers === providers) return known.judged;
    const trees = treesOf(resolved);
    const macro = (name: string) => trees.get(name);
    const events = providers.flatMap((one) => (typeof one === 'string' ? [] : one.events));
    const sent = new Set(events);
    const judged: Judged = {
      compiled: compileCondition(resolved.tree, { macro, dialect: this.#dialect, providers }),
      eventCodes: countCodes(
        eventSet(resolved.tree, macro, false, { dialect: this.#dialect, sent }),
      ),
    };
    this.#judged.set(resolved, { providers, judged });
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
