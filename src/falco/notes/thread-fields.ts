// Fields of the thread, its user and group → notes, in our words. Facts: Falco 0.44.1, libs
// sinsp_filtercheck_{thread,user,group,fdlist}.cpp; a table test holds the list against the generated one.
import type { FieldNotes } from './field-note.ts';

const switches = 'Known on events of the scheduler only, which Falco does not collect by itself.';
const polls = 'A call such as poll waits for several descriptors.';

export const threadFields: FieldNotes = {
  'thread.cap_permitted': [
    'Capabilities the thread may take up, joined by spaces.',
    'thread.cap_permitted contains CAP_SYS_ADMIN',
  ],
  'thread.cap_inheritable': [
    'Capabilities that pass on to what the thread executes, joined by spaces.',
    'thread.cap_inheritable contains CAP_SYS_ADMIN',
  ],
  'thread.cap_effective': [
    'Capabilities in force, joined by spaces.',
    'thread.cap_effective contains CAP_SYS_ADMIN',
  ],
  'thread.pfmajor': [
    'Page faults that went to disk, since the thread started.',
    'thread.pfmajor > 1000',
  ],
  'thread.pfminor': [
    'Page faults that did not go to disk, since the thread started.',
    'thread.pfminor > 1000',
  ],
  'thread.tid': ['Id of the thread, as the host counts.', 'thread.tid = 1'],
  'thread.ismain': ['Whether this is the first thread of its process.', 'thread.ismain = true'],
  'thread.vtid': ['Id of the thread, as the container counts.', 'thread.vtid = 1'],
  'thread.nametid': ['Made for tables of measurements; no condition can use it.'],
  'thread.exectime': [
    `Nanoseconds the thread ran when it was last on a processor. ${switches}`,
    'thread.exectime > 0',
  ],
  'thread.totexectime': [
    `Nanoseconds the thread has run in all. ${switches}`,
    'thread.totexectime > 0',
  ],
  'thread.cgroups': [
    'All control groups of the thread, in one text.',
    'thread.cgroups contains kubepods',
  ],
  'thread.cgroup': [
    'Control group of the thread for the subsystem after the dot.',
    'thread.cgroup.cpuacct contains kubepods',
  ],
  'thread.cpu': [
    'Percentage of a processor the thread used in the last second.',
    'thread.cpu > 90',
  ],
  'thread.cpu.user': [
    'Percentage of a processor the thread used in its own code in the last second.',
    'thread.cpu.user > 90',
  ],
  'thread.cpu.system': [
    'Percentage of a processor the thread used in the kernel in the last second.',
    'thread.cpu.system > 90',
  ],
  'thread.vmsize': [
    'Virtual memory of the process in KB, told on its main thread; 0 on the others.',
    'thread.vmsize > 4000000',
  ],
  'thread.vmrss': [
    'Memory of the process in RAM in KB, told on its main thread; 0 on the others.',
    'thread.vmrss > 1000000',
  ],
  'thread.vmsize.b': ['Made for tables of measurements; no condition can use it.'],
  'thread.vmrss.b': ['Made for tables of measurements; no condition can use it.'],
  'user.uid': ['Number of the user; 0 is root.', 'user.uid = 0'],
  'user.name': ['Name of the user, as the host or the container knows it.', 'user.name = root'],
  'user.homedir': ['Home folder of the user.', 'user.homedir = /root'],
  'user.shell': ['Login shell of the user.', 'user.shell = /bin/bash'],
  'user.loginuid': [
    'Number of the user who logged in, kept through su and sudo; -1 where none did.',
    'user.loginuid != -1',
  ],
  'user.loginname': [
    'Name of the user who logged in, kept through su and sudo.',
    'user.loginname = admin',
  ],
  'group.gid': ['Number of the group; 0 is root’s.', 'group.gid = 0'],
  'group.name': ['Name of the group.', 'group.name = docker'],
  'fdlist.nums': [`${polls} Their numbers.`, 'fdlist.nums contains "5"'],
  'fdlist.names': [`${polls} Their names.`, 'fdlist.names contains /dev/'],
  'fdlist.cips': [`${polls} Addresses of the clients.`, 'fdlist.cips contains "10.0."'],
  'fdlist.sips': [`${polls} Addresses of the servers.`, 'fdlist.sips contains "10.0."'],
  'fdlist.cports': [`${polls} Ports of the clients.`, 'fdlist.cports contains "4444"'],
  'fdlist.sports': [`${polls} Ports of the servers.`, 'fdlist.sports contains "4444"'],
};
