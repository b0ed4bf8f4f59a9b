// A path → whether a session can write there; a name → whether it looks made up on the spot.
import { isBelow, risk, writable } from '../../settings/review/program-risk.ts';
import { baseName } from '../../text/path-parts.ts';

/** Beside the folders of the settings' review: those the rules call writable too. */
const further = ['/dev', '/proc', '/var/run', '/var/cache', '/var/spool', '/run', '/mnt', '/media'];

/** Anything but a plain absolute path counts: `memfd:x`, a relative path, one with `..`. */
export function isWritablePlace(path: string): boolean {
  if (!path.startsWith('/') || /\/\.{0,2}\//.test(path)) return true;
  return [...writable, ...further].some((folder) => isBelow(path, folder));
}

/** Folders with so many programs that a prefix would allow most of the image. */
const wide = new Set([
  '/',
  '/usr/',
  '/usr/bin/',
  '/usr/sbin/',
  '/usr/lib/',
  '/usr/libexec/',
  '/usr/local/',
  '/usr/local/bin/',
  '/usr/local/sbin/',
  '/usr/share/',
  '/bin/',
  '/sbin/',
  '/lib/',
  '/opt/',
  '/etc/',
  '/etc/X11/',
  '/srv/',
  '/var/',
  '/var/lib/',
  '/usr/lib/x86_64-linux-gnu/',
  '/usr/lib/aarch64-linux-gnu/',
]);

/** `folder` ends in a slash. */
export function isWideFolder(folder: string): boolean {
  return wide.has(folder) || isWritablePlace(folder.slice(0, -1));
}

/** Letters and digits mixed, or a long number: `tmp.j0Cw4s74Y9`, `1795432084361057419_a.pdf`. */
const madeUp =
  /[0-9a-f]{12,}|[0-9]{6,}|[.\-_](?=[A-Za-z]*[0-9])[A-Za-z0-9]{6,}(?:$|[.\-_])|[.\-_](?=[a-z]*[A-Z])(?=[A-Z]*[a-z])[A-Za-z]{6}$/;

export function looksMadeUp(name: string): boolean {
  return madeUp.test(name);
}

/** Programs that run whatever they are given: which script, or which command, is what counts. */
export function isInterpreter(path: string): boolean {
  const name = baseName(path);
  return name === 'env' || risk(name) !== undefined;
}

const terminals = /(?:^|[-.])(?:x?term|[a-z]+term|terminal)(?:inal)?(?:\.real)?$/;

/** A terminal runs no command by itself; the shell in it does. */
export function isTerminal(path: string): boolean {
  return terminals.test(baseName(path));
}
