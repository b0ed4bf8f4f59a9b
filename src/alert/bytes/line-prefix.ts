// What collectors put before a line → the line, with the time the prefix gives.
// kubectl logs --timestamps and --prefix, stern, containerd (CRI), journald, docker compose.
import { parseTime } from '../time.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes begin with one
const colours = /\u001b\[[0-9;]*[A-Za-z]/g;
const criForm = /^(\S+) (stdout|stderr) ([FP])(?::\S*)? /;
const timeInPrefix = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?/;
const longestPrefix = 400;

/** Colours belong to the terminal: in JSON they are escaped. */
export function withoutColours(line: string): string {
  return line.includes('\u001b') ? line.replace(colours, '') : line;
}

/** Begins each record of a sequence of JSON texts (RFC 7464). */
const recordSeparator = 0x1e;

/** Blocks of a disk that were never written, and some collectors' ends of lines, read as NUL. */
export function withoutOuterNuls(line: string): string {
  let from = 0;
  let to = line.length;
  while (from < to && [0, recordSeparator].includes(line.charCodeAt(from))) from += 1;
  while (from < to && line.charCodeAt(to - 1) === 0) to -= 1;
  return line.slice(from, to);
}

/** What a container runtime wrote for one line, or for a part of one. */
export interface RuntimeLine {
  readonly stream: string;
  /** The runtime cut the line here: the next of its stream goes on. */
  readonly isPartial: boolean;
  readonly time: number | undefined;
  readonly rest: string;
}

/** `2026-11-23T10:00:00.123456789Z stdout F {…}`, undefined where the line is no such. */
export function criLine(line: string): RuntimeLine | undefined {
  const found = criForm.exec(line.slice(0, longestPrefix));
  const time = found === null ? undefined : parseTime(found[1] ?? '');
  if (found === null || time === undefined) return undefined;
  const rest = line.slice(found[0].length);
  return { stream: found[2] ?? '', isPartial: found[3] === 'P', time, rest };
}

/** Also the value of a pair, as the journal's export has it: `MESSAGE={…}`. */
const jsonForm = /(?:^|[\s\]|:]|(?:^|\s)[\w.@-]{1,60}=)(?=\{\s*"|\[\s*[{["\d]|"\s*[{[])/g;
const mostStarts = 4;

/** Where JSON may begin in a line, behind whatever prefix, in order. */
export function jsonStarts(line: string): readonly number[] {
  const first = line.search(/\S/);
  if (first < 0) return [];
  const starts = new Set<number>();
  const sign = line.charAt(first);
  if (sign === '{' || sign === '"') starts.add(first);
  if (sign === '[' && /^\[\s*(?:[{["\]\d]|$)/.test(line.slice(first, first + 80)))
    starts.add(first);
  if (sign === '{') return [first];
  for (const { 0: before, index } of line.slice(0, longestPrefix).matchAll(jsonForm)) {
    if (starts.size === mostStarts) break;
    starts.add(index + before.length);
  }
  return [...starts];
}

/** The time a prefix names, in what stands before the alert. */
export function prefixTime(prefix: string): number | undefined {
  const found = timeInPrefix.exec(prefix.slice(0, longestPrefix));
  return found === null ? undefined : parseTime(found[0]);
}
