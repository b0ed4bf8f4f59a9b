// Text → its SHA-256 in hexadecimal. `crypto.subtle` is missing on http:// hosts.

const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

export async function sha256(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  if (globalThis.crypto?.subtle !== undefined) {
    return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
  }
  const { sha256: hash } = await import('@noble/hashes/sha2.js');
  return hex(hash(bytes));
}
