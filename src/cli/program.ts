// The command line: words, files and streams of this process → run.ts.
import { access, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ExitCode, Io } from './io.ts';
import { isSameFile, readText, streamFile } from './machine.ts';
import { run } from './run.ts';
import { writeFiles } from './write-files.ts';

/** In the package as in the repository: the bundle stands where the sources stand. */
const rulesPath = fileURLToPath(new URL('../../rules/kubebrowse_rules.yaml', import.meta.url));

interface Place {
  /** What is typed to start it. */
  readonly program: string;
  /** What paths are relative to. */
  readonly folder: string;
}

function ioOf({ program, folder }: Place): Io {
  const resolvePath = (path: string) => resolve(folder, path);
  return {
    program,
    out: (text) => void process.stdout.write(text),
    fault: (line) => void process.stderr.write(`${line}\n`),
    read: (path) => readText(path === '-' ? undefined : resolvePath(path)),
    write: (files, { force, within }) =>
      writeFiles(
        files.map((file) => ({ ...file, path: resolvePath(file.path) })),
        { force, within: within === undefined ? undefined : resolvePath(within) },
      ),
    exists: (below, name) =>
      access(join(resolvePath(below), name)).then(
        () => true,
        () => false,
      ),
    stream: (path, piece) => streamFile(path === '-' ? undefined : resolvePath(path), piece),
    isSame: (one, other) => isSameFile(resolvePath(one), resolvePath(other)),
    progress: (line) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${line}\u001b[K`);
    },
    readRules: () => readFile(rulesPath, 'utf8'),
  };
}

export async function start(place: Place): Promise<void> {
  // A reader that closes early (`check | head -1`) is no fault, and changes nothing in the answer.
  let broken: ExitCode | undefined;
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code !== 'EPIPE') broken = 2;
  });
  process.stderr.on('error', () => undefined);
  const answer = await run(process.argv.slice(2), ioOf(place));
  process.exitCode = answer;
  // What is still to be written may fail yet.
  process.on('exit', () => {
    process.exitCode = broken ?? answer;
  });
}
