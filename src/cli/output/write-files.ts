// Files to be written → all of them written, or none. What stands there and is another text is kept
// unless the caller says otherwise; devices and pipes are written to; links and modes are kept.
import { constants } from 'node:fs';
import {
  chmod,
  chown,
  lstat,
  mkdir,
  open,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { type FileToWrite, type WriteOptions, WriteRefused } from '../io.ts';

interface Target extends FileToWrite {
  /** Links followed. */
  readonly real: string;
  /** Undefined: nothing is there yet. */
  readonly mode: number | undefined;
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
  readonly isRegular: boolean;
  /** What is there is this text already. */
  readonly isSame: boolean;
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

async function statIfThere(path: string) {
  try {
    return await stat(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Where a path leads, also where the last part of it is not there yet. */
async function realPathOf(path: string, links = 0): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (!isMissing(error) || links > 40) throw error;
  }
  const link = await lstat(path).catch(() => undefined);
  if (link?.isSymbolicLink()) {
    return realPathOf(resolve(dirname(path), await readlink(path)), links + 1);
  }
  const folder = dirname(path);
  return folder === path ? path : join(await realPathOf(folder, links), basename(path));
}

/** One folder after the other: made at once, Node goes round for ever in folders like /proc/1. */
async function makeFolder(path: string): Promise<void> {
  const there = await statIfThere(path);
  if (there?.isDirectory()) return;
  if (there !== undefined) throw Object.assign(new Error(path), { code: 'ENOTDIR' });
  const outer = dirname(path);
  if (outer !== path) await makeFolder(outer);
  await mkdir(path);
}

async function targetOf(file: FileToWrite, within: string | undefined): Promise<Target> {
  const real = await realPathOf(file.path);
  if (within !== undefined) {
    const way = relative(within, real);
    if (way === '' || way === '..' || way.startsWith(`..${sep}`) || resolve(way) === way) {
      throw new WriteRefused(
        `${file.path} leads out of the folder, to ${real}. Nothing was written.`,
      );
    }
  }
  const there = await statIfThere(real);
  if (there?.isDirectory()) throw Object.assign(new Error(real), { code: 'EISDIR' });
  const isRegular = there === undefined || there.isFile();
  const isSame =
    there?.isFile() === true &&
    there.size === Buffer.byteLength(file.text) &&
    (await readFile(real, 'utf8')) === file.text;
  const owner = there && { uid: there.uid, gid: there.gid };
  return { ...file, real, mode: there && there.mode & 0o7777, owner, isRegular, isSame };
}

async function writeAndClose(path: string, flag: string | number, text: string): Promise<void> {
  const file = await open(path, flag);
  try {
    await file.writeFile(text);
    if (flag === 'wx') await file.sync();
  } finally {
    await file.close();
  }
}

/** The text beside its target, ready to take its place. */
async function writeDraft({ real, text, mode, owner, isExecutable }: Target, number: number) {
  const draft = join(dirname(real), `.kubebrowse-${process.pid}-${number}.tmp`);
  try {
    await writeAndClose(draft, 'wx', text);
    if (mode !== undefined) await chmod(draft, isExecutable ? mode | 0o111 : mode);
    else if (isExecutable) await chmod(draft, 0o755);
    // Who may not give files away writes his own.
    if (owner !== undefined) await chown(draft, owner.uid, owner.gid).catch(() => undefined);
    return draft;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** Throws, with nothing written, a WriteRefused or the system's error. */
export async function writeFiles(
  files: readonly FileToWrite[],
  { force, within }: WriteOptions,
): Promise<void> {
  if (within !== undefined) await makeFolder(within);
  const folder = within === undefined ? undefined : await realpath(within);
  const targets: Target[] = [];
  for (const file of files) targets.push(await targetOf(file, folder));
  const edited = targets.filter(
    ({ mode, isRegular, isSame }) => mode !== undefined && isRegular && !isSame,
  );
  if (edited.length > 0 && !force) {
    const names = edited.map(({ path }) => path).join(', ');
    throw new WriteRefused(
      `${names}: ${edited.length === 1 ? 'it is' : 'they are'} there with another text. Nothing was written. Give another place, or --force to overwrite ${edited.length === 1 ? 'it' : 'them'}.`,
    );
  }
  const drafts: { readonly draft: string; readonly real: string }[] = [];
  try {
    for (const [number, target] of targets.entries()) {
      if (!target.isRegular || target.isSame) continue;
      if (folder !== undefined) await makeFolder(dirname(target.real));
      drafts.push({ draft: await writeDraft(target, number), real: target.real });
    }
    for (const { real, text, isRegular, isSame, isExecutable, mode = 0 } of targets) {
      if (isSame && isExecutable) await chmod(real, mode | 0o111);
      if (!isRegular) await writeAndClose(real, constants.O_WRONLY, text);
    }
    for (const { draft, real } of drafts) await rename(draft, real);
  } finally {
    for (const { draft } of drafts) await rm(draft, { force: true });
  }
}
