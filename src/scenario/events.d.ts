// rules/events as its reader has it, `#events`: Node reads the folder (src/cli/events.ts; package.json,
// `imports`), the site and the tests have its lines packed among their scripts (scripts/packed-events.mjs).
import type { PlacedLine, Presets } from './event-line.ts';

/** In the order of their files. */
export const lines: readonly PlacedLine[];
/** What is wrong in the files; such a line is not among the others. */
export const faults: readonly string[];
export const presets: Presets;
