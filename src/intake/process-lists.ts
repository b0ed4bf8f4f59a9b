// `ss -tlnp`, `ps` and a Dockerfile → listeners and entry programs. Taken over is what the settings know
// by its path; the rest is told: an allow-list made of what happens to run would allow an intruder.
import { listenerKey, listKinds, sortUnique } from '../settings/list-kinds.ts';
import type { Listener, Settings } from '../settings/settings.ts';
import { parseExecutablePath } from '../settings/values/path.ts';
import { type Imported, listed } from './imported.ts';

interface Socket {
  readonly port: number;
  readonly name: string;
  readonly pid: string;
}

const socketLine =
  /^(?:tcp6?\s+)?LISTEN\s+\d+\s+\d+\s+\S*[:\]](\d{1,5})\s+\S+\s*(?:users:\(\("([^"]*)",pid=(\d+))?/;

function readSockets(lines: readonly string[]): readonly Socket[] {
  return lines.flatMap((line) => {
    const [, port, name = '', pid = ''] = socketLine.exec(line.trim().slice(0, 500)) ?? [];
    const number = Number(port);
    return port === undefined || number < 1 || number > 65535 ? [] : [{ port: number, name, pid }];
  });
}

/** Of each process the program it was started as, where a line names it by its path. */
function readPaths(lines: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    lines.flatMap((line) => {
      const words = line.trim().slice(0, 2000).split(/\s+/);
      const pid = words.find((word) => /^\d+$/.test(word));
      const path = words.find((word) => word.startsWith('/') && !word.startsWith('/dev/'));
      return pid === undefined || path === undefined ? [] : [[pid, path] as const];
    }),
  );
}

const isProcessList = (line: string): boolean =>
  /^\s*(?:USER|UID|PID|F\s+S|F\s+UID)\b.*\b(?:CMD|COMMAND|EXE|ARGS)\b/i.test(line.slice(0, 300));

export const looksLikeSockets = (text: string): boolean => {
  const lines = text.slice(0, 200_000).split('\n');
  return lines.some((line) => socketLine.test(line.trim().slice(0, 500)) || isProcessList(line));
};

/** World-writable places, and what a user may write: nothing there is known to be ours. */
const planted = /^\/(?:tmp|var\/tmp|dev\/shm|home|run|var\/log|proc)\//;

export function importProcesses(text: string): Imported {
  const lines = text.slice(0, 2_000_000).split('\n');
  const sockets = readSockets(lines);
  const paths = readPaths(lines.filter((line) => !socketLine.test(line.trim().slice(0, 500))));
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
      `${paths.size} processes are not allowed for running: "review" says which of them are unknown.`,
    );
  }
  return {
    kind: sockets.length > 0 ? `${sockets.length} listening sockets` : `${paths.size} processes`,
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

export const looksLikeDockerfile = (text: string): boolean =>
  /^\s*FROM\s+\S+/im.test(text) && /^\s*(?:RUN|COPY|CMD|ENTRYPOINT|EXPOSE|ENV|USER)\s/im.test(text);

/** The program of `["/usr/bin/tini", "--"]`. */
function programOf(text: string): string | undefined {
  const [, argument = ''] = /^\s*ENTRYPOINT\s+(.*)$/im.exec(text) ?? [];
  const first = /^\[\s*"([^"]+)"/.exec(argument)?.[1] ?? argument.trim().split(/\s+/)[0];
  return first?.startsWith('/') ? first : undefined;
}

export function importDockerfile(text: string): Imported {
  const program = programOf(text.slice(0, 1_000_000));
  const parsed =
    program === undefined || planted.test(program) ? undefined : parseExecutablePath(program);
  const entry = parsed?.ok === true ? parsed.value : undefined;
  const ports = [...text.matchAll(/^\s*EXPOSE\s+(.+)$/gim)].flatMap(([, list]) =>
    (list ?? '').split(/\s+/),
  );
  return {
    kind: 'a Dockerfile',
    apply: (settings) => ({
      ...settings,
      processes: {
        ...settings.processes,
        entrypoints: sortUnique(
          [...settings.processes.entrypoints, ...(entry === undefined ? [] : [entry])],
          listKinds.executables.key,
        ),
      },
    }),
    understood: entry === undefined ? [] : [`A session container may start with ${entry}.`],
    left: [
      ...(entry === undefined ? ['ENTRYPOINT names no program by its path.'] : []),
      ...(ports.length > 0
        ? [`Ports ${listed(ports)} are exposed, not the programs that listen on them.`]
        : []),
    ],
  };
}
