// The inside of a quoted string ↔ its value. libs filter/escaping.cpp.
import {
  joinStrayBytes,
  looseBytes,
  looseText,
  replaceStrayBytes,
  strayByte,
} from '../text/loose-utf8.ts';

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

interface Unescaped {
  readonly value: string;
  readonly fault: string | undefined;
}

/** The two bytes behind `\x` → the byte they name, or Falco's message. */
function hexByte(behind: string): { readonly byte: number } | { readonly fault: string } {
  // A character may have more bytes than one: Falco shows what two bytes of it are.
  const digits = looseText(looseBytes(behind.slice(0, 2)).slice(0, 2));
  if (looseBytes(digits).length < 2) return { fault: 'truncated hex char escape sequence' };
  return /^[0-9a-fA-F]{2}$/.test(digits)
    ? { byte: Number.parseInt(digits, 16) }
    : { fault: `invalid hex char escape sequence: ${replaceStrayBytes(digits)}` };
}

/**
 * `fault` is Falco's message; the value is then what was read before it. With `hex`, `\xHH` is a
 * byte; those that make no UTF-8 are stray bytes (text/loose-utf8.ts).
 */
export function unescapeString(inside: string, quote: '"' | "'", hex = false): Unescaped {
  let value = '';
  let copied = 0;
  let bytes = false;
  const done = (fault: string | undefined): Unescaped => ({
    value: bytes ? joinStrayBytes(value) : value,
    fault,
  });
  for (let at = inside.indexOf('\\'); at >= 0; at = inside.indexOf('\\', copied)) {
    value += inside.slice(copied, at);
    const character = inside[at + 1];
    copied = at + 2;
    if (character === undefined) break;
    if (character === '"' || character === "'") {
      if (character !== quote)
        return done(`invalid \\${character} escape in ${quote}-quoted string`);
      value += character;
      continue;
    }
    if (hex && character === 'x') {
      const read = hexByte(inside.slice(copied, copied + 2));
      if ('fault' in read) return done(read.fault);
      bytes ||= read.byte >= 0x80;
      value += read.byte < 0x80 ? String.fromCharCode(read.byte) : strayByte(read.byte);
      copied += 2;
      continue;
    }
    const resolved = escapes[character];
    if (resolved === undefined) {
      // Falco shows one byte, of longer characters nothing that can be read.
      const shown = character < '\x80' ? character : '\ufffd';
      return done(`unsupported string escape sequence: \\${shown}`);
    }
    value += resolved;
  }
  value += inside.slice(copied);
  return done(undefined);
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
