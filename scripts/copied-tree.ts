// The parts of this repository that a test names → a copy of them to work in, with the same packages.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

export interface CopiedTree {
  readonly folder: string;
  /** Node with these words in the copy; `all` is what it printed on both outputs. */
  readonly run: (
    words: readonly string[],
    input?: string,
  ) => { readonly status: number | null; readonly out: string; readonly all: string };
  /** Unit tests of the copy by path. */
  readonly test: (
    paths: readonly string[],
    more?: readonly string[],
  ) => ReturnType<CopiedTree['run']>;
  /** What `npm run NAME` runs, as words for `run`. */
  readonly script: (name: string) => readonly (readonly string[])[];
  readonly read: (file: string) => string;
  readonly write: (file: string, text: string) => void;
  readonly remove: () => void;
}

export function copyTree(parts: readonly string[]): CopiedTree {
  mkdirSync(join(root, '.cache'), { recursive: true });
  const folder = mkdtempSync(join(root, '.cache/copied-'));
  for (const part of [...parts, 'package.json', 'vitest.config.ts'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const run: CopiedTree['run'] = (words, input = '') => {
    const env = { ...process.env, INIT_CWD: folder };
    const { status, stdout, stderr } = spawnSync(process.execPath, words, {
      cwd: folder,
      encoding: 'utf8',
      input,
      env,
    });
    return { status, out: stdout, all: `${stdout}${stderr}` };
  };
  const vitest = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'unit'];
  return {
    folder,
    run,
    test: (paths, more = []) => run([...vitest, ...paths, ...more]),
    script: (name) => {
      const { scripts } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const line: unknown = scripts[name];
      return String(line)
        .split(' && ')
        .map((command) => command.split(' ').slice(1));
    },
    read: (file) => readFileSync(join(folder, file), 'utf8'),
    write: (file, text) => writeFileSync(join(folder, file), text),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
