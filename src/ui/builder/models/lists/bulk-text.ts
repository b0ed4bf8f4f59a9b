// Offsets in a list's text → lines, for marking wrong entries where they stand.
import type { Fault } from '../../../draft/reading.ts';

const mostMarks = 100;

/** Lines before the offset. */
export function lineOf(text: string, offset: number): number {
  let line = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1))
    line += 1;
  return line;
}

/** Numbers of the lines that hold a fault, each once. */
export function wrongLines(text: string, faults: readonly Fault[]): readonly number[] {
  const lines = new Set<number>();
  for (const { range } of faults.slice(0, mostMarks)) {
    if (range !== undefined) lines.add(lineOf(text, range.from));
  }
  return [...lines];
}
