// A macro's name → which of Falco's own rules files defines it, and what the simple ones stand for.

import { defaultMacros } from '../../falco/default-rules.gen.ts';

const places = [
  ['stable', 'falco_rules.yaml'],
  ['incubating', 'falco-incubating_rules.yaml'],
  ['sandbox', 'falco-sandbox_rules.yaml'],
] as const;

/** What can be written in their place without other macros or lists (rules 5.1.0). */
export const plainMacros: ReadonlyMap<string, string> = new Map([
  ['spawned_process', 'evt.type in (execve, execveat)'],
  ['container', 'container.id != host'],
  ['rename', 'evt.type in (rename, renameat, renameat2)'],
  ['remove', 'evt.type in (rmdir, unlink, unlinkat)'],
  ['modify', 'evt.type in (rename, renameat, renameat2, rmdir, unlink, unlinkat)'],
  ['chmod', 'evt.type in (chmod, fchmod, fchmodat)'],
  ['create_symlink', 'evt.type in (symlink, symlinkat)'],
  ['create_hardlink', 'evt.type in (link, linkat)'],
  ['kernel_module_load', 'evt.type in (init_module, finit_module)'],
  ['bin_dir', 'fd.directory in (/bin, /sbin, /usr/bin, /usr/sbin)'],
  ['etc_dir', 'fd.name startswith /etc/'],
]);

export function macroPlace(name: string): (typeof places)[number] | undefined {
  return places.find(([maturity]) => defaultMacros[maturity].includes(name));
}
