// A file and values → the file with the values in the first place that takes them, or why it is not changed.
import type { Wanted } from '../block-text.ts';
import { applyEdits } from '../embedded-text.ts';
import { findHomes } from '../homes.ts';
import { writeInto } from '../write-into.ts';

export function written(file: string, wanted: Wanted): string {
  const [home] = findHomes(file);
  if (home === undefined) return 'no place for values';
  const { edits, refusals } = writeInto(file, home, wanted);
  const reasons = refusals.map(({ path, reason }) => `${path.join('.')}: ${reason}`);
  return reasons.length > 0 ? reasons.join('\n') : applyEdits(file, edits);
}
