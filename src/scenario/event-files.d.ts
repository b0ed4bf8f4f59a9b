// rules/events as it lies there. Who runs decides where it comes from (package.json, `imports`): Node reads
// the folder (src/cli/event-files.ts), the site has it among its scripts (src/components/event-files.ts).
import type { Presets } from './event-line.ts';
import type { EventFile } from './read-events.ts';

/** In the order of their paths. */
export const eventFiles: readonly EventFile[];
/** presets.json */
export const presets: Presets;
