// The name of an event type → how many event codes Falco counts for it: an enter and an exit event
// for each version of it there ever was, where it has both (libs driver/event_table.c at 0.25.4;
// names_to_event_set in userspace/libsinsp/events). Only for LOAD_NO_EVTTYPE, which counts codes.

import { eventTypes, genericEventTypes, unproducedEventTypes } from '../falco/event-types.gen.ts';

function counted(codes: number, names: string): readonly (readonly [string, number])[] {
  return names.split(/\s+/).map((name) => [name, codes]);
}

/** Names with more or fewer than two rows in the table. */
const rows: ReadonlyMap<string, number> = new Map([
  ...counted(
    1,
    `asyncevent close_range cpu_hotplug groupadded groupdeleted infra k8s keyctl mesos
     notification page_fault pluginevent procinfo scapevent signaldeliver task
     task_file_anon_inode task_file_directory task_file_memfd task_file_pipe
     task_file_regular task_file_socket_inet task_file_socket_inet6
     task_file_socket_netlink task_file_socket_unix tracer useradded userdeleted`,
  ),
  ...counted(3, 'container'),
  ...counted(4, `bpf brk dup ioctl link linkat mkdir openat rmdir select umount unlink unlinkat`),
  ...counted(6, 'fork vfork'),
  ...counted(8, 'accept clone'),
  ...counted(16, 'execve'),
  ...counted(35, 'NA'),
]);

/** The iterators of processes and files have rows; they are no system calls. */
const isOwn = (name: string) => rows.has(name);

const generic: ReadonlySet<string> = new Set([
  ...genericEventTypes,
  ...unproducedEventTypes.filter((name) => !isOwn(name)),
  // System calls without a name have this one, so `evt.type = ""` finds the generic event.
  '',
]);
const own: ReadonlySet<string> = new Set([
  ...eventTypes.filter((name) => !generic.has(name)),
  ...unproducedEventTypes.filter(isOwn),
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
  return rows.get(name) ?? 2;
}

/** All there are: two for the generic event, and those of every name. */
export const totalCodes = [...own].reduce((sum, name) => sum + codesOf(name), 2);
