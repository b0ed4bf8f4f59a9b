// Lines of POSIX shell → a command that can be pasted into sh, bash or zsh, or stand in a script.
import { shellQuote } from '../text/shell-quote.ts';

function indent(line: string): string {
  return line === '' ? '' : `  ${line}`;
}

/** `name=value` for each, the values as one word. */
export function assign(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${shellQuote(value)}`)
    .join('\n');
}

/**
 * The lines in a shell of their own that stops at the first command that fails: nothing is left
 * behind in the shell of whoever pastes it. It is read whole before it runs, and what it starts
 * reads nothing of it.
 */
export function asScript(...parts: readonly string[]): string {
  const body = parts
    .flatMap((part) => part.split('\n'))
    .map(indent)
    .join('\n');
  return `sh -eu <<'END_OF_STEP'\nmain() {\n${body}\n}\nmain </dev/null\nEND_OF_STEP`;
}

/** Ends a script with a reason. */
export const stopFunction = 'stop() { echo "STOP  $*" >&2; exit 1; }';
