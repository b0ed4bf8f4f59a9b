// What is found in a file, in the order of Falco's stages. Falco stops at the first error; here the
// search goes on, and what Falco would have said up to there is kept apart from the rest.

import { tooLarge } from './budget.ts';
import { type Context, type LoadError, LoadFailure, type LoadWarning } from './problem.ts';
import { YamlFailure, YamlLimit } from './yaml/failure.ts';
import type { Mark } from './yaml/stream.ts';

const tooDeep =
  'something is nested through thousands of levels: brackets, transformers, or macros that name macros. Nest it less deep.';
const start: Mark = { offset: 0, bytes: 0, line: 0, column: 0 };

export function asError(fault: unknown, file: number): LoadError {
  if (fault instanceof LoadFailure) return fault.problem;
  if (fault instanceof YamlLimit) {
    return tooLarge(fault.message, { file, mark: fault.mark, item: undefined });
  }
  if (fault instanceof YamlFailure) {
    const context: Context = { file, mark: fault.mark, item: undefined };
    return { code: 'LOAD_ERR_YAML_PARSE', message: fault.message, context };
  }
  // The stack here is smaller than Falco's: what ends it may load there.
  if (fault instanceof RangeError) return tooLarge(tooDeep, { file, mark: start, item: undefined });
  throw fault;
}

export class Findings {
  readonly file: number;
  /** The first is the one Falco stops at. */
  readonly errors: LoadError[] = [];
  /** What Falco gives before it stops. */
  readonly warnings: LoadWarning[] = [];
  readonly laterWarnings: LoadWarning[] = [];
  #isTooLarge = false;

  constructor(file: number) {
    this.file = file;
  }

  get failed(): boolean {
    return this.errors.length > 0;
  }

  get count(): number {
    return this.errors.length + this.warnings.length + this.laterWarnings.length;
  }

  warn(warning: LoadWarning): void {
    (this.failed ? this.laterWarnings : this.warnings).push(warning);
  }

  error(error: LoadError): void {
    // Once is enough: all that comes after is too much as well.
    if (error.code === 'TOO_LARGE' && this.#isTooLarge) return;
    this.#isTooLarge ||= error.code === 'TOO_LARGE';
    this.errors.push(error);
  }

  /** Falco gives this and nothing else; what it would have given comes after it. */
  stopWith(error: LoadError): void {
    this.errors.unshift(error);
    this.laterWarnings.unshift(...this.warnings.splice(0));
  }

  /** The result of a step, or undefined where it failed. */
  attempt<T>(step: () => T): T | undefined {
    try {
      return step();
    } catch (fault) {
      this.error(asError(fault, this.file));
      return undefined;
    }
  }
}
