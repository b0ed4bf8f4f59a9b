// The catalogue: recorded behaviour of session pods, and attacks on them, as rules/events has them.
import { eventFiles, presets } from '#event-files';
import { type EventsRead, readEvents } from './read-events.ts';
import type { Scenario } from './scenario.ts';

let read: EventsRead | undefined;

/** With what is wrong in the files, and which file each event stands in. */
export function eventsRead(): EventsRead {
  read ??= readEvents(eventFiles, presets);
  return read;
}

export function scenarios(): readonly Scenario[] {
  const { scenarios: all, faults } = eventsRead();
  if (faults.length > 0) throw new Error(`rules/events/${faults.join('\nrules/events/')}`);
  return all;
}
