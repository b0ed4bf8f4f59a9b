// The first bytes of a file → whether it is gzip. RFC 1952.

/** Decompression is done at the edges, by DecompressionStream. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 0x08;
}
