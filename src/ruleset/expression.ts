// What the condition language says of a condition → a problem placed in the files.

import type { ConditionIssue } from '../condition/issue.ts';
import { type Position, positions } from '../condition/position.ts';
import { hasStrayByte } from '../text/loose-utf8.ts';
import { tooLarge } from './budget.ts';
import type {
  Context,
  ErrorCode,
  ExpressionPlace,
  LoadError,
  Problem,
  WarningCode,
} from './problem.ts';
import type { TracedText } from './traced-text.ts';

export interface ExpressionSource {
  /** As it was parsed, lists put in. */
  readonly text: TracedText;
  readonly context: Context;
}

type MacroText = (name: string) => TracedText | undefined;

const whole: ExpressionPlace = { line: 0, column: 0, offset: undefined };

/** Kept for each text: a condition with many faults is walked over once. */
const counters = new WeakMap<TracedText, (offset: number) => Position>();

function placeOf(issue: ConditionIssue, text: TracedText): ExpressionPlace {
  if (issue.at === undefined) return whole;
  const counter = counters.get(text) ?? positions(text.text);
  counters.set(text, counter);
  return { ...counter(issue.at), offset: issue.at };
}

function rangeOf({ range }: ConditionIssue, text: TracedText): Problem['range'] {
  const first = text.locate(range.from);
  if (first === undefined) return undefined;
  const last = text.locate(Math.max(range.from, range.to - 1));
  const to = last?.file === first.file ? last.offset + 1 : first.offset + 1;
  return { file: first.file, from: first.offset, to: Math.max(first.offset + 1, to) };
}

/** Below a macro Falco counts lines and columns in the macro's text. */
export function placed<Code extends ErrorCode | WarningCode>(
  code: Code,
  issue: ConditionIssue,
  { text, context }: ExpressionSource,
  macroText: MacroText = () => undefined,
): Problem<Code> {
  const innermost = issue.within.at(-1);
  const in_ = innermost === undefined ? text : (macroText(innermost) ?? text);
  const range = rangeOf(issue, in_);
  return {
    code,
    message: issue.message,
    context,
    expression: placeOf(issue, in_),
    ...(range === undefined ? {} : { range }),
    ...(issue.field === undefined ? {} : { deprecatedField: issue.field }),
    ...(hasStrayByte(in_.text) ? { unprintable: in_.text } : {}),
  };
}

/** The same as an error of the code Falco gives it. */
export function errorAt(
  issue: ConditionIssue,
  source: ExpressionSource,
  macroText?: MacroText,
): LoadError {
  if (issue.code === 'TOO_LARGE') {
    const { message } = tooLarge(issue.message, undefined);
    return placed('TOO_LARGE', { ...issue, message }, source, macroText);
  }
  const code =
    issue.code === 'LOAD_ERR_VALIDATE' || issue.code === 'RUNTIME_ERROR'
      ? issue.code
      : 'LOAD_ERR_COMPILE_CONDITION';
  const problem = placed(code, issue, source, macroText);
  // Falco stops without a result there, and so names no place.
  return code === 'RUNTIME_ERROR' ? { ...problem, context: undefined } : problem;
}
