// What Falco says of a file → where it says it, and how bad it is.

import type { LoadedFile, RulesFile } from '../ruleset/load.ts';
import type { ErrorCode, Problem, WarningCode } from '../ruleset/problem.ts';
import type { Range, Severity } from '../text/diagnostic.ts';
import type { FalcoSaying } from './check.ts';

/** `LOAD_ERR_YAML_PARSE` → `load-err-yaml-parse`; what Falco has no code for is named likewise. */
export function codeOf(falcoCode: string): string {
  const code = falcoCode.toLowerCase().replaceAll('_', '-');
  return code.startsWith('load-') ? code : `load-${code}`;
}

/** All Falco can say of a rules file. */
export const falcoSeverities: Readonly<Record<ErrorCode | WarningCode, Severity>> = {
  LOAD_ERR_YAML_PARSE: 'error',
  LOAD_ERR_YAML_VALIDATE: 'error',
  LOAD_ERR_VALIDATE: 'error',
  LOAD_ERR_COMPILE_CONDITION: 'error',
  LOAD_ERR_COMPILE_OUTPUT: 'error',
  PLUGIN_REQUIREMENT: 'error',
  RUNTIME_ERROR: 'error',
  CRASH: 'error',
  TOO_LARGE: 'error',
  LOAD_UNKNOWN_SOURCE: 'warning',
  LOAD_UNSAFE_NA_CHECK: 'warning',
  LOAD_NO_EVTTYPE: 'warning',
  LOAD_UNKNOWN_FILTER: 'warning',
  LOAD_UNUSED_MACRO: 'warning',
  LOAD_UNUSED_LIST: 'warning',
  LOAD_UNKNOWN_ITEM: 'warning',
  LOAD_DEPRECATED_ITEM: 'warning',
  LOAD_APPEND_NO_VALUES: 'warning',
  LOAD_EXCEPTION_NAME_NOT_UNIQUE: 'warning',
  LOAD_INVALID_MACRO_NAME: 'warning',
  LOAD_INVALID_LIST_NAME: 'warning',
  LOAD_COMPILE_CONDITION: 'warning',
  LOAD_UNKNOWN_KEY: 'warning',
};

export function severityOf({ code }: Problem): Severity {
  return falcoSeverities[code];
}

const nowhere: Range = { from: 0, to: 0 };

function inside({ from, to }: Range, { length }: string): Range {
  const start = Math.min(Math.max(0, from), length);
  return { from: start, to: Math.min(Math.max(start, to), length) };
}

/** To the end of the line at most. */
function restOfLine(text: string, from: number): Range {
  const end = text.slice(from, from + 500).search(/\s*(\r|\n|$)/);
  return { from, to: end > 0 ? from + end : from + 1 };
}

/** The start of the text stands for a place in another file, and for none. */
function rangeOf({ range, context }: Problem, file: number, text: string): Range {
  if (range?.file === file) return inside(range, text);
  if (range === undefined && context?.file === file) {
    return inside(restOfLine(text, context.mark.offset), text);
  }
  return nowhere;
}

export interface FileSayings {
  readonly error: FalcoSaying | undefined;
  /** In Falco's order. */
  readonly warnings: readonly FalcoSaying[];
  readonly further: readonly FalcoSaying[];
}

/** The file it stands in. Falco judges all files anew with each one, and repeats what it said before. */
export function standsIn({ problem, file }: FalcoSaying): number {
  return problem.range?.file ?? problem.context?.file ?? file;
}

export function isRepeated(saying: FalcoSaying): boolean {
  return standsIn(saying) !== saying.file;
}

export function sayingsOf(
  index: number,
  { error, warnings, further }: LoadedFile,
  files: readonly RulesFile[],
): FileSayings {
  const text = files[index]?.text ?? '';
  const say = (problem: Problem): FalcoSaying => {
    const range = rangeOf(problem, index, text);
    return { problem: placedElsewhere(problem, index, files), file: index, range };
  };
  return {
    error: error === undefined ? undefined : say(error),
    warnings: warnings.map(say),
    further: further.map(say),
  };
}

/** Falco judges all files anew with each one: what stands in an earlier one is named. */
function placedElsewhere(problem: Problem, file: number, files: readonly RulesFile[]): Problem {
  const place = standsIn({ problem, file, range: nowhere });
  if (place === file) return problem;
  const { message } = problem;
  const name = files[place]?.name ?? 'an earlier file';
  return { ...problem, message: message === '' ? `in ${name}` : `${message} (in ${name})` };
}
