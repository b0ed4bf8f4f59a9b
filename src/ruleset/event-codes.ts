// The name of an event type → how many event codes Falco counts for it: an enter and an exit event
// for each version of it there ever was (libs driver/ppm_events_public.h, driver/event_table.c;
// names_to_event_set in userspace/libsinsp/events). Only for LOAD_NO_EVTTYPE, which counts codes.

import { eventTypes, genericEventTypes, unproducedEventTypes } from '../falco/event-types.gen.ts';

/** Names with more than one version, and the number of versions. */
const versions: ReadonlyMap<string, number> = new Map([
  ['execve', 8],
  ['clone', 4],
  ['fork', 3],
  ['vfork', 3],
  ['accept4', 3],
  ['container', 3],
  ['accept', 2],
  ['brk', 2],
  ['dup', 2],
  ['ioctl', 2],
  ['link', 2],
  ['linkat', 2],
  ['mkdir', 2],
  ['openat', 2],
  ['procexit', 2],
  ['rmdir', 2],
  ['switch', 2],
  ['umount', 2],
  ['unlink', 2],
  ['unlinkat', 2],
]);

/** Kept in the table for old captures, with codes of their own. */
const obsolete: ReadonlySet<string> = new Set(['NA', 'k8s', 'mesos', 'tracer']);

const generic: ReadonlySet<string> = new Set([
  ...genericEventTypes,
  ...unproducedEventTypes.filter((name) => !obsolete.has(name)),
]);
const own: ReadonlySet<string> = new Set([
  ...eventTypes.filter((name) => !generic.has(name)),
  ...obsolete,
]);

const shared = 'generic';

/** The event that stands for a name: its own, or the one that all syscalls without one share. */
export function genericEvent(name: string): string | undefined {
  // The generic event itself is called `syscall`, but is not found by that name.
  if (name === 'syscall') return undefined;
  if (own.has(name)) return name;
  return generic.has(name) ? shared : undefined;
}

export function codesOf(name: string): number {
  return 2 * (versions.get(name) ?? 1);
}

/** All there are: two for the generic event, and those of every name. */
export const totalCodes = [...own].reduce((sum, name) => sum + codesOf(name), 2);
