// A syntax tree → what Falco says when it compiles it, and each check as it is compared.
// Falco goes by stage and stops at the first error (falco rule_loader_compiler.cpp): macros that do
// not exist, warnings about fields, the checks one after the other, the search for event types.
// Here all errors are collected in that order, so that the first is the one Falco gives.
import { type Dialect, defaultDialect } from '../falco/dialect.ts';
import type { FieldProvider } from '../falco/fields.ts';
import { defaultProviders } from '../filtercheck/resolve-field.ts';
import type { Range } from '../text/diagnostic.ts';
import type { Check, Condition, MacroUse } from './ast.ts';
import { type CompiledCheck, compileCheck } from './compile-check.ts';
import { CompileFault } from './compile-operand.ts';
import { eventSearchFault } from './event-search.ts';
import { collectGoneFields, goneFields, isUnsafeNaCheck } from './field-warnings.ts';
import type { ConditionIssue } from './issue.ts';
import { visitLeaves } from './visitor.ts';

export interface CompileOptions {
  /** The tree of a macro; undefined where there is none of that name. */
  readonly macro?: (name: string) => Condition | undefined;
  /** Whose fields there are. */
  readonly providers?: readonly FieldProvider[];
  readonly dialect?: Dialect;
}

export interface CompiledCondition {
  /** All there are; the first is the one Falco stops at. */
  readonly errors: readonly ConditionIssue[];
  /** In Falco's order. Where there are errors Falco gives fewer: see `falcoWarnings`. */
  readonly warnings: readonly ConditionIssue[];
  /** The checks without an error, those of macros among them. */
  readonly checks: ReadonlyMap<Check, CompiledCheck>;
}

export function compileCondition(
  condition: Condition,
  options: CompileOptions = {},
): CompiledCondition {
  const leaves = new Leaves(options.macro ?? (() => undefined));
  leaves.collect(condition, undefined);
  const { providers = defaultProviders, dialect = defaultDialect } = options;
  const checks = new Map<Check, CompiledCheck>();
  const errors: ConditionIssue[] = [];
  const warnings: ConditionIssue[] = [];
  for (const { check, within } of leaves.checks) {
    const { compiled, fault, warned } = judgedCheck(check, providers, dialect);
    if (compiled !== undefined) checks.set(check, compiled);
    if (fault !== undefined) errors.push(checkError(check, pathOf(within), fault));
    if (warned.length === 0) continue;
    const at = check.kind === 'compare' ? check.right.from : check.from;
    for (const { range, message } of warned) {
      const shared = { range, at, within: pathOf(within) };
      warnings.push({ code: 'LOAD_COMPILE_CONDITION', message, ...shared });
    }
  }
  return {
    errors: [...leaves.unknown, ...errors, ...searchErrors(leaves.checks)],
    warnings: [...fieldWarnings(condition, leaves.checks), ...warnings],
    checks,
  };
}

/** The warnings Falco itself gives: none after an unknown macro, only the early ones after an error. */
export function falcoWarnings({ errors, warnings }: CompiledCondition): readonly ConditionIssue[] {
  const [first] = errors;
  if (first === undefined) return warnings;
  if (first.code !== 'LOAD_ERR_COMPILE_CONDITION') return [];
  return warnings.filter((warning) => warning.code !== 'LOAD_COMPILE_CONDITION');
}

interface JudgedCheck {
  readonly compiled: CompiledCheck | undefined;
  readonly fault: CompileFault | undefined;
  readonly warned: readonly { readonly range: Range; readonly message: string }[];
}

interface Known {
  readonly providers: readonly FieldProvider[];
  readonly dialect: Dialect;
  readonly judged: JudgedCheck;
}

/** Macros bring the same checks into many conditions; each is judged once. */
const judgedChecks = new WeakMap<Check, Known>();

