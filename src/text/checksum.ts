// A text → a short check sum that tells a damaged link from a whole one (FNV-1a, 32 bits).
// It protects against accidents of copying, not against a forger.

export function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
