// A pair of a path and what follows it ↔ one line: `/usr/bin/xrdb sh -c /usr/bin/cpp`.
// A path with blanks stands in double quotes; so does a second part that begins or ends with a blank.
import type { Range } from '../../../text/diagnostic.ts';

export interface PairLine extends Range {
  readonly first: string;
  readonly second: string;
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

export const writePair = (first: string, second: string): string => {
  const one = /[\s"#]/.test(first) || first === '' ? quoted(first) : first;
  const two = /^\s|\s$|^"/.test(second) ? quoted(second) : second;
  return `${one} ${two}`;
};

const inQuotes = /^"((?:[^"]|"")*)"(?=\s|$)/;

const unquote = (text: string): string =>
  inQuotes.exec(text)?.[0] === text ? text.slice(1, -1).replaceAll('""', '"') : text;

/** Lines that are neither empty nor a comment. */
export function* pairLines(text: string): Generator<PairLine> {
  for (const found of text.matchAll(/[^\r\n]+/g)) {
    const line = found[0].trim();
    if (line === '' || line.startsWith('#')) continue;
    const from = found.index + found[0].indexOf(line);
    const first = inQuotes.exec(line)?.[0] ?? /^\S+/.exec(line)?.[0] ?? '';
    const second = line.slice(first.length).trim();
    yield { from, to: from + line.length, first: unquote(first), second: unquote(second) };
  }
}
