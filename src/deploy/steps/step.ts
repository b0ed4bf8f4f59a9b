// One step of a set of commands: what to run, what to see, what to do otherwise.

export interface Step {
  readonly id: string;
  readonly title: string;
  /** One or more lines of POSIX shell. */
  readonly command: string;
  readonly expect: string;
  readonly ifNot: string;
  /** Steps with the same group are alternatives: run one. */
  readonly choice?: { readonly group: string; readonly option: string };
  /** Whether commands.sh runs it; it never runs what removes or rolls back. */
  readonly inScript: boolean;
  /** Whether it may end with `skippedStatus`, having done nothing. */
  readonly maySkip?: true;
}

/** The exit status of a step that could not do its work and need not stop the rest (as Automake's). */
export const skippedStatus = 77;

/** The steps of one way of deploying, in order: to it, whether it works, back from it. */
export interface Steps {
  readonly deploy: readonly Step[];
  readonly check: Step;
  readonly undo: readonly Step[];
}

/** A command over several lines: `name \` and its arguments, two blanks in. */
export function wrapCommand(parts: readonly string[]): string {
  return parts.join(' \\\n  ');
}
