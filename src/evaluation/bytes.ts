// Text as bytes: a string whose every character is one byte of the UTF-8 form. Much of libsinsp
// compares bytes; as strings they compare, search and hash at the engine's own speed.
import { decodeUtf8, encodeUtf8 } from '../text/utf8.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant, NUL included
const asciiOnly = /^[\u0000-\u007f]*$/;

export function byteString(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** One value of an event is often asked for many times in a row. */
let lastText = '';
let lastBytes = '';

export function utf8ByteString(text: string): string {
  if (text === lastText) return lastBytes;
  lastText = text;
  lastBytes = asciiOnly.test(text) ? text : byteString(encodeUtf8(text));
  return lastBytes;
}

/** The text those bytes are, or the bytes one character each where they are no UTF-8. */
export function textOfBytes(bytes: string): string {
  if (asciiOnly.test(bytes)) return bytes;
  return decodeUtf8(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0))) ?? bytes;
}

export function bytesFromHex(hex: string): string | undefined {
  if (hex.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(hex)) return undefined;
  let text = '';
  for (let at = 0; at < hex.length; at += 2) {
    text += String.fromCharCode(Number.parseInt(hex.slice(at, at + 2), 16));
  }
  return text;
}

/** Only the 26 letters: the C locale knows no others. */
export function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

export function upperAscii(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}
