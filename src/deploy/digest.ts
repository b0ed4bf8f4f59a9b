// A text → the SHA-256 digest of its UTF-8 bytes, as `sha256sum` prints it.
import { sha256 } from '@noble/hashes/sha2.js';
import { encodeUtf8 } from '../text/utf8.ts';

export function digestOf(text: string): string {
  const bytes = sha256(encodeUtf8(text));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The digest of the file as a pod sees it: the chart's `|-` takes the last line breaks off. */
export function mountedDigest(text: string): string {
  return digestOf(text.replace(/\n+$/, ''));
}
