// A program's name or path → why allowing it is a risk.

export const shells: ReadonlySet<string> = new Set([
  'sh',
  'bash',
  'dash',
  'ash',
  'rbash',
  'zsh',
  'ksh',
  'ksh93',
  'mksh',
  'csh',
  'tcsh',
  'fish',
  'busybox',
]);
const interpreter = /^(?:python|perl|ruby|node|nodejs|php|lua|tclsh|gawk|awk|expect)[0-9.]*$/;
const tools: ReadonlySet<string> = new Set([
  'curl',
  'wget',
  'nc',
  'ncat',
  'netcat',
  'socat',
  'ssh',
  'scp',
  'nmap',
  'tcpdump',
  'env',
  'xargs',
  'find',
  'kubectl',
  'gdb',
  'strace',
]);

export function risk(program: string): string | undefined {
  if (shells.has(program)) return 'a shell';
  if (interpreter.test(program)) return 'an interpreter that runs any code';
  return tools.has(program) ? 'a tool that attackers use' : undefined;
}

/** Folders anyone in a session may write to: a program dropped there would be allowed to run. */
export const writable: readonly string[] = [
  '/tmp',
  '/var/tmp',
  '/dev/shm',
  '/run',
  '/home',
  '/root',
  '/var/log',
];

export function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
