// Lists, macros and rules → the rules that take effect, and all that Falco says when it compiles
// them (falco rule_loader_compiler.cpp). It stops at the first error.

import type { Condition } from '../condition/ast.ts';
import { falcoWarnings } from '../condition/compile-condition.ts';
import type { ConditionIssue } from '../condition/issue.ts';
import type { Budget } from './budget.ts';
import type { Collector } from './collector.ts';
import type { ConditionCache, Judged, ResolvedCondition } from './condition-cache.ts';
import { type ExpressionSource, errorAt, placed } from './expression.ts';
import type { Findings } from './findings.ts';
import { ListResolver } from './lists.ts';
import { ConditionParser, MacroTable } from './macros.ts';
import type { Rule } from './model.ts';
import { fail, LoadFailure, type LoadWarning, type WarningCode } from './problem.ts';
import { withExceptions } from './read/exception-rules.ts';
import { type Engine, providersFor } from './read/reading.ts';
import type { TracedText } from './traced-text.ts';

export interface EffectiveRule {
  readonly rule: Rule;
  /** With exceptions and lists in, macros still by their names. */
  readonly condition: TracedText;
  readonly tree: Condition;
  readonly resolved: ResolvedCondition;
  readonly output: string;
}

export interface Compiled {
  readonly rules: readonly EffectiveRule[];
  readonly macros: MacroTable;
}

const deprecatedInOutput = [
  'evt.dir',
  'evt.latency',
  'evt.latency.s',
  'evt.latency.ns',
  'evt.latency.human',
  'evt.wait_latency',
];

/** With `skip-if-unknown-filter` such an error only skips the rule. */
function isUnknownFilter(message: string): boolean {
  return /nonexistent field|invalid formatting token|unknown event type|unknown filter:/.test(
    message,
  );
}

const mostEventCodes = 100;

/** More checks than this in one condition, all macros put in, and Falco would run out of memory. */
const largest = 1_000_000;

class Compiler {
  readonly #engine: Engine;
  readonly #cache: ConditionCache;
  readonly #lists: ListResolver;
  readonly #parser: ConditionParser;
  readonly #macros: MacroTable;
  readonly #findings: Findings;
  readonly #budget: Budget;

