// The words of a command line → what it says and writes, on files held in memory: for tests.
import { readFileSync } from 'node:fs';
import { isGlob, readGlob } from '../input/glob.ts';
import { type ExitCode, type Machine, WriteRefused } from '../io.ts';
import { run } from '../run.ts';

export const ownRules = readFileSync(
  new URL('../../../rules/kubebrowse_rules.yaml', import.meta.url),
  'utf8',
);

interface Said {
  readonly code: ExitCode;
  readonly out: string;
  readonly faults: readonly string[];
  /** By path. */
  readonly written: ReadonlyMap<string, string>;
}

/** As the machine does, of paths that are there. */
function findIn(paths: readonly string[], path: string): readonly string[] | undefined {
  if (paths.includes(path)) return undefined;
  const below = paths.filter((one) => one.startsWith(`${path}/`) && /\.ya?ml$/.test(one));
  if (below.length > 0) return below.sort();
  const glob = isGlob(path) ? readGlob(path) : undefined;
  return glob?.ok === true ? paths.filter(glob.value.matches).sort() : undefined;
}

/** Runs a command; a path that `files` lacks is a file that is not there. */
export async function call(
  words: readonly string[],
  files: Readonly<Record<string, string>> = {},
  bytes: Readonly<Record<string, Uint8Array>> = {},
): Promise<Said> {
  const out: string[] = [];
  const faults: string[] = [];
  const written = new Map<string, string>();
  const find = (path: string) => {
    const text = files[path];
    if (text === undefined) throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
    return text;
  };
  const io: Machine = {
    program: 'kubebrowse-falco',
    isColourful: false,
    out: (text) => void out.push(text),
    copy: (text) => void out.push(text),
    fault: (line) => void faults.push(line),
    read: async (path) => find(path),
    write: async (drafts, { force }) => {
      const edited = drafts.filter(({ path, text }) => (files[path] ?? text) !== text);
      if (edited.length > 0 && !force) throw new WriteRefused(edited.map((e) => e.path).join());
      for (const { path, text } of drafts) written.set(path, text);
    },
    find: async (path) => findIn(Object.keys(files), path),
    inRepository: async (path) => path,
    exists: async (folder, name) => `${folder}/${name}` in files,
    stream: async (path, piece) => piece(bytes[path] ?? new TextEncoder().encode(find(path))),
    isSame: async (one, other) => one === other,
    progress: () => undefined,
    readRules: async () => ownRules,
  };
  return { code: await run(words, io), out: out.join(''), faults, written };
}
