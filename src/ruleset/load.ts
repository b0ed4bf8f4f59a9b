// Rules files in the order of loading → what `falco -V` says of each
// (falco_engine::load_rules, rule_loader_reader.cpp, validate_rules_files.cpp).
//   read YAML → read items → merge them → put lists, exceptions and macros in → compile

import type { Dialect } from '../falco/dialect.ts';
import { firstBadByte } from '../text/loose-utf8.ts';
import { Budget } from './budget.ts';
import { Collector } from './collector.ts';
import { type Compiled, compileRules, type EffectiveRule } from './compile.ts';
import { ConditionCache } from './condition-cache.ts';
import { asError, Findings } from './findings.ts';
import {
  type Context,
  type LoadError,
  type LoadWarning,
  malformed,
  type Problem,
} from './problem.ts';
import { type ItemKind, itemKind, readItem } from './read/read-item.ts';
import { checkPlugins } from './read/read-versions.ts';
import { defaultEngine, type Engine, type Reading } from './read/reading.ts';
import { walkSchema } from './read/schema-walk.ts';
import { lookup, type YamlNode } from './yaml/node.ts';
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
  /** What Falco does not come to any more: errors and warnings behind the first error. */
  readonly further: readonly Problem[];
  readonly items: readonly FileItem[];
}

export interface Loaded {
  readonly files: readonly LoadedFile[];
  /** What takes effect after the last file that loads. */
  readonly rules: readonly EffectiveRule[];
  readonly compiled: Compiled | undefined;
  readonly collector: Collector;
  /** The Falco that loaded them. */
  readonly engine: Engine;
  readonly dialect: Dialect;
}

export interface LoadOptions {
  readonly engine?: Engine;
  /** Kept from one load to the next by a caller who loads what is being edited. */
  readonly cache?: ConditionCache;
  /** So many files at the start are read, but what Falco says of them is not asked for. */
  readonly unjudged?: number;
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
  findings: Findings,
  mode: ReadMode,
): true {
  const outer: Context = { file: reading.file, mark: startMark, item: undefined };
  if (document.kind === 'null') return true;
  if (document.kind === 'scalar') malformed('Rules content is not yaml', outer);
  if (document.kind === 'map') malformed('Rules content is not yaml array of objects', outer);
  for (const node of document.items) {
    if (mode === 'as-falco' && findings.failed) break;
    if (node.kind === 'null') continue;
    const before = findings.errors.length;
    findings.attempt(() => readItem(reading, collector, node, outer));
    if (before === 0) collector.markReached();
    const isSound = findings.errors.length === before;
    // Falco asks for it in vain; what is told behind the first error takes it for mended.
    if (mode === 'as-falco' || isSound || node.kind !== 'map') continue;
    const name = lookup(node, 'macro');
    if (name?.kind === 'scalar') collector.broken.add(name.value);
  }
  return true;
}

type ReadOptions = Required<Pick<LoadOptions, 'engine' | 'cache'>>;

/** `as-falco`: nothing behind the first error. `whole`: all there is, so that it can be judged, too. */
type ReadMode = 'as-falco' | 'whole';

function readFile(
  { text }: RulesFile,
  collector: Collector,
  { engine, cache }: ReadOptions,
  findings: Findings,
  mode: ReadMode = 'whole',
): readonly YamlNode[] {
  const { file } = findings;
  const { documents, errors, lostMacros } = cache.readYaml(text);
  // What is mended next may define them; Falco has read nothing of the file.
  if (mode === 'whole') for (const name of lostMacros) collector.broken.add(name);
  for (const error of errors) findings.error(asError(error, file));
  findings.attempt(() => walkSchema(file, documents));
  const reading: Reading = {
    file,
    engine,
    warn: (code, message, context) => findings.warn({ code, message, context }),
    attempt: (step) => (mode === 'as-falco' ? step() : findings.attempt(step)),
  };
  for (const document of documents) {
    if (mode === 'as-falco' && findings.failed) break;
    const read = () => readDocument(reading, collector, document, findings, mode);
    // A text that is no rules file at all is told of once.
    if (findings.attempt(read) === undefined) break;
  }
  return documents;
}

