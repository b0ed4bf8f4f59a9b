// What Falco says of a rules file → plain values with Falco's codes and texts
// (falco userspace/engine/falco_load_result.cpp), and the exception it is thrown as in here.

import type { Mark } from './yaml/stream.ts';

export type ErrorCode =
  | 'LOAD_ERR_YAML_PARSE'
  | 'LOAD_ERR_YAML_VALIDATE'
  | 'LOAD_ERR_VALIDATE'
  | 'LOAD_ERR_COMPILE_CONDITION'
  | 'LOAD_ERR_COMPILE_OUTPUT'
  /** Falco has no code for these three: it stops without a result. */
  | 'PLUGIN_REQUIREMENT'
  | 'RUNTIME_ERROR'
  | 'CRASH'
  /** Ours: it stands for more than is judged here (budget.ts), and Falco's verdict is not known. */
  | 'TOO_LARGE';

export type WarningCode =
  | 'LOAD_UNKNOWN_SOURCE'
  | 'LOAD_UNSAFE_NA_CHECK'
  | 'LOAD_NO_EVTTYPE'
  | 'LOAD_UNKNOWN_FILTER'
  | 'LOAD_UNUSED_MACRO'
  | 'LOAD_UNUSED_LIST'
  | 'LOAD_UNKNOWN_ITEM'
  | 'LOAD_DEPRECATED_ITEM'
  | 'LOAD_APPEND_NO_VALUES'
  | 'LOAD_EXCEPTION_NAME_NOT_UNIQUE'
  | 'LOAD_INVALID_MACRO_NAME'
  | 'LOAD_INVALID_LIST_NAME'
  | 'LOAD_COMPILE_CONDITION'
  | 'LOAD_UNKNOWN_KEY';

export interface ItemName {
  readonly kind: 'rule' | 'macro' | 'list';
  readonly name: string;
}

/** The innermost place in a file that Falco names, and the item it belongs to. */
export interface Context {
  readonly file: number;
  readonly mark: Mark;
  readonly item: ItemName | undefined;
}

/** Where in a condition: 1-based, 0 and 0 for the whole of it. */
export interface ExpressionPlace {
  readonly line: number;
  readonly column: number;
  /** UTF-16 offset in the condition as Falco sees it; undefined for the whole. */
  readonly offset: number | undefined;
}

export interface Problem<Code = ErrorCode | WarningCode> {
  readonly code: Code;
  readonly message: string;
  /** Undefined where Falco names no place. */
  readonly context: Context | undefined;
  readonly expression?: ExpressionPlace;
  /** What to mark in the file `file`; UTF-16 offsets. */
  readonly range?: { readonly file: number; readonly from: number; readonly to: number };
  readonly deprecatedField?: string;
  /** The condition it speaks of, where that is no UTF-8. */
  readonly unprintable?: string;
}

export type LoadError = Problem<ErrorCode>;
export type LoadWarning = Problem<WarningCode>;

/** Thrown within this folder, caught by `load`. No Error: with 25,000 faults, two fifths of the work went into stacks that nobody reads. */
export class LoadFailure {
  readonly problem: LoadError;

  constructor(problem: LoadError) {
    this.problem = problem;
  }
}

export function fail(code: ErrorCode, message: string, context: Context): never {
  throw new LoadFailure({ code, message, context });
}

/** LOAD_ERR_YAML_VALIDATE: something in the file does not have the form Falco expects. */
export function malformed(message: string, context: Context): never {
  return fail('LOAD_ERR_YAML_VALIDATE', message, context);
}

/** LOAD_ERR_VALIDATE: well formed, but it does not fit with what was read before. */
export function invalid(message: string, context: Context): never {
  return fail('LOAD_ERR_VALIDATE', message, context);
}
