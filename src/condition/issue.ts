// What Falco says of a condition → a plain value with Falco's code and text.
import type { Range } from '../text/diagnostic.ts';

export type IssueCode =
  | 'LOAD_ERR_COMPILE_CONDITION'
  | 'LOAD_ERR_VALIDATE'
  /** Falco has no code for it: it stops with a message. */
  | 'RUNTIME_ERROR'
  /** Ours: nested deeper than is read here; what Falco says is not known. */
  | 'TOO_LARGE'
  | 'LOAD_COMPILE_CONDITION'
  | 'LOAD_DEPRECATED_ITEM'
  | 'LOAD_UNSAFE_NA_CHECK';

export interface ConditionIssue {
  readonly code: IssueCode;
  readonly message: string;
  /** What to mark. */
  readonly range: Range;
  /** The offset whose line and column Falco gives; undefined: it gives none, or 0 and 0. */
  readonly at: number | undefined;
  /** The macros that lead to the text the range is in, the outermost first; empty: the condition itself. */
  readonly within: readonly string[];
  /** The deprecated field, where that is what it is about. */
  readonly field?: string;
}