/**
 * Up to 0.44 Falco stops where it would print a condition that is no UTF-8 as JSON, which is what
 * json_output makes it do (nlohmann's dump refuses such bytes).
 */
function printFault(problems: readonly Problem[]): LoadError | undefined {
  const text = problems.find(({ unprintable }) => unprintable !== undefined)?.unprintable;
  const bad = text === undefined ? undefined : firstBadByte(text);
  if (bad === undefined) return undefined;
  const byte = `0x${bad.byte.toString(16).toUpperCase().padStart(2, '0')}`;
  const fault =
    bad.index === undefined
      ? `incomplete UTF-8 string; last byte: ${byte}`
      : `invalid UTF-8 byte at index ${bad.index}: ${byte}`;
  const message = `Runtime error: [json.exception.type_error.316] ${fault}. Exiting.`;
  return { code: 'RUNTIME_ERROR', message, context: undefined };
}

/** Falco has no code for these: the process ends, and no result is printed. */
const ending: ReadonlySet<string> = new Set(['PLUGIN_REQUIREMENT', 'RUNTIME_ERROR', 'CRASH']);

function summarise(name: string, findings: Findings, documents: readonly YamlNode[]): LoadedFile {
  const { errors, file } = findings;
  const [error, ...others] = errors;
  const ends = error !== undefined && ending.has(error.code);
  const warnings = ends ? [] : findings.warnings;
  const laterWarnings = [...(ends ? findings.warnings : []), ...findings.laterWarnings];
  // What is added here to a rule of an earlier file stands here.
  const isHere = ({ context, range }: Problem) =>
    context === undefined || context.file === file || range?.file === file;
  return {
    name,
    load: error !== undefined ? 'invalid' : warnings.length > 0 ? 'warnings' : 'ok',
    error,
    warnings,
    further: [...others, ...laterWarnings].filter(isHere),
    items: listItems(documents),
  };
}

export function load(files: readonly RulesFile[], options: LoadOptions = {}): Loaded {
  const { engine = defaultEngine, cache = new ConditionCache(), unjudged = 0 } = options;
  cache.startRound(engine.dialect);
  let collector = new Collector();
  const loaded: LoadedFile[] = [];
  const budget = new Budget(files.length);
  let compiled: Compiled | undefined;
  let told = 0;
  files.forEach((file, index) => {
    const findings = new Findings(index);
    const isLast = index + 1 === files.length;
    const before = isLast || budget.isSpent ? undefined : collector.copy();
    const documents = readFile(file, collector, { engine, cache }, findings);
    const isCutShort = findings.failed;
    // Behind the limit nothing is compiled; a long text would be joined anew with each file.
    if (!budget.isSpent) collector.settle();
    if (index >= unjudged) {
      const compile = () => {
        const { lists, macros, rules } = collector;
        budget.spendAgain(index - unjudged, lists.size + macros.size + rules.size, told);
        return compileRules(collector, engine, cache, findings, budget);
      };
      compiled = findings.attempt(compile) ?? compiled;
      const plugins = checkPlugins(collector, engine);
      if (plugins !== undefined) findings.errors.unshift(plugins);
    }
    if (!engine.dialect.rawBytes) {
      const unprintable = printFault([...findings.errors.slice(0, 1), ...findings.warnings]);
      if (unprintable !== undefined) findings.stopWith(unprintable);
    }
    loaded.push(summarise(file.name, findings, documents));
    told = findings.count;
    if (!isCutShort || before === undefined || budget.isSpent) return;
    // The next file is loaded after as much of this one as Falco has read.
    readFile(file, before, { engine, cache }, new Findings(index), 'as-falco');
    before.settle();
    collector = before;
  });
  collector.settle();
  const { dialect } = engine;
  const rules = compiled?.rules ?? [];
  return { files: loaded, rules, compiled, collector, engine, dialect };
}
