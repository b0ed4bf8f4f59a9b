// Bytes of a file as stored → UTF-8 without byte order mark. PowerShell's `>` writes UTF-16.
import { encodeUtf8 } from '../../text/utf8.ts';

const nothing = new Uint8Array(0);
/** Bytes that tell the encoding. */
const enough = 4;

export class Utf8Stream {
  #encoding: 'unknown' | 'utf-8' | 'utf-16le' | 'utf-16be' = 'unknown';
  /** Bytes that make no whole unit, or no whole mark, yet. */
  #held: Uint8Array = nothing;
  /** The first half of a surrogate pair. */
  #half = '';

  push(bytes: Uint8Array): Uint8Array {
    if (this.#encoding === 'utf-8') return bytes;
    const whole = this.#held.length === 0 ? bytes : joined(this.#held, bytes);
    this.#held = nothing;
    if (this.#encoding !== 'unknown') return this.#fromUtf16(whole);
    if (whole.length < enough) {
      this.#held = whole.slice();
      return nothing;
    }
    return this.#begin(whole);
  }

  /** What is left when the file ends. */
  close(): Uint8Array {
    if (this.#encoding === 'unknown') {
      const short = this.#held;
      this.#held = nothing;
      return joined(this.#begin(short), this.close());
    }
    const held = this.#held;
    const half = this.#half;
    const encoding = this.#encoding;
    this.#held = nothing;
    this.#half = '';
    if (encoding === 'utf-8') return nothing;
    const [last] = held;
    // The NUL of a last sign may be missing.
    const isSign = encoding === 'utf-16le' && last !== undefined && last < 0x80;
    const rest = last === undefined ? '' : isSign ? String.fromCharCode(last) : '\uFFFD';
    return encodeUtf8(half + rest);
  }

  #begin(bytes: Uint8Array): Uint8Array {
    if (isUtf16(bytes)) {
      this.#encoding = bytes[0] === 0xff ? 'utf-16le' : 'utf-16be';
      return this.#fromUtf16(bytes.subarray(2));
    }
    const bare = bareUtf16(bytes);
    if (bare !== undefined) {
      this.#encoding = bare;
      return this.#fromUtf16(bytes);
    }
    this.#encoding = 'utf-8';
    const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    return hasMark ? bytes.subarray(3) : bytes;
  }

  #fromUtf16(bytes: Uint8Array): Uint8Array {
    const [low, high] = this.#encoding === 'utf-16le' ? [0, 1] : [1, 0];
    const end = bytes.length - (bytes.length % 2);
    if (end < bytes.length) this.#held = bytes.slice(end);
    const units: string[] = [this.#half];
    for (let at = 0; at < end; at += 2) {
      units.push(String.fromCharCode((bytes[at + low] ?? 0) | ((bytes[at + high] ?? 0) << 8)));
    }
    const text = units.join('');
    const last = text.charCodeAt(text.length - 1);
    const cut = last >= 0xd800 && last <= 0xdbff ? text.length - 1 : text.length;
    this.#half = text.slice(cut);
    return encodeUtf8(text.slice(0, cut));
  }
}

function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

/** Without a mark: two signs of ASCII, and NUL is none of a text. */
function bareUtf16([a, b, c, d]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (a && b === 0 && c && d === 0) return 'utf-16le';
  return a === 0 && b && c === 0 && d ? 'utf-16be' : undefined;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
