// A text in base64, as queues and streams carry binary values → the text in it. It is
// taken for one only where its beginning is plain.
import { decodeBase64url } from '../text/base64url.ts';
import { decodeUtf8 } from '../text/utf8.ts';

const form = /^[A-Za-z0-9+/_-]{32,}={0,2}$/;
/** So much of it tells whether it is text. */
const beginning = 64;
const printable = /^[\t\n\r\x20-\x7e]*$/;

function decoded(text: string): string | undefined {
  const plain = text.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_');
  const bytes = decodeBase64url(plain);
  return bytes === undefined ? undefined : decodeUtf8(bytes);
}

export function base64Text(text: string): string | undefined {
  if (!form.test(text)) return undefined;
  const head = decoded(text.slice(0, beginning));
  return head === undefined || !printable.test(head) ? undefined : decoded(text);
}

/** gzip begins so in base64. */
export function isGzipBase64(text: string): boolean {
  return text.startsWith('H4sI') && form.test(text);
}
