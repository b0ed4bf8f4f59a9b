// A value → how it stands in a Falco list or exception row, and back.
// Falco replaces list names as text and splits at blanks, parentheses, commas and `=`
// (rule_loader_compiler.cpp, resolve_list and quote_item), so anything but a plain word is written as a
// Falco string in double quotes, inside YAML single quotes.

const plainWord = /^[A-Za-z0-9_./][A-Za-z0-9_./+-]*$/;
const onlyDots = /^\.+$/;
// Words that YAML 1.1 readers take for something else than text.
const notText = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n']);

/** A value as a Falco string literal: `a"b` → `"a\"b"`. Escapes are the two Falco knows here. */
export const falcoString = (value: string): string =>
  `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

/** The text behind a Falco string literal or bare word; the inverse of `falcoString`. */
export function falcoStringValue(text: string): string {
  const quote = text[0];
  if ((quote !== '"' && quote !== "'") || text.length < 2 || !text.endsWith(quote)) {
    return text;
  }
  return text.slice(1, -1).replace(/\\(["'\\/])/g, '$1');
}

const isPlain = (value: string): boolean =>
  plainWord.test(value) && !onlyDots.test(value) && !notText.has(value.toLowerCase());

/** A value as a YAML list item or flow-sequence entry: plain words stay plain, the rest is quoted twice. */
export const itemText = (value: string): string =>
  isPlain(value) ? value : `'${falcoString(value).replaceAll("'", "''")}'`;
