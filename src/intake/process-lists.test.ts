// What ss, netstat and ps print, and a Dockerfile → what is taken over of it, and what is told.
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../settings/default-settings.ts';
import { importDockerfile, looksLikeDockerfile } from './dockerfile.ts';
import { importProcesses, looksLikeSockets } from './process-lists.ts';

const bare = {
  ...defaultSettings,
  listeners: [{ port: 1, executable: '/usr/sbin/xrdp' }],
  processes: { ...defaultSettings.processes, entrypoints: [] },
};

const ss = (port: string, program = '', from = '0.0.0.0') =>
  `LISTEN 0 128 ${from}:${port} 0.0.0.0:* ${program}`.trim();

/** Listeners beside the one that is there, the kind, and what is told. */
function processes(...lines: readonly string[]) {
  const { kind, apply, understood, left } = importProcesses(lines.join('\n'));
  const listeners = apply(bare)
    .listeners.slice(1)
    .map(({ port, executable }) => `${port} ${executable}`);
  return { kind, listeners, told: [...understood, ...left] };
}

const unknown = (which: string) =>
  `The path of the program is not told for ${which}: taken over where a listener of that name is known. Give ps -eo pid,exe of the same pod beside it.`;

describe('listening sockets', () => {
  it('are taken over with the program of their process', () => {
    const found = processes(ss('3389', 'users:(("xrdp",pid=7,fd=3))'), 'PID EXE', '7 /opt/x/xrdp');
    expect(found).toEqual({
      kind: '1 listening socket',
      listeners: ['3389 /opt/x/xrdp'],
      told: [
        'These may listen: 3389 /opt/x/xrdp.',
        '1 process is not allowed for running: "review" says which are unknown.',
      ],
    });
  });

  it('are taken over by the name of one that is known, and told otherwise', () => {
    const found = processes(
      ss('3389', 'users:(("xrdp",pid=7,fd=3))'),
      ss('80', 'users:(("x",pid=8,fd=3))'),
    );
    expect(found).toEqual({
      kind: '2 listening sockets',
      listeners: ['3389 /usr/sbin/xrdp'],
      told: [unknown('3389 xrdp, 80 x')],
    });
  });

  it.each([
    ['tcp LISTEN 0 5 [::]:5 [::]:* users:(("a",pid=7,fd=3))', ['5 /opt/a']],
    ['tcp6 LISTEN 0 5 *:5 *:* users:(("a",pid=7,fd=3))', ['5 /opt/a']],
    ['tcp 0 0 0.0.0.0:5 0.0.0.0:* LISTEN 7/a', ['5 /opt/a']],
    ['tcp6 0 0 :::5 :::* LISTEN 0 123 7/a', ['5 /opt/a']],
    [ss('1', 'users:(("a",pid=7,fd=3))'), ['1 /opt/a']],
    [ss('65535', 'users:(("a",pid=7,fd=3))'), ['65535 /opt/a']],
    [ss('65536', 'users:(("a",pid=7,fd=3))'), []],
    [ss('0', 'users:(("a",pid=7,fd=3))'), []],
    ['ESTAB 0 0 0.0.0.0:5 0.0.0.0:* users:(("a",pid=7,fd=3))', []],
    [ss('5'), []],
  ])('%s', (line, listeners) => {
    const port = /^1 /.test(listeners[0] ?? '') ? { ...bare, listeners: [] } : bare;
    const added = importProcesses(`${line}\nPID CMD\n7 /opt/a x`)
      .apply(port)
      .listeners.filter(({ executable }) => executable === '/opt/a');
    expect(added.map((one) => `${one.port} ${one.executable}`)).toEqual(listeners);
  });
});

