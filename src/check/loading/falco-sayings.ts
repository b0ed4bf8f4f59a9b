// What Falco says of a file → where it says it, and how bad it is.

import type { ErrorCode, Problem, WarningCode } from '../../ruleset/problem.ts';
import type { Range, Severity } from '../../text/diagnostic.ts';
import type { FalcoSaying } from '../check.ts';
import type { Scene } from '../scene.ts';
import { culpritOf } from './culprit.ts';

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

/** The file it stands in. */
export function standsIn({ problem, file }: FalcoSaying): number {
  return placeOf(problem, file);
}

/** Falco judges all files anew with each one, and repeats what it said of the earlier ones. */
function isRepeated(problem: Problem, file: number, said: ReadonlySet<string>): boolean {
  return placeOf(problem, file) !== file && said.has(keyOf(problem));
}

function placeOf({ range, context }: Problem, file: number): number {
  return range?.file ?? context?.file ?? file;
}

function keyOf({ code, context, deprecatedField }: Problem): string {
  const { kind, name } = context?.item ?? {};
  return `${context?.file} ${code} ${kind} ${name} ${deprecatedField}`;
}

export function sayingsOf(index: number, scene: Scene): FileSayings {
  const { error, warnings = [], further = [] } = scene.loaded.files[index] ?? {};
  const text = scene.files[index]?.text ?? '';
  const before = scene.loaded.files[index - 1];
  const told = [before?.error ?? [], before?.warnings ?? [], before?.further ?? []].flat();
  const said = new Set(told.map(keyOf));
  const say = (problem: Problem): FalcoSaying => {
    const repeated = isRepeated(problem, index, said);
    if (repeated) {
      const named = placedAt(problem, `in ${nameOf(problem, index, scene)}`);
      return { problem: named, file: index, range: nowhere, repeated };
    }
    if (placeOf(problem, index) !== index) return sayElsewhere(problem, index, scene);
    return { problem, file: index, range: rangeOf(problem, index, text) };
  };
  return {
    error: error === undefined ? undefined : say(error),
    warnings: warnings.map(say),
    further: further.map(say),
  };
}

/** What stands in an earlier file is named, and shown at the item here that is the reason. */
function sayElsewhere(problem: Problem, file: number, scene: Scene): FalcoSaying {
  const { context } = problem;
  const culprit = culpritOf(problem, file, scene);
  const item = context?.item === undefined ? '' : `, ${context.item.kind} "${context.item.name}"`;
  const reason = culprit === undefined ? '' : `, because of this ${culprit.item.name.kind}`;
  const where = `in ${nameOf(problem, file, scene)}${item}${reason}`;
  const said = { problem: placedAt(problem, where), file, range: culprit?.range ?? nowhere };
  return problem.range === undefined ? said : { ...said, elsewhere: problem.range };
}

function nameOf(problem: Problem, file: number, { files }: Scene): string {
  return files[placeOf(problem, file)]?.name ?? 'an earlier file';
}

function placedAt(problem: Problem, where: string): Problem {
  const { message } = problem;
  return { ...problem, message: message === '' ? where : `${message} (${where})` };
}
