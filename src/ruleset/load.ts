// Rules files in the order of loading → what `falco -V` says of each
// (falco_engine::load_rules, rule_loader_reader.cpp, validate_rules_files.cpp).
//   read YAML → read items → merge them → put lists, exceptions and macros in → compile

import { Collector } from './collector.ts';
import { type Compiled, compileRules, type EffectiveRule } from './compile.ts';
import { ConditionCache } from './condition-cache.ts';
import {
  type Context,
  type LoadError,
  LoadFailure,
  type LoadWarning,
  malformed,
} from './problem.ts';
import { type ItemKind, itemKind, readItem } from './read-item.ts';
import { checkPlugins } from './read-versions.ts';
import { defaultEngine, type Engine, type Reading } from './reading.ts';
import { walkSchema } from './schema-walk.ts';
import { YamlFailure } from './yaml/failure.ts';
import { lookup, type YamlNode } from './yaml/node.ts';
import { parseDocuments } from './yaml/parse.ts';
import { startMark } from './yaml/stream.ts';

export interface RulesFile {
  readonly name: string;
  readonly text: string;
}

/** An item as it stands in a file. */
export interface FileItem {
  readonly kind: ItemKind | undefined;
  readonly name: string | undefined;
  readonly range: { readonly from: number; readonly to: number };
  readonly node: YamlNode;
}

export interface LoadedFile {
  readonly name: string;
  readonly load: 'ok' | 'warnings' | 'invalid';
  /** The one error Falco stops at. */
  readonly error: LoadError | undefined;
  /** In Falco's order; some are given although the file is invalid. */
  readonly warnings: readonly LoadWarning[];
  readonly items: readonly FileItem[];
}

export interface Loaded {
  readonly files: readonly LoadedFile[];
  /** What takes effect after the last file that loads. */
  readonly rules: readonly EffectiveRule[];
  readonly compiled: Compiled | undefined;
  readonly collector: Collector;
}

export interface LoadOptions {
  readonly engine?: Engine;
  /** Kept from one load to the next by a caller who loads what is being edited. */
  readonly cache?: ConditionCache;
}

function listItems(documents: readonly YamlNode[]): readonly FileItem[] {
  const items = documents.flatMap((document) =>
    document.kind === 'sequence' ? document.items : [],
  );
  return items.map((node) => {
    const kind = node.kind === 'map' ? itemKind(node) : undefined;
    const named = kind === 'rule' || kind === 'macro' || kind === 'list';
    const value = node.kind === 'map' && named ? lookup(node, kind) : undefined;
    const name = value?.kind === 'scalar' ? value.value : undefined;
    return { kind, name, range: node.range, node };
  });
}

function readDocument(
  reading: Reading,
  collector: Collector,
  document: YamlNode,
  outer: Context,
): void {
  if (document.kind === 'null') return;
  if (document.kind === 'scalar') malformed('Rules content is not yaml', outer);
  if (document.kind === 'map') malformed('Rules content is not yaml array of objects', outer);
  for (const node of document.items) {
    if (node.kind !== 'null') readItem(reading, collector, node, outer);
  }
}

function asError(fault: unknown, file: number): LoadError {
  if (fault instanceof LoadFailure) return fault.problem;
  if (fault instanceof YamlFailure) {
    const context = { file, mark: fault.mark, item: undefined };
    return { code: 'LOAD_ERR_YAML_PARSE', message: fault.message, context };
  }
  // Nested too deep for the stack: Falco, which calls itself just the same, has none left either.
  if (fault instanceof RangeError) {
    const message = 'the process is terminated by signal 11';
    return { code: 'CRASH', message, context: undefined };
  }
  throw fault;
}

class FileLoader {
  readonly #file: number;
  readonly #collector: Collector;
  readonly #engine: Engine;
  readonly #cache: ConditionCache;
  readonly #warnings: LoadWarning[] = [];
  #documents: readonly YamlNode[] = [];
  compiled: Compiled | undefined;

  constructor(file: number, collector: Collector, engine: Engine, cache: ConditionCache) {
    this.#file = file;
    this.#collector = collector;
    this.#engine = engine;
    this.#cache = cache;
  }

  load({ name, text }: RulesFile): LoadedFile {
    const error = this.#attempt(() => this.#read(text)) ?? this.#compile();
    const warnings = this.#warnings;
    const load = error !== undefined ? 'invalid' : warnings.length > 0 ? 'warnings' : 'ok';
    return { name, load, error, warnings, items: listItems(this.#documents) };
  }

  #attempt(step: () => void): LoadError | undefined {
    try {
      step();
      return undefined;
    } catch (fault) {
      return asError(fault, this.#file);
    }
  }

  #read(text: string): void {
    const file = this.#file;
    this.#documents = parseDocuments(text);
    walkSchema(file, this.#documents);
    const outer: Context = { file, mark: startMark, item: undefined };
    const warnings = this.#warnings;
    const reading: Reading = {
      file,
      engine: this.#engine,
      warn: (code, message, context) => warnings.push({ code, message, context }),
    };
    for (const document of this.#documents) {
      readDocument(reading, this.#collector, document, outer);
    }
  }

  #compile(): LoadError | undefined {
    const error = this.#attempt(() => {
      const warn = (warning: LoadWarning) => this.#warnings.push(warning);
      this.compiled = compileRules(this.#collector, this.#engine, this.#cache, warn);
    });
    return error;
  }
}

export function load(files: readonly RulesFile[], options: LoadOptions = {}): Loaded {
  const engine = options.engine ?? defaultEngine;
  const cache = options.cache ?? new ConditionCache();
  cache.startRound();
  const collector = new Collector();
  const loaded: LoadedFile[] = [];
  let compiled: Compiled | undefined;
  files.forEach((file, index) => {
    const loader = new FileLoader(index, collector, engine, cache);
    const result = loader.load(file);
    const plugins = checkPlugins(collector, engine);
    compiled = loader.compiled ?? compiled;
    loaded.push(plugins === undefined ? result : { ...result, load: 'invalid', error: plugins });
  });
  return { files: loaded, rules: compiled?.rules ?? [], compiled, collector };
}
