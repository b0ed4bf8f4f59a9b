// What the checker found in the written files → one sentence.
import type { Severity } from '../../../../text/diagnostic.ts';

export interface Checked {
  /** The release it was checked for: 0.44.1. */
  readonly release: string;
  readonly loads: boolean;
  readonly counts: Readonly<Record<Severity, number>>;
}

const counted = (count: number, word: string): string =>
  `${count === 0 ? 'no' : count} ${word}${count === 1 ? '' : 's'}`;

export function checkedWords({ release, loads, counts }: Checked): string {
  const found = `${counted(counts.error, 'error')}, ${counted(counts.warning, 'warning')}, ${counted(counts.hint, 'hint')}`;
  return loads
    ? `Checked as Falco ${release} would load it: ${found}.`
    : `Falco ${release} would not load this: ${found}.`;
}

export function countOf(severities: readonly Severity[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, hint: 0 };
  for (const severity of severities) counts[severity] += 1;
  return counts;
}
