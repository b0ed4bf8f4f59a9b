// Macros of Falco's own rules that other people's files repeat most → whether a condition is word for word
// theirs. Check sums of the conditions in falcosecurity/rules, tag falco-rules-5.1.0, without blanks and
// single quotes; up to 4.0.0 some of them end with "and evt.dir=<".

import { checksum } from '../../text/checksum.ts';

const sums = `
open_write 7a55706a|open_read a5706ecf|open_directory d9527121|open_file_failed c0e1b38a
never_true cacca741|proc_name_exists f5468894|spawned_process 326619c9|create_symlink 9b0ae019
create_hardlink d3e40409|kernel_module_load 1e2f8e80|dup 0b7678a6|etc_dir 14efd845
bin_dir 301d9d1c|root_dir 55211545|shell_procs b6a19270|package_mgmt_procs 7b075438
container 4f8b5aff|container_started adf3712f|interactive 345b094f|rename 375d9d20|remove 394bd533
modify 45f0fe96|chmod 28a7e560|mkdir acfd5065
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
    sums
      .trim()
      .split(/[\n|]/)
      .map((entry) => entry.split(' ') as [string, string]),
  );
  const sum = table.get(name);
  if (sum === undefined) return false;
  return sum === checksum(bare(condition)) || sum === checksum(bare(`(${condition})`));
}
