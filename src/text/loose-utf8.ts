// Bytes ↔ text, also where they are no UTF-8: a byte that belongs to no character is written as the
// half surrogate U+DC00 + byte, which no well-formed text holds. The way there and back loses nothing.
import { encodeUtf8, utf8CharacterAt, utf8Length } from './utf8.ts';

/** Lone ones only: with the flag `u` the halves of a pair do not match. */
const strayRun = /[\udc80-\udcff]+/gu;
const stray = /[\udc80-\udcff]/u;

export function hasStrayByte(text: string): boolean {
  return stray.test(text);
}

/** One byte from 0x80 on, alone. */
export function strayByte(byte: number): string {
  return String.fromCharCode(0xdc00 + byte);
}

/** Stray bytes that make characters together → those characters. */
export function joinStrayBytes(text: string): string {
  return text.replace(strayRun, (run) =>
    looseText(Uint8Array.from(run, (unit) => unit.charCodeAt(0) - 0xdc00)),
  );
}

export function looseText(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const found = utf8CharacterAt(bytes, at);
    if (found === undefined) parts.push(strayByte(bytes[at] ?? 0));
    else parts.push(String.fromCodePoint(found.code));
    at += found?.length ?? 1;
  }
  return parts.join('');
}

/** The bytes of a text; each stray byte is itself again. */
export function looseBytes(text: string): Uint8Array {
  if (!hasStrayByte(text)) return encodeUtf8(text);
  const bytes: number[] = [];
  for (const character of text) {
    if (hasStrayByte(character)) bytes.push(character.charCodeAt(0) - 0xdc00);
    else bytes.push(...encodeUtf8(character));
  }
  return Uint8Array.from(bytes);
}

/** Their number. */
export function looseLength(text: string): number {
  const strays = text.match(strayRun)?.reduce((sum, run) => sum + run.length, 0) ?? 0;
  // Each was counted as the three bytes of U+FFFD.
  return utf8Length(text) - 2 * strays;
}

/** What may follow a lead byte, second byte first (Unicode, table 3-7). */
function secondByte(lead: number): readonly [number, number] {
  if (lead === 0xe0) return [0xa0, 0xbf];
  if (lead === 0xed) return [0x80, 0x9f];
  if (lead === 0xf0) return [0x90, 0xbf];
  return lead === 0xf4 ? [0x80, 0x8f] : [0x80, 0xbf];
}

/** Bytes of a character that breaks off, from its lead on (Unicode §3.9, maximal subparts); else 1. */
function brokenLength(run: string, at: number): number {
  const lead = run.charCodeAt(at) - 0xdc00;
  const most = lead < 0xc2 || lead > 0xf4 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  const [low, high] = secondByte(lead);
  let length = 1;
  for (; length < most; length += 1) {
    const byte = run.charCodeAt(at + length) - 0xdc00;
    const fits = length === 1 ? byte >= low && byte <= high : byte >= 0x80 && byte <= 0xbf;
    if (!fits) break;
  }
  return length;
}

/** Each sequence of stray bytes that begins a character and does not end it → one U+FFFD. */
export function replaceStrayBytes(text: string): string {
  return text.replace(strayRun, (run) => {
    let count = 0;
    for (let at = 0; at < run.length; at += brokenLength(run, at)) count += 1;
    return '\ufffd'.repeat(count);
  });
}

/**
 * The first byte that cannot stand where it does, with its place in bytes; at the end of a text that
 * breaks off within a character the place is undefined. Undefined where all is well-formed.
 */
export function firstBadByte(
  text: string,
): { readonly byte: number; readonly index: number | undefined } | undefined {
  if (!hasStrayByte(text)) return undefined;
  const bytes = looseBytes(text);
  for (let at = 0; at < bytes.length; ) {
    const found = utf8CharacterAt(bytes, at);
    if (found !== undefined) {
      at += found.length;
      continue;
    }
    const lead = bytes[at] ?? 0;
    if (lead < 0xc2 || lead > 0xf4) return { byte: lead, index: at };
    const [low, high] = secondByte(lead);
    for (let next = at + 1; ; next += 1) {
      const byte = bytes[next];
      if (byte === undefined) return { byte: bytes[next - 1] ?? lead, index: undefined };
      const fits = next === at + 1 ? byte >= low && byte <= high : byte >= 0x80 && byte <= 0xbf;
      if (!fits) return { byte, index: next };
    }
  }
  return undefined;
}
