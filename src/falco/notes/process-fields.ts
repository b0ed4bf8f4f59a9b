// Fields of the process → notes, in our words. Facts: Falco 0.44.1, libs sinsp_filtercheck_thread.cpp; a
// table test holds the list against the generated one.
import type { FieldNotes } from './field-note.ts';

const fifteen = 'At most 15 bytes: the kernel cuts longer names.';
const ancestors = 'With a number, so many levels up (1 is the parent); without one, any ancestor.';
const overlay = 'Known on overlay file systems only.';

export const processFields: FieldNotes = {
  'proc.exe': [
    'First word of the command line. The caller chooses it: it may say anything.',
    'proc.exe startswith /usr/bin/',
  ],
  'proc.pexe': [
    'First word of the parent’s command line, as its caller chose it.',
    'proc.pexe endswith /sh',
  ],
  'proc.aexe': [
    `First word of an ancestor’s command line. ${ancestors}`,
    'proc.aexe[2] endswith /sshd',
  ],
  'proc.exepath': [
    'Full path of the executable, links resolved. With the modern eBPF driver each part may be cut at 96 bytes.',
    'proc.exepath = /usr/bin/curl',
  ],
  'proc.pexepath': ['Full path of the parent’s executable.', 'proc.pexepath = /usr/sbin/nginx'],
  'proc.aexepath': [
    `Full path of an ancestor’s executable. ${ancestors}`,
    'proc.aexepath[2] = /usr/sbin/sshd',
  ],
  'proc.name': [`Name of the program, or of the script. ${fifteen}`, 'proc.name in (bash, sh)'],
  'proc.pname': [`Name of the parent process. ${fifteen}`, 'proc.pname = nginx'],
  'proc.aname': [`Name of an ancestor. ${fifteen} ${ancestors}`, 'proc.aname[2] = sshd'],
  'proc.args': [
    'Arguments, joined by spaces, without the name; with a number, that argument.',
    'proc.args contains "--privileged"',
  ],
  'proc.aargs': [`Arguments of an ancestor. ${ancestors}`, 'proc.aargs contains "-e"'],
  'proc.cmdline': [
    'Name and arguments, joined by spaces; the name is that of proc.name.',
    'proc.cmdline contains "curl http"',
  ],
  'proc.pcmdline': ['Name and arguments of the parent.', 'proc.pcmdline startswith "sh -c"'],
  'proc.acmdline': [
    `Name and arguments of an ancestor. ${ancestors}`,
    'proc.acmdline[2] contains cron',
  ],
  'proc.cmdnargs': ['How many arguments there are.', 'proc.cmdnargs > 20'],
  'proc.cmdlenargs': [
    'Length of all arguments together, without the spaces.',
    'proc.cmdlenargs > 4000',
  ],
  'proc.exeline': [
    'First word of the command line and the arguments, joined by spaces.',
    'proc.exeline contains "/tmp/"',
  ],
  'proc.env': [
    'Environment as one text; proc.env[NAME] is one variable.',
    'proc.env[LD_PRELOAD] exists',
  ],
  'proc.aenv': [
    `Environment of an ancestor. ${ancestors} With a name, the nearest ancestor that has the variable.`,
    'proc.aenv[LD_PRELOAD] exists',
  ],
  'proc.cwd': ['Working directory.', 'proc.cwd startswith /tmp/'],
  'proc.loginshellid': [
    'Process id of the oldest shell among the ancestors.',
    'proc.loginshellid exists',
  ],
  'proc.tty': ['Number of the controlling terminal; 0 where there is none.', 'proc.tty != 0'],
  'proc.pid': ['Process id, as the host counts.', 'proc.pid = 1'],
  'proc.ppid': ['Process id of the parent, as the host counts.', 'proc.ppid = 1'],
  'proc.apid': [`Process id of an ancestor. ${ancestors}`, 'proc.apid[2] = 1'],
  'proc.vpid': ['Process id inside the container; 1 is its first process.', 'proc.vpid = 1'],
  'proc.pvpid': ['Process id of the parent, as the container counts.', 'proc.pvpid = 1'],
  'proc.sid': ['Session id, as the container counts.', 'proc.sid = 1'],
  'proc.sname': [`Name of the process that leads the session. ${fifteen}`, 'proc.sname = sshd'],
  'proc.sid.exe': [
    'First word of the session leader’s command line.',
    'proc.sid.exe endswith /bash',
  ],
  'proc.sid.exepath': [
    'Full path of the session leader’s executable.',
    'proc.sid.exepath = /usr/sbin/sshd',
  ],
  'proc.vpgid': ['Process group id, as the container counts.', 'proc.vpgid = 1'],
  'proc.vpgid.name': [
    `Name of the process that leads the group the container counts. ${fifteen}`,
    'proc.vpgid.name = bash',
  ],
  'proc.vpgid.exe': [
    'First word of the command line of the leader of the group the container counts.',
    'proc.vpgid.exe endswith /bash',
  ],
  'proc.vpgid.exepath': [
    'Full path of the executable of the leader of the group the container counts.',
    'proc.vpgid.exepath = /usr/bin/bash',
  ],
  'proc.pgid': ['Process group id, as the host counts.', 'proc.pgid = 1'],
  'proc.pgid.name': [
    `Name of the process that leads the group the host counts. ${fifteen}`,
    'proc.pgid.name = bash',
  ],
  'proc.pgid.exe': [
    'First word of the command line of the leader of the group the host counts.',
    'proc.pgid.exe endswith /bash',
  ],
  'proc.pgid.exepath': [
    'Full path of the executable of the leader of the group the host counts.',
    'proc.pgid.exepath = /usr/bin/bash',
  ],
  'proc.duration': ['Nanoseconds since the process started.', 'proc.duration < 1000000000'],
  'proc.ppid.duration': [
    'Nanoseconds since the parent started.',
    'proc.ppid.duration < 1000000000',
  ],
  'proc.pid.ts': ['When the process started, in nanoseconds since 1970.', 'proc.pid.ts > 0'],
  'proc.ppid.ts': ['When the parent started, in nanoseconds since 1970.', 'proc.ppid.ts > 0'],
  'proc.is_exe_writable': [
    'Whether the user the process runs as may write to its executable.',
    'proc.is_exe_writable = true',
  ],
  'proc.is_exe_upper_layer': [
    `Whether the executable was added or changed after the container started. ${overlay}`,
    'evt.type = execve and proc.is_exe_upper_layer = true',
  ],
  'proc.is_exe_lower_layer': [
    `Whether the executable comes with the image. ${overlay}`,
    'proc.is_exe_lower_layer = false',
  ],
  'proc.is_exe_from_memfd': [
    'Whether the executable is a file in memory, without a path on disk.',
    'proc.is_exe_from_memfd = true',
  ],
  'proc.is_sid_leader': ['Whether the process leads its session.', 'proc.is_sid_leader = true'],
  'proc.is_vpgid_leader': [
    'Whether the process leads its group, as the container counts.',
    'proc.is_vpgid_leader = true',
  ],
  'proc.is_pgid_leader': [
    'Whether the process leads its group, as the host counts.',
    'proc.is_pgid_leader = true',
  ],
  'proc.exe_ino': ['Inode number of the executable.', 'proc.exe_ino > 0'],
  'proc.exe_ino.ctime': [
    'When the inode of the executable last changed (content, owner, rights), in nanoseconds since 1970.',
    'proc.exe_ino.ctime > 0',
  ],
  'proc.exe_ino.mtime': [
    'When the content of the executable last changed, in nanoseconds since 1970. It can be set back.',
    'proc.exe_ino.mtime > 0',
  ],
  'proc.exe_ino.ctime_duration_proc_start': [
    'Nanoseconds from the last change of the executable to the start of the process.',
    'proc.exe_ino.ctime_duration_proc_start < 5000000000',
  ],
  'proc.exe_ino.ctime_duration_pidns_start': [
    'Nanoseconds from the start of the container to the last change of the executable.',
    'proc.exe_ino.ctime_duration_pidns_start > 0',
  ],
  'proc.pidns_init_start_ts': [
    'When the first process of the container started, in nanoseconds since 1970.',
    'proc.pidns_init_start_ts > 0',
  ],
  'proc.fdopencount': ['How many descriptors the process has open.', 'proc.fdopencount > 1000'],
  'proc.fdlimit': ['How many descriptors the process may have open.', 'proc.fdlimit < 1024'],
  'proc.fdusage': [
    'Open descriptors as a percentage of how many there may be.',
    'proc.fdusage > 90',
  ],
  'proc.vmsize': ['Virtual memory of the process, in KB.', 'proc.vmsize > 4000000'],
  'proc.vmrss': ['Memory of the process that is in RAM, in KB.', 'proc.vmrss > 1000000'],
  'proc.vmswap': ['Memory of the process that is swapped out, in KB.', 'proc.vmswap > 0'],
  'proc.nthreads': [
    'How many threads the process has, the main one with them.',
    'proc.nthreads > 500',
  ],
  'proc.nchilds': ['How many threads the process has beside the main one.', 'proc.nchilds > 500'],
  'proc.stdin.type': [
    'Kind of descriptor that standard input is; ipv4 or ipv6 means a connection.',
    'proc.stdin.type in (ipv4, ipv6)',
  ],
  'proc.stdout.type': [
    'Kind of descriptor that standard output is.',
    'proc.stdout.type in (ipv4, ipv6)',
  ],
  'proc.stderr.type': [
    'Kind of descriptor that standard error is.',
    'proc.stderr.type in (ipv4, ipv6)',
  ],
  'proc.stdin.name': ['Name of what standard input comes from.', 'proc.stdin.name = /dev/null'],
  'proc.stdout.name': ['Name of what standard output goes to.', 'proc.stdout.name = /dev/null'],
  'proc.stderr.name': ['Name of what standard error goes to.', 'proc.stderr.name = /dev/null'],
};
