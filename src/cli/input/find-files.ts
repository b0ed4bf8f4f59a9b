// A folder or a pattern of this machine → the YAML files below it, in the order in which Falco loads a
// folder: by their paths, byte by byte (falco userspace/falco/configuration.cpp,
// read_rules_file_directory, which goes no deeper). Hidden folders and node_modules are left out, links to folders are not followed.
import { readdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isGlob, readGlob } from './glob.ts';

/** Rules of a whole company are fewer; a home folder has more. */
const mostFiles = 10_000;
const deepest = 64;

const isYaml = (name: string): boolean => /\.ya?ml$/i.test(name);

async function isFolder(path: string): Promise<boolean | undefined> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return undefined;
  }
}

async function walk(
  folder: string,
  shown: string,
  take: (path: string) => void,
  depth = 0,
): Promise<void> {
  if (depth > deepest) throw new Error(`${shown}: folders are nested deeper than ${deepest}`);
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries) {
    const { name } = entry;
    const path = shown === '' || shown.endsWith('/') ? `${shown}${name}` : `${shown}/${name}`;
    if (entry.isDirectory()) {
      if (name.startsWith('.') || name === 'node_modules') continue;
      await walk(resolve(folder, name), path, take, depth + 1);
    } else if (entry.isFile()) take(path);
    else if (entry.isSymbolicLink() && (await isFolder(resolve(folder, name))) === false) {
      take(path);
    }
  }
}

/** Undefined for a file, and for what is neither there nor a pattern. Paths are as `path` is written. */
export async function findFiles(
  path: string,
  from: string,
): Promise<readonly string[] | undefined> {
  const folder = await isFolder(resolve(from, path));
  if (folder === false || (folder === undefined && !isGlob(path))) return undefined;
  const glob = folder === true ? undefined : readGlob(path);
  if (glob?.ok === false) throw new Error(glob.message);
  const base = glob?.value.base ?? (path === '.' ? '' : path);
  const found: string[] = [];
  const take = (one: string) => {
    if (glob === undefined ? !isYaml(one) : !glob.value.matches(one)) return;
    found.push(one);
    if (found.length > mostFiles) {
      throw new Error(`more than ${mostFiles} files; name a folder further in`);
    }
  };
  if ((await isFolder(resolve(from, base))) === true) await walk(resolve(from, base), base, take);
  return found.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

/** The repository that a folder is in: the nearest one around it with `.git`. */
export async function repositoryOf(folder: string): Promise<string | undefined> {
  for (let at = folder; ; at = resolve(at, '..')) {
    const there = await stat(resolve(at, '.git')).catch(() => undefined);
    if (there !== undefined) return at;
    if (resolve(at, '..') === at) return undefined;
  }
}
