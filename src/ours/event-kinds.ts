// The kind of event a rule looks at → what to call it, and the system calls that are of the kind.
import type { EventKind } from './rules.ts';

const opens = 'open openat openat2 open_by_handle_at creat';
const links = 'link linkat symlink symlinkat';
const moves = 'rename renameat renameat2';
const removes = 'unlink unlinkat rmdir truncate ftruncate';
const makes = 'mkdir mkdirat mknod mknodat';
const rights = 'chmod fchmod fchmodat fchmodat2 chown fchown fchownat lchown';
const executions = 'execve execveat';
const sends = 'connect sendto sendmsg sendmmsg';

interface Kind {
  readonly caption: string;
  readonly types: ReadonlySet<string>;
}

const kind = (caption: string, ...types: readonly string[]): Kind => ({
  caption,
  types: new Set(types.flatMap((some) => some.split(' '))),
});

export const eventKinds: Readonly<Record<EventKind, Kind>> = {
  execution: kind('programs that start', executions),
  connection: kind('connections and datagrams', sends),
  listening: kind('ports and sockets that are listened on', 'bind listen'),
  socket: kind('sockets that are made', 'socket'),
  redirection: kind('input and output put on a socket', 'dup dup2 dup3'),
  // Of a file that is named in a command line, the start of that program.
  'file access': kind(
    'files opened, made, linked and moved',
    opens,
    links,
    moves,
    removes,
    makes,
    rights,
    executions,
  ),
  'file change': kind(
    'files written, removed, linked and given other rights',
    opens,
    links,
    moves,
    removes,
    rights,
    executions,
  ),
  'file or socket': kind(
    'files and sockets opened, files made, linked, moved, removed and given other rights',
    opens,
    links,
    moves,
    removes,
    makes,
    rights,
    sends,
    'bind listen socket',
  ),
  'process access': kind(
    'processes that reach into others',
    opens,
    'ptrace process_vm_readv process_vm_writev pidfd_getfd',
  ),
  'change of user': kind(
    'changes of user, group and capabilities',
    'setuid setreuid setresuid setgid setregid setresgid setgroups capset',
  ),
  'kernel call': kind(
    'calls to the kernel that sessions do not make',
    'clone clone3 setns unshare mount umount umount2 pivot_root chroot mknod mknodat',
    'open_tree move_mount mount_setattr fsopen fsmount fsconfig fspick',
    'init_module finit_module delete_module create_module kexec_load kexec_file_load bpf',
    'acct add_key capset clock_adjtime clock_settime fanotify_init io_uring_enter',
    'io_uring_register io_uring_setup ioperm iopl kcmp keyctl lookup_dcookie modify_ldt',
    'msgget msgrcv msgsnd name_to_handle_at nfsservctl perf_event_open personality',
    'pidfd_open process_madvise quotactl reboot request_key setdomainname setfsgid setfsuid',
    'sethostname settimeofday swapoff swapon syslog uselib userfaultfd vhangup',
    '_sysctl adjtimex fanotify_mark memfd_secret migrate_pages query_module quotactl_fd',
    'fsetxattr lsetxattr mbind move_pages mq_open remap_file_pages semget set_mempolicy',
    'semctl semop setgroups setxattr shmat shmctl shmget sysfs ustat vmsplice',
    'kill landlock_create_ruleset memfd_create pidfd_send_signal prctl seccomp utimensat',
  ),
};