describe('processes', () => {
  const socket = ss('5', 'users:(("a",pid=7,fd=3))');
  it.each([
    [['PID EXE', '7 /opt/a'], ['5 /opt/a']],
    [['USER PID COMMAND', 'root 7 /opt/a -x'], ['5 /opt/a']],
    [['UID PID PPID CMD', '0 7 1 /opt/a'], ['5 /opt/a']],
    [['F S PID ARGS', '4 S 7 /opt/a'], ['5 /opt/a']],
    [['PID CMD', '7 bash /opt/a'], []],
    [['PID CMD', '8 /opt/a'], []],
    [['PID CMD', 'x /opt/a'], []],
    [['7 /opt/a'], ['5 /opt/a']],
    [['root 7 tty /dev/pts/0 /opt/a'], ['5 /opt/a']],
    [['root 7 a'], []],
    [['PID EXE', '7 /tmp/a'], []],
    [['PID EXE', '7 /home/u/a'], []],
    [['PID EXE', '7 /var/log/a'], []],
    [['PID EXE', '7 /var/lib/a'], ['5 /var/lib/a']],
  ])('%j', (lines, listeners) => {
    expect(processes(socket, ...lines).listeners).toEqual(listeners);
  });

  it('alone are none to listen', () => {
    expect(processes('PID EXE', '7 /opt/a', '8 /opt/b')).toEqual({
      kind: '2 processes',
      listeners: [],
      told: ['2 processes are not allowed for running: "review" says which are unknown.'],
    });
    expect(processes('PID EXE', '7 /opt/a').kind).toBe('1 process');
  });
});

it.each([
  [ss('80'), true],
  ['tcp 0 0 0.0.0.0:5 0.0.0.0:* LISTEN', true],
  ['  PID TTY CMD', true],
  ['USER PID COMMAND', true],
  ['text\nPID EXE', true],
  ['PIDS EXE', false],
  ['PID TTY', false],
  ['kind: Pod', false],
])('%j is of ss, netstat or ps: %s', (text, is) => {
  expect(looksLikeSockets(text)).toBe(is);
});

describe('a Dockerfile', () => {
  const read = (...lines: readonly string[]) => {
    const { apply, understood, left } = importDockerfile(lines.join('\n'));
    return { entries: apply(bare).processes.entrypoints, told: [...understood, ...left] };
  };
  const starts = (path: string) => ({
    entries: [path],
    told: [`A session container may start with ${path}.`],
  });
  const unclear = (argument: string) => ({
    entries: [],
    told: [`${argument} names no program by its path, or one where anybody may write.`],
  });

  it.each([
    [['FROM a', 'ENTRYPOINT ["/usr/bin/tini", "--"]'], starts('/usr/bin/tini')],
    [['FROM a', 'CMD /start.sh -x'], starts('/start.sh')],
    [['FROM a', 'CMD exec /start.sh'], starts('/start.sh')],
    [['FROM a', 'cmd /b', 'entrypoint /a'], starts('/a')],
    [['FROM a', 'CMD /a', 'CMD /b'], starts('/b')],
    [['FROM a', 'ENTRYPOINT \\', '# why', '  /a'], starts('/a')],
    [['FROM a AS one', 'CMD /a', 'FROM one', 'RUN x'], starts('/a')],
    [['FROM --platform=x a as One', 'CMD /a', 'FROM one'], starts('/a')],
    [['FROM a', 'CMD start.sh'], unclear('start.sh')],
    [['FROM a', 'CMD /tmp/a'], unclear('/tmp/a')],
  ])('%j', (lines, expected) => {
    expect(read(...lines)).toEqual(expected);
  });

  it.each([
    [['FROM a', 'RUN x']],
    [['FROM a AS one', 'CMD /a', 'FROM b', 'RUN x']],
    [['FROM one', 'CMD /a', 'FROM one']],
  ])('%j does not say what starts', (lines) => {
    const told = 'It has neither ENTRYPOINT nor CMD: the image it is made from says what starts.';
    expect(read(...lines)).toEqual({ entries: [], told: [told] });
  });

  it('exposes ports of programs that are not told', () => {
    const ports = (...lines: readonly string[]) => read('FROM a', 'CMD /a', ...lines).told[1];
    const hint = 'Give ss -tlnp of a pod, or enter them under Listening ports.';
    expect(ports('EXPOSE 80')).toBe(
      `Port 80 is exposed, not the program that listens on it. ${hint}`,
    );
    expect(ports('EXPOSE 80 81/tcp')).toBe(
      `Ports 80, 81/tcp are exposed, not the programs that listen on them. ${hint}`,
    );
    expect(read('FROM b AS one', 'EXPOSE 80', 'FROM a', 'CMD /a').told).toHaveLength(1);
  });

  it.each([
    ['FROM a\nRUN b', true],
    ['from a\ncmd b', true],
    ['FROM a', false],
    ['RUN b', false],
  ])('%j is one: %s', (text, is) => {
    expect(looksLikeDockerfile(text)).toBe(is);
  });
});
