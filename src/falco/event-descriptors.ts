// Event types that carry no file descriptor: no field fd.* has a value in them.
// Source: falcosecurity/libs driver/event_table.c (events without EF_CREATES_FD, EF_USES_FD and
// EF_DESTROYS_FD in every version of theirs), sinsp_filtercheck_fd.cpp, extract_fd.

export const withoutDescriptor: ReadonlySet<string> = new Set(
  `access capset chdir chmod chown chroot clone clone3 delete_module execve execveat fork futex getcwd
  getegid geteuid getgid getresgid getresuid getrlimit getuid init_module keyctl kill lchown link
  linkat lstat mkdir mknod mlock mlock2 mlockall mount mprotect munlock munlockall munmap nanosleep
  prctl prlimit process_vm_readv process_vm_writev ptrace quotactl rename renameat renameat2 rmdir
  seccomp semctl semget semop setgid setpgid setregid setresgid setresuid setreuid setrlimit setsid
  setuid stat symlink tgkill tkill umount umount2 unlink unshare vfork`.split(/\s+/),
);
