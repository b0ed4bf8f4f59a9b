// A pair of a path and what follows it ↔ one line: `/usr/bin/xrdb sh -c /usr/bin/cpp`.
// A path with spaces stands in double quotes; so does a second part that begins or ends with a space.
import { accept, type Parsed, refuse } from '../../text/parsed.ts';
import type { Reader, Shell } from '../settings.ts';
import { parseExecutablePath, parsePathPrefix } from './path.ts';
import { parseShellCommand } from './shell-command.ts';

const inQuotes = /^"((?:[^"]|"")*)"(?=\s|$)/;

const unquote = (text: string): string =>
  inQuotes.exec(text)?.[0] === text ? text.slice(1, -1).replaceAll('""', '"') : text;

/** @param line without line breaks; a second part that is missing is empty */
export function splitPair(line: string): readonly [first: string, second: string] {
  const text = line.trim();
  const first = inQuotes.exec(text)?.[0] ?? /^\S+/.exec(text)?.[0] ?? '';
  return [unquote(first), unquote(text.slice(first.length).trim())];
}

function parsePair<A, B>(
  line: string,
  example: string,
  parseFirst: (text: string) => Parsed<A>,
  parseSecond: (text: string) => Parsed<B>,
): Parsed<readonly [A, B]> {
  const [first, second] = splitPair(line);
  if (second === '')
    return refuse(
      `This line has one part; expected two with a space between, for example ${example}.`,
    );
  const one = parseFirst(first);
  if (!one.ok) return one;
  const two = parseSecond(second);
  return two.ok ? accept([one.value, two.value]) : two;
}

/** `/usr/bin/xrdb sh -c /usr/bin/cpp`: the parent's executable, and how the command line begins. */
export function parseShell(line: string): Parsed<Shell> {
  const example = '/usr/bin/xrdb sh -c /usr/bin/cpp';
  const pair = parsePair(line, example, parseExecutablePath, parseShellCommand);
  return pair.ok ? accept({ parent: pair.value[0], command: pair.value[1] }) : pair;
}

/** `/usr/bin/git /home/rdpuser/.git-credentials`: the executable, and the path it may open. */
export function parseReader(line: string): Parsed<Reader> {
  const example = '/usr/bin/git /home/rdpuser/.git-credentials';
  const pair = parsePair(line, example, parseExecutablePath, parsePathPrefix);
  return pair.ok ? accept({ executable: pair.value[0], path: pair.value[1] }) : pair;
}
