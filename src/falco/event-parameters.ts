// Event types → the parameters they carry (`evt.arg.NAME`), and the fields fs.path.* they fill.
// Sources: falcosecurity/libs driver/event_table.c, all versions of an event from libs 0.18.2 (Falco
// 0.39) to 0.25.4 (0.44) and main at 48dfd53c taken together; sinsp_filtercheck_fspath.cpp,
// create_fspath_checks.

const table = `
accept,accept4: fd flags queuelen queuemax queuepct tuple
access: mode name res
bind: addr fd res
bpf: cmd fd res_or_fd
capset: cap_effective cap_inheritable cap_permitted res
chdir,chroot,getcwd,lstat,rmdir,stat,unlink: path res
chmod: filename mode res
chown,lchown: gid path res uid
clone,clone3,fork,vfork: args cgroups comm cwd exe fdlimit flags gid pgft_maj pgft_min pid pidns_init_start_ts ptid res tid uid vm_rss vm_size vm_swap vpid vtid
close,fchdir,fstat,getdents,getdents64: fd res
connect: addr fd res tuple
creat: creat_flags dev fd ino mode name
delete_module,umount,umount2: flags name res
dup: fd oldfd res
dup2: fd newfd oldfd res
dup3: fd flags newfd oldfd res
execve: args cap_effective cap_inheritable cap_permitted cgroups comm cwd env exe exe_ino exe_ino_ctime exe_ino_mtime fdlimit filename flags gid loginuid pgft_maj pgft_min pgid pid ptid res tid trusted_exepath tty uid vm_rss vm_size vm_swap vpgid
execveat: args cap_effective cap_inheritable cap_permitted cgroups comm cwd dirfd env exe exe_ino exe_ino_ctime exe_ino_mtime fdlimit flags gid loginuid pathname pgft_maj pgft_min pgid pid ptid res tid trusted_exepath tty uid vm_rss vm_size vm_swap vpgid
fchmod: fd mode res
fchmodat: dirfd filename mode res
fchown: fd gid res uid
fchownat: dirfd flags gid pathname res uid
finit_module: fd flags res uargs
init_module: img length res uargs
ioctl: argument fd request res
kill: pid res sig
link,rename: newpath oldpath res
linkat: flags newdir newpath olddir oldpath res
listen: backlog fd res
memfd_create: fd flags name
mkdir: mode path res
mkdirat: dirfd mode path res
mknod: dev mode path res
mknodat: dev dirfd mode path res
mmap: addr fd flags length offset prot res vm_rss vm_size vm_swap
mount: dev dir flags res type
mprotect: addr length prot res
open: dev fd flags ino mode name
open_by_handle_at: dev fd flags ino mountfd path
openat: dev dirfd fd flags ino mode name
openat2: dev dirfd fd flags ino mode name resolve
prctl: arg2_int arg2_str option res
process_vm_readv,process_vm_writev: data pid res
ptrace: addr data pid request res
read,readv,write,writev: data fd res size
recv,recvfrom,send,sendmmsg,sendmsg,sendto: data fd res size tuple
recvmmsg,recvmsg: data fd msgcontrol res size tuple
renameat: newdirfd newpath olddirfd oldpath res
renameat2: flags newdirfd newpath olddirfd oldpath res
sendfile: in_fd offset out_fd res size
setgid: gid res
setns: fd nstype res
setpgid: pgid pid res
setregid: egid res rgid
setresgid: egid res rgid sgid
setresuid: euid res ruid suid
setreuid: euid res ruid
setuid: res uid
socket: domain fd flags proto type
symlink: linkpath res target
symlinkat: linkdirfd linkpath res target
tgkill: pid res sig tid
tkill: res sig tid
unlinkat: dirfd flags name res
unshare: flags res
`;

let parameters: ReadonlyMap<string, readonly string[]> | undefined;

/** Undefined for an event type that is not in the table. */
export function parametersOf(eventType: string): readonly string[] | undefined {
  parameters ??= new Map(
    table
      .trim()
      .split('\n')
      .flatMap((line) => {
        const [types = '', names = ''] = line.split(': ');
        return types.split(',').map((type) => [type, names.split(' ')] as const);
      }),
  );
  return parameters.get(eventType);
}

/** `fs.path.name` and `fs.path.nameraw` have a value. */
export const withPathName: ReadonlySet<string> = new Set(
  `chmod chown fchmod fchmodat fchown fchownat lchown mkdir mkdirat open openat openat2 quotactl rmdir
  umount umount2 unlink unlinkat`.split(/\s+/),
);

/** `fs.path.source`, `fs.path.target` and their raw forms have a value. */
export const withPathPair: ReadonlySet<string> = new Set(
  'link linkat mount rename renameat renameat2 symlink symlinkat'.split(' '),
);

/** Those whose descriptor is of a file or folder, never of a connection. */
export const openingFiles: ReadonlySet<string> = new Set(
  'creat open open_by_handle_at openat openat2'.split(' '),
);
