// The command line: words, files and streams of this process → run.ts.
import { access, readFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { printable } from '../text/printable.ts';
import { findFiles, repositoryOf } from './input/find-files.ts';
import type { ExitCode, Machine } from './io.ts';
import { isSameFile, readText, streamFile } from './machine.ts';
import { writeFiles } from './output/write-files.ts';
import { run } from './run.ts';

/** In the package as in the repository: the bundle stands where the sources stand. */
const rulesPath = fileURLToPath(new URL('../../rules/kubebrowse_rules.yaml', import.meta.url));

interface Place {
  /** What is typed to start it. */
  readonly program: string;
  /** What paths are relative to. */
  readonly folder: string;
}

/**
 * Colours for people alone: FORCE_COLOR is not asked, for test runners set it for all that they start,
 * also for what is read by a program.
 */
function isColourful(): boolean {
  const { NO_COLOR = '', TERM } = process.env;
  return process.stdout.isTTY === true && NO_COLOR === '' && TERM !== 'dumb';
}

/** Each line of progress takes the place of the last, and leaves when something is said. */
function terminal() {
  let isShown = false;
  const clear = () => {
    if (isShown) process.stderr.write('\r\u001b[K');
    isShown = false;
  };
  return {
    out: (text: string) => {
      clear();
      process.stdout.write(text);
    },
    copy: (text: string) => {
      clear();
      process.stdout.write(process.stdout.isTTY ? printable(text) : text);
    },
    fault: (line: string) => {
      clear();
      process.stderr.write(`${line}\n`);
    },
    progress: (line: string) => {
      if (!process.stderr.isTTY) return;
      clear();
      if (line === '') return;
      process.stderr.write(line);
      isShown = true;
    },
  };
}

async function pathInRepository(path: string, folder: string): Promise<string> {
  const below = relative((await repositoryOf(resolve(path, '..'))) ?? folder, path);
  return (below.startsWith('..') ? path : below).split(sep).join('/');
}

function machineOf({ program, folder }: Place): Machine {
  const resolvePath = (path: string) => resolve(folder, path);
  return {
    program,
    isColourful: isColourful(),
    ...terminal(),
    read: (path) => readText(path === '-' ? undefined : resolvePath(path)),
    write: (files, { force, within }) =>
      writeFiles(
        files.map((file) => ({ ...file, path: resolvePath(file.path) })),
        { force, within: within === undefined ? undefined : resolvePath(within) },
      ),
    find: (path) => findFiles(path, folder),
    inRepository: (path) => pathInRepository(resolvePath(path), folder),
    exists: (below, name) =>
      access(join(resolvePath(below), name)).then(
        () => true,
        () => false,
      ),
    stream: (path, piece) => streamFile(path === '-' ? undefined : resolvePath(path), piece),
    isSame: (one, other) => isSameFile(resolvePath(one), resolvePath(other)),
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
  const answer = await run(process.argv.slice(2), machineOf(place));
  process.exitCode = answer;
  // What is still to be written may fail yet.
  process.on('exit', () => {
    process.exitCode = broken ?? answer;
  });
}
