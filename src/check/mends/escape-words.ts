// A backslash in a value that Falco refuses → two of them, or the set that a pattern has in its place.
// Patterns are POSIX: libs sinsp_filtercheck.cpp compiles them with re2::RE2::POSIX, without \d and its like.

import { type Mended, replacing } from './mend.ts';

const sets: ReadonlyMap<string, string> = new Map([
  ['d', '[0-9]'],
  ['D', '[^0-9]'],
  ['w', '[A-Za-z0-9_]'],
  ['W', '[^A-Za-z0-9_]'],
  ['s', '[[:space:]]'],
  ['S', '[^[:space:]]'],
]);

/** A set stays out of another; what Falco knows with one backslash stays as it is. */
const asPattern = (inner: string): string =>
  inner.replace(/\\{1,2}([dDwWsS])|\\([\\"'])|\\/g, (whole, set, known) =>
    set === undefined ? (known === undefined ? '\\\\' : whole) : (sets.get(set) ?? whole),
  );

const mayFix = (inner: string) => !/\[[^\]]*\\{1,2}[dDwWsS]/.test(inner);
const quoted = /\bregex\s+(["'])((?:(?!\1)[^\n])*)$/;

/** `"\d+"`, as it stands in a text; `before` and `rest` are what stands around its closing quote. */
function inText(
  sign: string,
  before: string,
  rest: string,
  from: number,
  isPlain: boolean,
): Mended {
  const [, quote = '', inner] = quoted.exec(before) ?? [];
  const set = inner === undefined ? undefined : sets.get(sign.charAt(1));
  const dot = sign === '\\.' ? '; in a pattern [.] is a dot' : '';
  const hint =
    set === undefined
      ? ` Within quotes \\\\ stands for a backslash: write \\${sign}${dot}.`
      : ` Falco's patterns do not have ${sign}: write ${set}.`;
  if (!isPlain || inner === undefined || !rest.startsWith(quote) || !mayFix(inner)) return { hint };
  const text = asPattern(inner);
  const title = set === undefined ? 'Write each backslash twice' : `Write ${text}`;
  return { hint, fix: { ...replacing(from - inner.length, inner, text), title } };
}

/** `"\\d+"`, in a check that begins at `from`. */
function inPattern(
  sign: string,
  check: string,
  from: number,
  isPlain: boolean,
): Mended | undefined {
  const set = sets.get(sign.charAt(1));
  if (set === undefined) return undefined;
  const hint = ` Falco's patterns do not have ${sign}: write ${set}.`;
  const [written, inner] = /\bregex\s+"([^"\n]*)"/.exec(check) ?? [];
  if (!isPlain || written === undefined || inner === undefined || !mayFix(inner)) return { hint };
  const text = inner.replace(/\\{2}([dDwWsS])/g, (whole, name) => sets.get(name) ?? whole);
  const at = from + check.indexOf(written) + written.indexOf(inner);
  return { hint, fix: { ...replacing(at, inner, text), title: `Write ${text}` } };
}

interface Around {
  readonly before: string;
  readonly rest: string;
  readonly check: string;
}

export function escaped(
  message: string,
  { before, rest, check }: Around,
  from: number,
  isPlain: boolean,
): Mended | undefined {
  const [, sign] = /^unsupported string escape sequence: (\\.)/.exec(message) ?? [];
  if (sign !== undefined) return inText(sign, before, rest, from, isPlain);
  const [, refused] = /^invalid regex pattern: invalid escape sequence: (\\.)/.exec(message) ?? [];
  return refused === undefined ? undefined : inPattern(refused, check, from, isPlain);
}
