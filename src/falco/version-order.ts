// Versions of products, `1.2.3` → which is older. For products whose versions are three numbers.

function numbers(version: string): readonly number[] {
  return version.split('.').map(Number);
}

/** Below 0 where `a` is older than `b`; a number that is missing counts as 0. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbers(a), numbers(b)];
  for (const at of [0, 1, 2]) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** From one version to another, both of them in it. */
export type VersionRange = readonly [first: string, last: string];
