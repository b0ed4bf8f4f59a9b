// Text as bytes: a string whose every character is one byte of the UTF-8 form. Much of libsinsp
// compares bytes; as strings they compare, search and hash at the engine's own speed.
import { looseBytes, looseText, replaceStrayBytes } from '../../text/loose-utf8.ts';

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
  lastBytes = asciiOnly.test(text) ? text : byteString(looseBytes(text));
  return lastBytes;
}

/** The text those bytes are; what is no UTF-8 of them as stray bytes (text/loose-utf8.ts). */
export function textOfBytes(bytes: string): string {
  if (asciiOnly.test(bytes)) return bytes;
  return looseText(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
}

export function bytesFromHex(hex: string): string | undefined {
  if (hex.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(hex)) return undefined;
  let text = '';
  for (let at = 0; at < hex.length; at += 2) {
    text += String.fromCharCode(Number.parseInt(hex.slice(at, at + 2), 16));
  }
  return text;
}

/** C1 control characters and non-characters, which libsinsp took for unprintable. */
const unprintable =
  /[\u0080-\u009f\ufdd0-\ufdef\ufffe\uffff]|[\ud83f\ud87f\ud8bf\ud8ff\ud93f\ud97f\ud9bf\ud9ff\uda3f\uda7f\udabf\udaff\udb3f\udb7f\udbbf\udbff][\udffe\udfff]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u001f\u007f]/g;

/** A path as Falco up to 0.44 keeps it (libs 0.25 utils.cpp, sanitize_string). */
export function printablePath(text: string, cleansControls: boolean): string {
  const shown = replaceStrayBytes(text).replace(unprintable, '\ufffd');
  return cleansControls ? shown.replace(controls, '\ufffd') : shown;
}

/** Only the 26 letters: the C locale knows no others. */
export function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

export function upperAscii(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}
