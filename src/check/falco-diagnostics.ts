// What Falco says of a file, and what it would go on to say → diagnostics at their places.

import type { LoadedFile } from '../ruleset/load.ts';
import type { Context, ItemName, Problem } from '../ruleset/problem.ts';
import type { Range } from '../text/diagnostic.ts';

export interface CheckDiagnostic {
  /** Names the page that explains it. */
  readonly code: string;
  /** Falco's own code, where Falco says the same. */
  readonly falcoCode: string | undefined;
  readonly severity: 'error' | 'warning' | 'hint';
  readonly message: string;
  readonly range: Range;
  readonly item: ItemName | undefined;
}

/** Falco's own diagnostics: the one it stops at, and its warnings in its order. */
export interface FalcoDiagnostics {
  readonly error: CheckDiagnostic | undefined;
  readonly warnings: readonly CheckDiagnostic[];
  /** Those Falco does not come to any more. */
  readonly further: readonly CheckDiagnostic[];
}

const isError = (code: string) => !code.startsWith('LOAD_') || code.startsWith('LOAD_ERR_');

/** LOAD_UNSAFE_NA_CHECK comes without a text. */
const texts: Readonly<Record<string, string>> = {
  LOAD_UNSAFE_NA_CHECK:
    "Comparing a field value with <NA> is unsafe; to see whether a field is there, use 'exists'.",
};

/** The first line of what stands at the mark: enough to see it by. */
function lineRange(text: string, { mark }: Context): Range {
  const from = Math.min(mark.offset, text.length);
  const end = text.slice(from).search(/[\r\n]/);
  return { from, to: end < 0 ? text.length : from + end };
}

class Placer {
  readonly #text: string;
  readonly #file: number;
  readonly #names: readonly string[];

  constructor(text: string, file: number, names: readonly string[]) {
    this.#text = text;
    this.#file = file;
    this.#names = names;
  }

  place(problem: Problem): CheckDiagnostic {
    const { code, context, range } = problem;
    const shared = {
      code,
      falcoCode: code,
      severity: isError(code) ? ('error' as const) : ('warning' as const),
      item: context?.item,
    };
    const message = problem.message === '' ? (texts[code] ?? code) : problem.message;
    const place = range?.file ?? context?.file ?? this.#file;
    if (place !== this.#file) {
      // Falco compiles what earlier files define once more with each file.
      const name = this.#names[place] ?? '';
      return { ...shared, message: `${message} (${name})`, range: { from: 0, to: 0 } };
    }
    if (range !== undefined) return { ...shared, message, range };
    const where = context === undefined ? { from: 0, to: 0 } : lineRange(this.#text, context);
    return { ...shared, message, range: where };
  }

  isHere({ context, range }: Problem): boolean {
    return (range?.file ?? context?.file ?? this.#file) === this.#file;
  }
}

export function falcoDiagnostics(
  file: LoadedFile,
  text: string,
  index: number,
  names: readonly string[],
): FalcoDiagnostics {
  const placer = new Placer(text, index, names);
  const placed = (problems: readonly Problem[]) =>
    problems.filter((one) => placer.isHere(one)).map((one) => placer.place(one));
  return {
    error: file.error === undefined ? undefined : placer.place(file.error),
    // Falco repeats the warnings about earlier files; they are told there.
    warnings: placed(file.warnings),
    further: placed(file.further),
  };
}
