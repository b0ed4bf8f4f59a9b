// Fields of the event itself → notes, in our words. Facts: Falco 0.44.1, libs sinsp_filtercheck_event.cpp
// and …_gen_event.cpp; a table test holds the list against the generated one.
import type { FieldNotes } from './field-note.ts';

const enterEvents =
  'Compared the end of a call with its start; without enter events there is nothing to measure.';
const forTables = 'Made for tables of measurements; no condition can use it.';

export const eventFields: FieldNotes = {
  'evt.num': ['Running number of the event, from 1 when Falco starts.', 'evt.num > 1000'],
  'evt.time': ['Time of day, with nanoseconds, as Falco prints it.', 'evt.time startswith "03:"'],
  'evt.time.s': ['Time of day, to the second.', 'evt.time.s startswith "03:"'],
  'evt.time.iso8601': [
    'Date and time in ISO 8601, with nanoseconds, in UTC.',
    'evt.time.iso8601 startswith "2026-01-01T"',
  ],
  'evt.datetime': [
    'Date and time of day, with nanoseconds.',
    'evt.datetime startswith "2026-01-01"',
  ],
  'evt.datetime.s': [
    'Date and time of day, to the second.',
    'evt.datetime.s startswith "2026-01-01"',
  ],
  'evt.rawtime': ['Time in nanoseconds since 1970.', 'evt.rawtime >= 1767225600000000000'],
  'evt.rawtime.s': ['Time in whole seconds since 1970.', 'evt.rawtime.s >= 1767225600'],
  'evt.rawtime.ns': [
    'What evt.rawtime.s leaves over, in nanoseconds.',
    'evt.rawtime.ns < 500000000',
  ],
  'evt.reltime': ['Nanoseconds since the first event Falco saw.', 'evt.reltime > 60000000000'],
  'evt.reltime.s': ['Whole seconds since the first event Falco saw.', 'evt.reltime.s > 60'],
  'evt.reltime.ns': [
    'What evt.reltime.s leaves over, in nanoseconds.',
    'evt.reltime.ns < 500000000',
  ],
  'evt.pluginname': [
    'Name of the plugin an event comes from. No value for system calls.',
    'evt.pluginname = k8saudit',
  ],
  'evt.plugininfo': [
    'Summary of the event, as the plugin it comes from words it.',
    'evt.plugininfo contains delete',
  ],
  'evt.source': [
    'Where the event comes from: syscall, or what a plugin calls its own.',
    'evt.source = syscall',
  ],
  'evt.is_async': [
    'Whether the event was put in between by a plugin, and is not a system call.',
    'evt.is_async = true',
  ],
  'evt.asynctype': [
    'Name of an event that a plugin put in between, such as container.',
    'evt.asynctype = container',
  ],
  'evt.hostname': [
    'Name of the machine; the variable FALCO_HOSTNAME of Falco overrides it.',
    'evt.hostname startswith worker-',
  ],
  'evt.latency': [enterEvents],
  'evt.latency.s': [enterEvents],
  'evt.latency.ns': [enterEvents],
  'evt.latency.quantized': [`${enterEvents} ${forTables}`],
  'evt.latency.human': [enterEvents],
  'evt.deltatime': ['Nanoseconds since the event before.', 'evt.deltatime > 1000000000'],
  'evt.deltatime.s': ['Whole seconds since the event before.', 'evt.deltatime.s >= 1'],
  'evt.deltatime.ns': [
    'What evt.deltatime.s leaves over, in nanoseconds.',
    'evt.deltatime.ns < 500000000',
  ],
  'evt.outputtime': ['Time in the form the output is set to.'],
  'evt.dir': [
    'Direction: > when a call begins, < when it ends. From Falco 0.42 on only ends are left: < always holds, > never does. Leave it out.',
  ],
  'evt.type': [
    'Name of the event, such as openat or execve. A rule that names its events is only tried on those; one that does not is tried on all.',
    'evt.type in (open, openat, openat2)',
  ],
  'evt.type.is': [
    '1 for events of the type after the dot, 0 for others.',
    'evt.type.is.openat = 1',
  ],
  'syscall.type': [
    'Name of the system call; no value for other events. evt.type does the same and lets Falco choose by it.',
    'evt.type = execve and syscall.type = execve',
  ],
  'evt.category': [
    'Family of the event: file, net, process, memory, signal …',
    'evt.type = connect and evt.category = net',
  ],
  'evt.cpu': ['Number of the processor the event happened on.', 'evt.cpu = 0'],
  'evt.args': [
    'All arguments in one text. Matching on it is slow and breaks with the wording; prefer evt.arg.',
    'evt.args contains O_TRUNC',
  ],
  'evt.arg': [
    'One argument as text, by name or by number: evt.arg.flags, evt.arg[0].',
    'evt.type = chmod and evt.arg.mode contains S_ISUID',
  ],
  'evt.rawarg': [
    'One argument by name, as a number or bytes, without names put in for it.',
    'evt.type = setuid and evt.rawarg.uid = 0',
  ],
  'evt.info': [
    'The arguments in one text, with more on some events. Not a thing to match on.',
    'evt.info contains O_TRUNC',
  ],
  'evt.buffer': [
    'First bytes of what is read or written, 80 unless Falco is told otherwise.',
    'evt.type = write and evt.buffer contains "BEGIN PRIVATE KEY"',
  ],
  'evt.buflen': [
    'Length in bytes of what is read or written.',
    'evt.type = write and evt.buflen > 100000',
  ],
  'evt.res': [
    'Result as text: SUCCESS, or the name of the error. A connect that does not wait ends in EINPROGRESS, which is none.',
    'evt.res in (EACCES, EPERM)',
  ],
  'evt.rawres': ['Result as a number; below zero the call has failed.', 'evt.rawres >= 0'],
  'evt.failed': [
    'Whether the call returned an error. Also true of a connect that does not wait.',
    'evt.failed = true',
  ],
  'evt.is_io': ['Whether the event reads from or writes to a descriptor.', 'evt.is_io = true'],
  'evt.is_io_read': ['Whether the event reads from a descriptor.', 'evt.is_io_read = true'],
  'evt.is_io_write': ['Whether the event writes to a descriptor.', 'evt.is_io_write = true'],
  'evt.io_dir': ['Direction of reading or writing: r or w.', 'evt.io_dir = w'],
  'evt.is_wait': [
    'Whether the call makes its thread wait, as poll and select do.',
    'evt.is_wait = true',
  ],
  'evt.wait_latency': [enterEvents],
  'evt.is_syslog': ['Whether the event writes to /dev/log.', 'evt.is_syslog = true'],
  'evt.count': ['1 for every event: made to be summed up.', 'evt.count = 1'],
  'evt.count.error': ['1 for events that returned an error.', 'evt.count.error = 1'],
  'evt.count.error.file': ['1 for errors on files.', 'evt.count.error.file = 1'],
  'evt.count.error.net': ['1 for errors on sockets.', 'evt.count.error.net = 1'],
  'evt.count.error.memory': ['1 for errors on memory.', 'evt.count.error.memory = 1'],
  'evt.count.error.other': ['1 for errors on anything else.', 'evt.count.error.other = 1'],
  'evt.count.exit': ['1 for the end of a call.', 'evt.count.exit = 1'],
  'evt.count.procinfo': [forTables],
  'evt.count.threadinfo': [forTables],
  'evt.around': [
    'Whether the event is within so many milliseconds of a time, given in nanoseconds since 1970.',
    'evt.around[1767225600000000000] = 1000',
  ],
  'evt.abspath': [
    'Path a call is about, worked out from its folder and name: evt.abspath, or .src and .dst of two.',
    'evt.type = renameat and evt.abspath.dst startswith /etc/',
  ],
  'evt.buflen.in': [forTables],
  'evt.buflen.out': [forTables],
  'evt.buflen.file': [forTables],
  'evt.buflen.file.in': [forTables],
  'evt.buflen.file.out': [forTables],
  'evt.buflen.net': [forTables],
  'evt.buflen.net.in': [forTables],
  'evt.buflen.net.out': [forTables],
  'evt.is_open_read': [
    'Whether the call opened a file for reading.',
    'evt.type in (open, openat, openat2) and evt.is_open_read = true',
  ],
  'evt.is_open_write': [
    'Whether the call opened a file for writing.',
    'evt.type in (open, openat, openat2) and evt.is_open_write = true',
  ],
  'evt.is_open_exec': [
    'Whether the call created a file that may be executed.',
    'evt.type in (open, openat, openat2, creat) and evt.is_open_exec = true',
  ],
  'evt.is_open_create': [
    'Whether the call created the file.',
    'evt.type in (open, openat, openat2) and evt.is_open_create = true',
  ],
  'evt.infra.docker.name': [forTables],
  'evt.infra.docker.container.id': [forTables],
  'evt.infra.docker.container.name': [forTables],
  'evt.infra.docker.container.image': [forTables],
  'util.cnt': ['A number one higher each time it is asked for.', 'util.cnt > 0'],
};
