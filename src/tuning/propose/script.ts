// The command line of an interpreter → the script it runs, where the script lies in the image and
// stands before anything that could name other code.
import { baseName } from '../../text/path-parts.ts';
import { isWritablePlace } from './places.ts';

export interface ScriptRun {
  readonly path: string;
  /** The command line up to the end of the script's path. */
  readonly start: string;
}

const interpreterName = /^(?:python[0-9.]*|perl[0-9.]*|ruby[0-9.]*|bash|sh|dash)$/;
/** Their first word that is no option is a script; that of awk, find or xargs is not. */
const runsScripts =
  /^(?:python[0-9.]*|perl[0-9.]*|ruby[0-9.]*|bash|sh|dash|node|nodejs|php[0-9.]*|lua[0-9.]*|tclsh[0-9.]*|expect)$/;

/**
 * Options that change how a script runs, not which. The same letter is harmless to one and not to
 * another: `-s` is for Python, and lets a shell read commands from its input; `-E` and `-I` are, and
 * give Perl code and folders of code.
 */
const harmless: readonly (readonly [interpreter: RegExp, option: RegExp])[] = [
  [/^python/, /^-[uEsIBOS]+$/],
  [/^(?:bash|sh|dash)$/, /^-[eu]+$/],
  [/^perl/, /^-[wT]+$/],
];

/** Nothing that a shell, or whoever reads the suggestion, could take for something else. */
const plainPath = /^\/[\w.+@:,/-]*[\w.+-]$/;

/** `start.sh /usr/local/bin/start.sh -x`, `python3 -u /opt/app/main.py`, with env `x bash /usr/bin/x`. */
export function scriptOf(
  exepath: string,
  name: string,
  commandLine: string,
): ScriptRun | undefined {
  if (!commandLine.startsWith(`${name} `)) return undefined;
  let interpreter = baseName(exepath);
  let at = name.length + 1;
  for (const word of commandLine.slice(at).split(' ')) {
    if (interpreter === 'env' && interpreterName.test(word)) interpreter = word;
    else if (word.startsWith('/')) {
      const isOwn = baseName(word).startsWith(name) || interpreterName.test(name);
      if (!isOwn || !runsScripts.test(interpreter) || !plainPath.test(word)) return undefined;
      if (isWritablePlace(word)) return undefined;
      return { path: word, start: commandLine.slice(0, at + word.length) };
    } else if (!harmless.some(([whose, option]) => whose.test(interpreter) && option.test(word)))
      return undefined;
    at += word.length + 1;
  }
  return undefined;
}
