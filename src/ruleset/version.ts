// `x.y.z` → its numbers, as libs' sinsp_version reads and compares them.

export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

/** sscanf("%u.%u.%u"): the C locale's blanks and signs before a number pass, and whatever follows the third. */
const pattern = /^[ \t\n\v\f\r]*([+-]?\d+)\.[ \t\n\v\f\r]*([+-]?\d+)\.[ \t\n\v\f\r]*([+-]?\d+)/;

/** strtoul stops at 64 bits, and of those 32 are kept. */
const most = 2n ** 64n - 1n;

function unsigned(digits: string): number {
  const value = BigInt(digits.replace('+', ''));
  return Number(BigInt.asUintN(32, value > most || value < -most ? most : value));
}

export function parseVersion(text: string): Version | undefined {
  const match = pattern.exec(text.slice(0, 200));
  if (match === null) return undefined;
  const [, major = '', minor = '', patch = ''] = match;
  return { major: unsigned(major), minor: unsigned(minor), patch: unsigned(patch) };
}

export function formatVersion({ major, minor, patch }: Version): string {
  return `${major}.${minor}.${patch}`;
}

function isOlder(one: Version, other: Version): boolean {
  if (one.major !== other.major) return one.major < other.major;
  if (one.minor !== other.minor) return one.minor < other.minor;
  return one.patch < other.patch;
}

/** The same major number, and not older than what is asked for. */
export function isCompatible(has: Version, wanted: Version): boolean {
  return has.major === wanted.major && !isOlder(has, wanted);
}
