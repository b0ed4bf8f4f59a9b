// The words of a command line → what it says and writes, on files held in memory: for tests.
import { readFileSync } from 'node:fs';
import { type ExitCode, type Io, WriteRefused } from './io.ts';
import { run } from './run.ts';

export const ownRules = readFileSync(
  new URL('../../rules/kubebrowse_rules.yaml', import.meta.url),
  'utf8',
);

interface Said {
  readonly code: ExitCode;
  readonly out: string;
  readonly faults: readonly string[];
  /** By path. */
  readonly written: ReadonlyMap<string, string>;
}

/** Runs a command; a path that `files` lacks is a file that is not there. */
export async function call(
  words: readonly string[],
  files: Readonly<Record<string, string>> = {},
): Promise<Said> {
  const out: string[] = [];
  const faults: string[] = [];
  const written = new Map<string, string>();
  const find = (path: string) => {
    const text = files[path];
    if (text === undefined) throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
    return text;
  };
  const io: Io = {
    program: 'kubebrowse-falco',
    out: (text) => void out.push(text),
    fault: (line) => void faults.push(line),
    read: async (path) => find(path),
    write: async (drafts, { force }) => {
      const edited = drafts.filter(({ path, text }) => (files[path] ?? text) !== text);
      if (edited.length > 0 && !force) throw new WriteRefused(edited.map((e) => e.path).join());
      for (const { path, text } of drafts) written.set(path, text);
    },
    exists: async (folder, name) => `${folder}/${name}` in files,
    stream: async (path, piece) => piece(new TextEncoder().encode(find(path))),
    isSame: async (one, other) => one === other,
    progress: () => undefined,
    readRules: async () => ownRules,
  };
  return { code: await run(words, io), out: out.join(''), faults, written };
}
