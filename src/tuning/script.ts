// The command line of an interpreter → the script it runs, where the script lies in the image and
// stands before anything that could name other code.
import { baseName } from './field-text.ts';
import { isWritablePlace } from './places.ts';

export interface ScriptRun {
  readonly path: string;
  /** The command line up to the end of the script's path. */
  readonly start: string;
}

/** Options that change how a script runs, not which. */
const harmless = /^-[uEsIBOS]$/;
const interpreterName = /^(?:python[0-9.]*|perl[0-9.]*|ruby[0-9.]*|bash|sh|dash)$/;

/** `start.sh /usr/local/bin/start.sh -x`, `python3 -u /opt/app/main.py`, `x bash /usr/bin/x`. */
export function scriptOf(name: string, commandLine: string): ScriptRun | undefined {
  if (!commandLine.startsWith(`${name} `)) return undefined;
  let at = name.length + 1;
  for (const word of commandLine.slice(at).split(' ')) {
    if (word.startsWith('/')) {
      const isOwn = baseName(word).startsWith(name) || interpreterName.test(name);
      if (!isOwn || isWritablePlace(word) || word.endsWith('/')) return undefined;
      return { path: word, start: commandLine.slice(0, at + word.length) };
    }
    if (!harmless.test(word) && !interpreterName.test(word)) return undefined;
    at += word.length + 1;
  }
  return undefined;
}
