// A text that begins with NULs → the characters yaml-cpp takes its bytes for: it guesses UTF-16 and
// UTF-32 by them (yaml-cpp src/stream.cpp, s_introTransitions). Places are then those of the guess.

import { encodeUtf8 } from '../../text/utf8.ts';

type Charset = 'utf-8' | 'utf-16be' | 'utf-16le' | 'utf-32be' | 'utf-32le';

/** Of a text without a byte order mark. */
function guess(bytes: ArrayLike<number>): Charset {
  const [first, second, third, fourth] = [0, 1, 2, 3].map((at) => bytes[at]);
  const isPlain = (byte: number | undefined) => byte !== undefined && byte > 0 && byte < 0xfe;
  const special = first === 0xef || first === 0xbb || first === 0xbf;
  if (first === 0) {
    if (second === 0) return third === 0 ? 'utf-32be' : 'utf-8';
    const mark = second === 0xef || second === 0xbb || second === 0xbf;
    return isPlain(second) && !mark ? 'utf-16be' : 'utf-8';
  }
  if (!isPlain(first) || special || second !== 0) return 'utf-8';
  return third === 0 && fourth === 0 ? 'utf-32le' : 'utf-16le';
}

const replacement = '\ufffd';

/** The end of the text is read as character 4, so that one becomes another. */
function character(code: number): string {
  if (code === 4 || code > 0x10ffff) return replacement;
  return String.fromCodePoint(code);
}

const loneHalf = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Lone halves of pairs become the replacement character; a unit cut short is left out. */
function decode16(bytes: ArrayLike<number>, high: 0 | 1): string {
  let text = '';
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const code = ((bytes[at + high] ?? 0) << 8) | (bytes[at + 1 - high] ?? 0);
    text += code === 4 ? replacement : String.fromCharCode(code);
  }
  return text.replace(loneHalf, replacement);
}

function decode32(bytes: ArrayLike<number>, big: boolean): string {
  let text = '';
  for (let at = 0; at + 3 < bytes.length; at += 4) {
    let code = 0;
    for (let i = 0; i < 4; i += 1) code = code * 256 + (bytes[at + (big ? i : 3 - i)] ?? 0);
    text += character(code);
  }
  return text;
}

export function asYamlCppReads(text: string): string {
  if (text.charCodeAt(0) !== 0 && text.charCodeAt(1) !== 0) return text;
  const bytes = encodeUtf8(text);
  switch (guess(bytes)) {
    case 'utf-8':
      return text;
    case 'utf-16be':
      return decode16(bytes, 0);
    case 'utf-16le':
      return decode16(bytes, 1);
    case 'utf-32be':
      return decode32(bytes, true);
    case 'utf-32le':
      return decode32(bytes, false);
  }
}
