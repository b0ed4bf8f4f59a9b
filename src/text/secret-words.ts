// A text that is to be sent to others → what in it looks like a secret, in a few characters each.
const patterns: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b(?:authorization|bearer|cookie)\b["']?\s*[:= ]\s*\S{8,}/i,
  /\b[\w-]*(?:passw(?:or)?d|passphrase|secret|token|api[_-]?key)["']?\s*[:=]\s*["']?[^\s"',}]{4,}/i,
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
  /\b(?:ghp|gho|ghs|glpat|xox[abp])[-_][\w-]{16,}/,
  /\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]*/,
  /:\/\/[^\s/:@]+:[^\s/:@]+@/,
];

const shownLength = 40;

export function secretsIn(text: string): readonly string[] {
  return patterns.flatMap((pattern) => {
    const [found] = pattern.exec(text) ?? [];
    if (found === undefined) return [];
    return [found.length > shownLength ? `${found.slice(0, shownLength)}…` : found];
  });
}
