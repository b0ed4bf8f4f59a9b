// An escape sequence at the cursor → the text it stands for (yaml-cpp src/exp.cpp).

import { strayByte } from '../../text/loose-utf8.ts';
import { YamlFailure } from './failure.ts';
import type { Stream } from './stream.ts';

const named: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  [' ', ' '],
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
  ['/', '/'],
  // One byte each, which is no UTF-8: what it stands in is then no text to Falco.
  ['N', strayByte(0x85)],
  ['_', strayByte(0xa0)],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);

const hexLengths: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

function readHex(stream: Stream, length: number): string {
  let digits = '';
  for (let i = 0; i < length; i += 1) digits += String.fromCharCode(stream.next());
  if (!/^[0-9a-fA-F]+$/.test(digits)) {
    throw new YamlFailure(stream.mark(), 'bad character found while scanning hex number');
  }
  const value = Number.parseInt(digits, 16);
  if ((value >= 0xd800 && value <= 0xdfff) || value > 0x10ffff) {
    throw new YamlFailure(stream.mark(), `invalid unicode: ${value}`);
  }
  return String.fromCodePoint(value);
}

/**
 * The first character is `\`, `'` — or NUL, since yaml-cpp takes "no escape character" to be NUL
 * and so reads a NUL in a plain or block scalar as an escape.
 */
export function readEscape(stream: Stream): string {
  const first = String.fromCharCode(stream.next());
  const before = stream.mark();
  const second = String.fromCharCode(stream.next());
  if (first === "'" && second === "'") return "'";
  const text = named.get(second);
  if (text !== undefined) return text;
  const length = hexLengths.get(second);
  if (length !== undefined) return readHex(stream, length);
  // yaml-cpp stands behind the first byte of it.
  const { column } = before;
  throw new YamlFailure({ ...before, column: column + 1 }, `unknown escape character: ${second}`);
}