function judgedCheck(
  check: Check,
  providers: readonly FieldProvider[],
  dialect: Dialect,
): JudgedCheck {
  const known = judgedChecks.get(check);
  if (known?.providers === providers && known.dialect === dialect) return known.judged;
  const warned: { range: Range; message: string }[] = [];
  const judge = (): JudgedCheck => {
    try {
      const compiled = compileCheck(check, providers, dialect, ({ from, to }, message) => {
        warned.push({ range: { from, to }, message });
      });
      return { compiled, fault: undefined, warned };
    } catch (fault) {
      if (!(fault instanceof CompileFault)) throw fault;
      return { compiled: undefined, fault, warned };
    }
  };
  const judged = judge();
  judgedChecks.set(check, { providers, dialect, judged });
  return judged;
}

/** The macro a check stands in, and those around it. */
interface Within {
  readonly name: string;
  readonly outer: Within | undefined;
}

/** From the outside in. */
function pathOf(within: Within | undefined): readonly string[] {
  const path: string[] = [];
  for (let at = within; at !== undefined; at = at.outer) path.push(at.name);
  return path.reverse();
}

interface PlacedCheck {
  readonly check: Check;
  readonly within: Within | undefined;
}

/** The checks of a condition and of the macros in it, in the order in which Falco comes to them. */
class Leaves {
  readonly checks: PlacedCheck[] = [];
  readonly unknown: ConditionIssue[] = [];
  readonly #path = new Set<string>();
  readonly #macro: (name: string) => Condition | undefined;

  constructor(macro: (name: string) => Condition | undefined) {
    this.#macro = macro;
  }

  collect(condition: Condition, within: Within | undefined): void {
    visitLeaves(condition, (leaf) => {
      if (leaf.kind !== 'macro') {
        this.checks.push({ check: leaf, within });
        return;
      }
      // A macro within itself is for the ruleset to report; here it is a name without a tree.
      const { name } = leaf;
      const tree = this.#path.has(name) ? undefined : this.#macro(name);
      if (tree === undefined) {
        this.unknown.push(unknownMacro(leaf, pathOf(within)));
        return;
      }
      this.#path.add(name);
      this.collect(tree, { name, outer: within });
      this.#path.delete(name);
    });
  }
}

function unknownMacro({ name, from, to }: MacroUse, within: readonly string[]): ConditionIssue {
  const message = `Undefined macro '${name}' used in filter.`;
  return { code: 'LOAD_ERR_VALIDATE', message, range: { from, to }, at: from, within };
}

function checkError(check: Check, within: readonly string[], fault: CompileFault): ConditionIssue {
  const { from, to } = check;
  return {
    code: fault.stops ? 'RUNTIME_ERROR' : 'LOAD_ERR_COMPILE_CONDITION',
    message: fault.message,
    range: { from, to },
    at: fault.stops ? undefined : from,
    within,
  };
}

function searchErrors(checks: readonly PlacedCheck[]): ConditionIssue[] {
  return checks.flatMap(({ check, within }) => {
    const message = eventSearchFault(check);
    if (message === undefined) return [];
    const range = { from: check.from, to: check.to };
    const path = pathOf(within);
    return [{ code: 'RUNTIME_ERROR', message, range, at: undefined, within: path }];
  });
}

/** About the whole condition: Falco gives them no place. */
function fieldWarnings(whole: Condition, checks: readonly PlacedCheck[]): ConditionIssue[] {
  const found = new Set<string>();
  let unsafe = false;
  for (const { check } of checks) {
    collectGoneFields(check, found);
    unsafe ||= check.kind === 'compare' && isUnsafeNaCheck(check);
  }
  const range = { from: whole.from, to: whole.to };
  const shared = { range, at: undefined, within: [] };
  const warnings: ConditionIssue[] = goneFields(found).map(([field, message]) => ({
    code: 'LOAD_DEPRECATED_ITEM',
    message,
    field,
    ...shared,
  }));
  // Falco gives this one no text.
  if (unsafe) warnings.unshift({ code: 'LOAD_UNSAFE_NA_CHECK', message: '', ...shared });
  return warnings;
}
