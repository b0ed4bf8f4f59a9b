// A text ↔ the fragment of a link: `s1.<check sum>.<base64url of the compressed text>`. It never throws.
import { decodeBase64url, encodeBase64url } from './base64url.ts';
import { checksum } from './checksum.ts';
import { accept, type Parsed, refuse } from './parsed.ts';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';

/** Longer links are cut by mail programs and chat. */
const longestLink = 60_000;
const longestRead = 200_000;
const mostBytes = 2_000_000;

type Bytes = Uint8Array | Promise<Uint8Array>;

export function isPacked(fragment: string): boolean {
  return /^s\d+\./.test(fragment);
}

export async function packText(
  text: string,
  compress: (bytes: Uint8Array) => Bytes,
): Promise<Parsed<string>> {
  const payload = encodeBase64url(await compress(encodeUtf8(text)));
  const link = `s1.${checksum(payload)}.${payload}`;
  if (link.length <= longestLink) return accept(link);
  return refuse(
    `This makes a link of ${link.length} characters, more than the ${longestLink} that programs pass on whole. Send a file instead.`,
  );
}

/** @param decompress gives undefined, or fails, where more than `most` bytes would come out */
export async function unpackText(
  fragment: string,
  decompress: (bytes: Uint8Array, most: number) => Promise<Uint8Array | undefined>,
): Promise<Parsed<string>> {
  const damaged = 'This link was cut or damaged on its way. Copy it again, from # to its end.';
  const [, version, sum, payload = ''] =
    /^s(\d+)\.([0-9a-f]{8})\.([-A-Za-z0-9_]+)$/.exec(fragment.slice(0, longestRead)) ?? [];
  if (version !== undefined && version !== '1')
    return refuse(`This link is of version ${version}; this page reads version 1.`);
  const bytes = checksum(payload) === sum ? decodeBase64url(payload) : undefined;
  if (bytes === undefined) return refuse(damaged);
  try {
    const unpacked = await decompress(bytes, mostBytes);
    const text =
      unpacked === undefined || unpacked.length > mostBytes ? undefined : decodeUtf8(unpacked);
    return text === undefined ? refuse(damaged) : accept(text);
  } catch {
    return refuse(damaged);
  }
}
