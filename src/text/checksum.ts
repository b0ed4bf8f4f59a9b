// A text → a short check sum that tells a damaged link from a whole one (FNV-1a, 32 bits).
// It protects against accidents of copying, not against a forger.

export function checksum(text: string): string {
  return hashOf(text).toString(16).padStart(8, '0');
}

/** Of 32 bits, not negative. Equal texts have equal hashes, and now and then others too. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
