// The first bytes of a file → whether it is gzip. RFC 1952.

/**
 * A file is unpacked at the edges, by what each has (src/cli/machine.ts, src/ui/tuner/models/files/unpack.ts); what
 * stands packed within a line, in base64-text.ts.
 */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 0x08;
}
