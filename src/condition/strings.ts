// The inside of a quoted string ↔ its value. libs filter/escaping.cpp.

const escapes: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  // A blank gives a backslash: Falco keeps this for rules that were written so.
  ' ': '\\',
  '\\': '\\',
  '/': '/',
};

/** `fault` is Falco's message; the value is then what was read before it. */
export function unescapeString(
  inside: string,
  quote: '"' | "'",
): { value: string; fault: string | undefined } {
  let value = '';
  let copied = 0;
  for (let at = inside.indexOf('\\'); at >= 0; at = inside.indexOf('\\', copied)) {
    value += inside.slice(copied, at);
    const character = inside[at + 1];
    copied = at + 2;
    if (character === undefined) break;
    if (character === '"' || character === "'") {
      if (character !== quote) {
        return { value, fault: `invalid \\${character} escape in ${quote}-quoted string` };
      }
      value += character;
      continue;
    }
    const resolved = escapes[character];
    if (resolved === undefined) {
      return { value, fault: `unsupported string escape sequence: \\${character}` };
    }
    value += resolved;
  }
  return { value: value + inside.slice(copied), fault: undefined };
}

const written: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '"': '\\"',
  '\\': '\\\\',
};

/**
 * In double quotes. A backslash at the end is written as an escaped blank, for Falco takes `\\"` to
 * leave the string open.
 */
export function quoteString(value: string): string {
  const end = value.endsWith('\\');
  const body = (end ? value.slice(0, -1) : value).replace(
    /[\b\f\n\r\t"\\]/g,
    (character) => written[character] ?? character,
  );
  return `"${body}${end ? '\\ ' : ''}"`;
}
