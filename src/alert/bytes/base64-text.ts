// A text in base64, as queues and streams carry binary values → the text in it. It is
// taken for one only where its beginning is plain.
import { Gunzip, Unzlib } from 'fflate';
import { decodeBase64url } from '../../text/base64url.ts';
import { decodeUtf8 } from '../../text/utf8.ts';

const form = /^[A-Za-z0-9+/_-]{32,}={0,2}$/;
/** So much of it tells whether it is text. */
const beginning = 64;
const printable = /^[\t\n\r\x20-\x7e]*$/;

function bytesOf(text: string): Uint8Array | undefined {
  const plain = text.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_');
  return decodeBase64url(plain);
}

function decoded(text: string): string | undefined {
  const bytes = bytesOf(text);
  return bytes === undefined ? undefined : decodeUtf8(bytes);
}

export function base64Text(text: string): string | undefined {
  if (!form.test(text)) return undefined;
  const head = decoded(text.slice(0, beginning));
  return head === undefined || !printable.test(head) ? undefined : decoded(text);
}

/** gzip begins so in base64; zlib with the window and the levels that are in use (RFC 1950). */
export function isPackedBase64(text: string): boolean {
  return /^(?:H4sI|eA[E-H]|eF[4-7]|eJ[w-z]|eN[o-r])/.test(text) && form.test(text);
}

/** Logs grow to ten or thirty times their packed length; what grows further is made to fill memory. */
const mostGrowth = 64;
const leastRoom = 65_536;
const longest = 16_777_216;

/** What gzip or zlib made, within base64, as subscriptions of CloudWatch Logs carry it; undefined: damaged, or too long. */
export function unpackedBase64(text: string): string | undefined {
  const packed = bytesOf(text);
  if (packed === undefined) return undefined;
  const room = Math.min(longest, packed.length * mostGrowth + leastRoom);
  const parts: Uint8Array[] = [];
  let length = 0;
  const Unpack = packed[0] === 0x1f ? Gunzip : Unzlib;
  const unpack = new Unpack((part) => {
    length += part.length;
    if (length > room) throw new RangeError('too long');
    parts.push(part);
  });
  try {
    // A piece at a time: what comes of one is bounded.
    for (let at = 0; at < packed.length; at += step) {
      unpack.push(packed.subarray(at, at + step), at + step >= packed.length);
    }
  } catch {
    return undefined;
  }
  const whole = new Uint8Array(length);
  let to = 0;
  for (const part of parts) {
    whole.set(part, to);
    to += part.length;
  }
  return decodeUtf8(whole);
}

const step = 4096;
