// Macros of Falco's own rules that other people's files repeat most → their conditions.
// Facts of falcosecurity/rules, tag falco-rules-5.1.0; up to 4.0.0 some of them end with "and evt.dir=<".

const texts = `
open_write evt.type in (open,openat,openat2) and evt.is_open_write=true and fd.typechar='f' and fd.num>=0
open_read evt.type in (open,openat,openat2) and evt.is_open_read=true and fd.typechar='f' and fd.num>=0
open_directory evt.type in (open,openat,openat2) and evt.is_open_read=true and fd.typechar='d' and fd.num>=0
open_file_failed evt.type in (open,openat,openat2) and fd.typechar='f' and fd.num=-1 and evt.res startswith E
never_true evt.num=0
proc_name_exists not proc.name in ("<NA>","N/A")
spawned_process evt.type in (execve, execveat)
create_symlink evt.type in (symlink, symlinkat)
create_hardlink evt.type in (link, linkat)
kernel_module_load evt.type in (init_module, finit_module)
dup evt.type in (dup, dup2, dup3)
etc_dir fd.name startswith /etc/
bin_dir fd.directory in (/bin, /sbin, /usr/bin, /usr/sbin)
root_dir fd.directory=/ or fd.name startswith /root/
shell_procs proc.name in (shell_binaries)
package_mgmt_procs proc.name in (package_mgmt_binaries)
container container.id != host
container_started spawned_process and proc.vpid=1 and container
interactive (proc.aname=sshd and proc.name != sshd) or proc.name=systemd-logind or proc.name=login
rename evt.type in (rename, renameat, renameat2)
remove evt.type in (rmdir, unlink, unlinkat)
modify rename or remove
chmod evt.type in (chmod, fchmod, fchmodat)
mkdir evt.type in (mkdir, mkdirat)
`;

/** The same text but for blanks, brackets around all of it, quotes of single letters and the old ending. */
function bare(condition: string): string {
  const text = condition
    .replace(/\band\s+evt\.dir\s*=\s*<\s*/g, '')
    .replace(/\s+/g, '')
    .replaceAll("'", '');
  return text.startsWith('(') && text.endsWith(')') ? text.slice(1, -1) : text;
}

let table: ReadonlyMap<string, string> | undefined;

export function isMacroText(name: string, condition: string): boolean {
  table ??= new Map(
    texts
      .trim()
      .split('\n')
      .map((line) => {
        const [first = ''] = line.split(' ', 1);
        return [first, bare(`(${line.slice(first.length)})`)];
      }),
  );
  return table.get(name) === bare(condition) || table.get(name) === bare(`(${condition})`);
}