  constructor(
    collector: Collector,
    engine: Engine,
    cache: ConditionCache,
    findings: Findings,
    budget: Budget,
  ) {
    this.#engine = engine;
    this.#cache = cache;
    this.#findings = findings;
    this.#budget = budget;
    this.#lists = new ListResolver(collector.lists, budget);
    this.#parser = new ConditionParser(cache, this.#lists, budget);
    this.#macros = new MacroTable(
      collector.macros,
      this.#parser,
      collector.broken,
      findings,
      budget,
    );
  }

  #warn(warning: LoadWarning): void {
    this.#findings.warn(warning);
  }

  compile(collector: Collector): Compiled {
    const rules: EffectiveRule[] = [];
    for (const rule of collector.rules.values()) {
      if (rule.unknownSource) continue;
      const effective = this.#findings.attempt(() => this.#compileRule(rule));
      if (effective !== undefined && !rule.unread) rules.push(effective);
    }
    // What an item with an error would have used is not known.
    if (!this.#findings.failed) this.#warnUnused(collector);
    return { rules, macros: this.#macros };
  }

  #warnUnused(collector: Collector): void {
    for (const { name, context } of collector.macros.values()) {
      if (this.#macros.used.has(name)) continue;
      const message = 'Macro not referred to by any other rule/macro';
      this.#warn({ code: 'LOAD_UNUSED_MACRO', message, context });
    }
    for (const { name, context } of collector.lists.values()) {
      if (this.#lists.used.has(name)) continue;
      const message = 'List not referred to by any other rule/macro';
      this.#warn({ code: 'LOAD_UNUSED_LIST', message, context });
    }
  }

  #compileRule(rule: Rule): EffectiveRule | undefined {
    const before = this.#findings.errors.length;
    const condition = withExceptions(rule.condition, rule.exceptions, rule.context, (step) =>
      this.#findings.attempt(step),
    );
    const isCut = this.#findings.errors.length > before;
    const output = this.#findings.attempt(() => this.#checkOutput(rule));
    // Skipped for an unknown field in its output: Falco does not look at its condition.
    if (output === 'skip') return undefined;
    const parsed = this.#parser.parse(condition, rule.conditionContext);
    const { condition: resolved, whole } = this.#macros.resolve(parsed, rule.context);
    if (resolved.size > largest) {
      const message = 'the process is terminated by signal 9';
      throw new LoadFailure({ code: 'CRASH', message, context: undefined });
    }
    this.#budget.spend('checks', resolved.size, rule.conditionContext);
    const { text, tree } = parsed;
    const judged = this.#cache.judge(resolved, providersFor(this.#engine, rule.source));
    const sound = this.#checkCondition(rule, judged, { text, context: rule.conditionContext });
    if (!sound || !whole || isCut || output === undefined) return undefined;
    this.#checkEventTypes(rule, judged);
    return { rule, condition: text, tree, resolved, output: output.text };
  }

  #checkOutput(rule: Rule): { readonly text: string } | 'skip' {
    const containerInfo = '%container.info';
    const suggested = rule.source === 'syscall' ? this.#engine.suggestedOutput : '';
    let output = suggested === '' ? rule.output : `${rule.output} ${suggested}`;
    if (output.includes(containerInfo)) {
      this.#warn({
        code: 'LOAD_DEPRECATED_ITEM',
        message:
          '%container.info is deprecated and no more useful, and will be dropped by Falco 1.0.0. The container plugin will automatically add required fields to the output message.',
        context: rule.context,
      });
      output = output.replaceAll(containerInfo, '');
    }
    const fault = this.#cache.outputFault(output, providersFor(this.#engine, rule.source));
    if (fault !== undefined) {
      if (!(isUnknownFilter(fault) && rule.skipIfUnknownFilter)) {
        fail('LOAD_ERR_COMPILE_OUTPUT', fault, rule.outputContext);
      }
      this.#warn({ code: 'LOAD_UNKNOWN_FILTER', message: fault, context: rule.outputContext });
      return 'skip';
    }
    for (const field of deprecatedInOutput) {
      if (!output.includes(field)) continue;
      const message = `usage of deprecated field '${field}' has been detected in the rule output`;
      const context = rule.outputContext;
      this.#warn({ code: 'LOAD_DEPRECATED_ITEM', message, context, deprecatedField: field });
    }
    return { text: output };
  }

  #checkCondition(rule: Rule, { compiled }: Judged, source: ExpressionSource): boolean {
    const macroText = (name: string) => this.#macros.text(name);
    for (const issue of falcoWarnings(compiled)) {
      this.#warn(placed(warningCode(issue), issue, source, macroText));
    }
    // Macros that are not there were reported when they were looked for.
    const errors = compiled.errors.filter(({ code }) => code !== 'LOAD_ERR_VALIDATE');
    const [first] = errors;
    if (first === undefined) return true;
    if (isUnknownFilter(first.message) && rule.skipIfUnknownFilter) {
      this.#warn(placed('LOAD_UNKNOWN_FILTER', first, source, macroText));
      return false;
    }
    for (const error of errors) this.#findings.error(errorAt(error, source, macroText));
    return false;
  }

  #checkEventTypes(rule: Rule, { eventCodes }: Judged): void {
    if (rule.source !== 'syscall' || !rule.warnEventTypes) return;
    // From 0.45 on none is what a condition that matches nothing means to have.
    const none = eventCodes === 0 && !this.#engine.dialect.decidesEventNumber;
    if (!none && eventCodes <= mostEventCodes) return;
    this.#warn({
      code: 'LOAD_NO_EVTTYPE',
      message: 'Rule matches too many evt.type values. This has a significant performance penalty.',
      context: rule.context,
    });
  }
}

function warningCode({ code }: ConditionIssue): WarningCode {
  if (code === 'LOAD_DEPRECATED_ITEM' || code === 'LOAD_UNSAFE_NA_CHECK') return code;
  return 'LOAD_COMPILE_CONDITION';
}

export function compileRules(
  collector: Collector,
  engine: Engine,
  cache: ConditionCache,
  findings: Findings,
  budget: Budget,
): Compiled {
  return new Compiler(collector, engine, cache, findings, budget).compile(collector);
}
