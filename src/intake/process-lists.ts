// `ss -tlnp`, `ps` and a Dockerfile → listeners and entry programs. Taken over is what the settings know
// by its path; the rest is told: an allow-list made of what happens to run would allow an intruder.
import { listenerKey, sortUnique } from '../settings/list-kinds.ts';
import type { Listener, Settings } from '../settings/settings.ts';
import { parseExecutablePath } from '../settings/values/path.ts';
import { counted } from '../text/figures.ts';
import { type Imported, listed } from './imported.ts';

interface Socket {
  readonly port: number;
  readonly name: string;
  readonly pid: string;
}

/** Of ss. */
const socketLine =
  /^(?:tcp6?\s+)?LISTEN\s+\d+\s+\d+\s+\S*[:\]](\d{1,5})\s+\S+\s*(?:users:\(\("([^"]*)",pid=(\d+))?/;

/** Of netstat: the process before its name. */
const netstatLine =
  /^tcp6?\s+\d+\s+\d+\s+\S*:(\d{1,5})\s+\S+\s+LISTEN\b(?:\s+\d+\s+\d+)?(?:\s+(\d+)\/(\S+))?/;

function isSocketLine(line: string): boolean {
  const short = line.trim().slice(0, 500);
  return socketLine.test(short) || netstatLine.test(short);
}

function readSocket(line: string): readonly [port: string, name: string, pid: string] | undefined {
  const [, port, name = '', pid = ''] = socketLine.exec(line) ?? [];
  if (port !== undefined) return [port, name, pid];
  const [, other, process = '', called = ''] = netstatLine.exec(line) ?? [];
  return other === undefined ? undefined : [other, called, process];
}

function readSockets(lines: readonly string[]): readonly Socket[] {
  return lines.flatMap((line) => {
    const read = readSocket(line.trim().slice(0, 500));
    if (read === undefined) return [];
    const [port, name, pid] = read;
    const number = Number(port);
    return number < 1 || number > 65535 ? [] : [{ port: number, name, pid }];
  });
}

interface Columns {
  readonly pid: number;
  readonly program: number;
}

/** Where a line of ps has its process and its program, as the line of captions says. */
function columnsOf(captions: string): Columns | undefined {
  const words = captions.trim().toUpperCase().split(/\s+/);
  const pid = words.indexOf('PID');
  const program = words.findIndex((word) => /^(?:CMD|COMMAND|EXE|ARGS)$/.test(word));
  return pid < 0 || program < 0 ? undefined : { pid, program };
}

/** Of each process the program it was started as, where a line names it by its path. */
function readPaths(lines: readonly string[]): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  let columns: Columns | undefined;
  for (const line of lines) {
    if (isProcessList(line)) {
      columns = columnsOf(line);
      continue;
    }
    const words = line.trim().slice(0, 2000).split(/\s+/);
    const pid =
      columns === undefined ? words.find((word) => /^\d+$/.test(word)) : words[columns.pid];
    // A script that a shell runs is no program: what stands first is.
    const path =
      columns === undefined
        ? words.find((word) => word.startsWith('/') && !word.startsWith('/dev/'))
        : words[columns.program];
    if (pid !== undefined && /^\d+$/.test(pid) && path?.startsWith('/') === true)
      paths.set(pid, path);
  }
  return paths;
}

const isProcessList = (line: string): boolean =>
  /^\s*(?:USER|UID|PID|F\s+S|F\s+UID)\b.*\b(?:CMD|COMMAND|EXE|ARGS)\b/i.test(line.slice(0, 300));

export function looksLikeSockets(text: string): boolean {
  const lines = text.slice(0, 200_000).split('\n');
  return lines.some((line) => isSocketLine(line) || isProcessList(line));
}

/** World-writable places, and what a user may write: nothing there is known to be ours. */
export const planted = /^\/(?:tmp|var\/tmp|dev\/shm|home|run|var\/log|proc)\//;

export function importProcesses(text: string): Imported {
  const lines = text.slice(0, 2_000_000).split('\n');
  const sockets = readSockets(lines);
  const paths = readPaths(lines.filter((line) => !isSocketLine(line)));
  const left: string[] = [];
  const apply = (settings: Settings): Settings => ({
    ...settings,
    listeners: sortUnique([...settings.listeners, ...listenersOf(settings)], listenerKey),
  });
  const pathOf = ({ pid, name }: Socket, settings: Settings | undefined): string | undefined =>
    paths.get(pid) ??
    settings?.listeners.find(({ executable }) => executable.endsWith(`/${name}`))?.executable;
  const listenersOf = (settings: Settings | undefined): readonly Listener[] =>
    sockets.flatMap((socket) => {
      const path = pathOf(socket, settings);
      const parsed =
        path === undefined || planted.test(path) ? undefined : parseExecutablePath(path);
      return parsed?.ok === true ? [{ port: socket.port, executable: parsed.value }] : [];
    });
  const withPath = listenersOf(undefined);
  const without = sockets.filter((socket) => !withPath.some(({ port }) => port === socket.port));
  if (without.length > 0) {
    left.push(
      `The path of the program is not told for ${listed(without.map(({ port, name }) => `${port} ${name}`.trim()))}: taken over where a listener of that name is known. Give ps -eo pid,exe of the same pod beside it.`,
    );
  }
  if (paths.size > 0) {
    left.push(
      `${paths.size === 1 ? '1 process is' : `${paths.size} processes are`} not allowed for running: "review" says which are unknown.`,
    );
  }
  return {
    kind:
      sockets.length > 0
        ? counted(sockets.length, 'listening socket')
        : `${paths.size} ${paths.size === 1 ? 'process' : 'processes'}`,
    apply,
    understood:
      withPath.length === 0
        ? []
        : [
            `These may listen: ${listed(withPath.map(({ port, executable }) => `${port} ${executable}`))}.`,
          ],
    left,
  };
}
