// A value of an event → JSON as Falco writes it. Falco hands texts through two libraries: jsoncpp,
// which takes bytes that are no UTF-8 for other characters (json_writer.cpp, utf8ToCodepoint), and
// nlohmann's json, which escapes what JSON must have escaped.
import { hasStrayByte, looseBytes, replaceStrayBytes } from '../../text/loose-utf8.ts';

const replacement = 0xfffd;

/** Bytes of a lead: how many there are, its own bits, and the least number they may stand for. */
function lead(byte: number): readonly [length: number, bits: number, least: number] | undefined {
  if (byte < 0xe0) return [2, 0x1f, 0x80];
  if (byte < 0xf0) return [3, 0x0f, 0x800];
  return byte < 0xf8 ? [4, 0x07, 0x10000] : undefined;
}

function jsoncppCode(bytes: Uint8Array, at: number): readonly [code: number, length: number] {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return [first, 1];
  const read = lead(first);
  if (read === undefined || at + read[0] > bytes.length) return [replacement, 1];
  const [length, bits, least] = read;
  let code = first & bits;
  for (let next = 1; next < length; next += 1) code = code * 64 + ((bytes[at + next] ?? 0) & 0x3f);
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  return [code < least || isSurrogate ? replacement : code, length];
}

/** Above the last character jsoncpp writes two halves whose bits it takes from the number all the same. */
function jsoncppCharacter(code: number): string {
  if (code < 0x10000) return String.fromCharCode(code);
  const rest = code - 0x10000;
  return String.fromCharCode(0xd800 + ((rest >> 10) & 0x3ff), 0xdc00 + (rest & 0x3ff));
}

/** The text that is left of one which is no UTF-8. */
export function throughJsoncpp(text: string): string {
  if (!hasStrayByte(text)) return text;
  const bytes = looseBytes(text);
  let written = '';
  for (let at = 0; at < bytes.length; ) {
    const [code, length] = jsoncppCode(bytes, at);
    written += jsoncppCharacter(code);
    at += length;
  }
  return written;
}

/** nlohmann's `dump` with what is no UTF-8 replaced; the quotes are part of it. */
export function dumpText(text: string): string {
  return JSON.stringify(replaceStrayBytes(text));
}
