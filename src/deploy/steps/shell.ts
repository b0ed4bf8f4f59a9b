// Lines of POSIX shell → a command that can be pasted into sh, bash or zsh, or stand in a script.
import { shellQuote } from '../../text/shell-quote.ts';

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

/** Ends a script with a reason. Not by echo, which turns \033 in a text into ESC in dash. */
export const stopFunction = `stop() { printf 'STOP  %s\\n' "$*" >&2; exit 1; }`;

/**
 * `reads PROGRAM WORDS…`: what it prints, in `answer`; where it fails its reason, in `why`. Nothing
 * there and not being allowed to look are two answers, and only the first is one about the cluster.
 * The reason is read in a second run: a warning beside an answer is no part of it. It may be the
 * words of a program in a session: only printable ASCII of it reaches the terminal.
 */
export const readsFunction = `last_words() { LC_ALL=C tr -c '\\011\\012\\040-\\176' '?' | grep . | tail -n 1; }
reads() {
  why=
  if answer=$("$@" 2>/dev/null); then return 0; fi
  answer=
  why=$("$@" 2>&1 >/dev/null | last_words) || true
  why=\${why:-it failed without a reason}
  return 1
}`;
