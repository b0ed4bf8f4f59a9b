// What a command needs of the machine, as functions, so that tests can stand in for it.
import { accept, type Parsed, refuse } from '../text/parsed.ts';

export interface FileToWrite {
  readonly path: string;
  readonly text: string;
  readonly isExecutable?: boolean;
}

export interface WriteOptions {
  /** Whether a file that is there with another text may be written over. */
  readonly force: boolean;
  /** A folder that no path, and no link, may lead out of; it is made where it is missing. */
  readonly within?: string | undefined;
}

/** Nothing was written: what is there was not to be touched. The message says what, and what to do. */
export class WriteRefused extends Error {}

export type Style = 'error' | 'warning' | 'hint' | 'good' | 'strong' | 'faint';

/** Text, or text in a colour where colours are wanted. */
export type Part = string | { readonly style: Style; readonly text: string };

/** What the machine gives; run.ts makes an Io of it. */
export type Machine = Omit<Io, 'styled'>;

export interface Io {
  /** What is typed to start this program, for lines that say what to do. */
  readonly program: string;
  /** On standard output, with nothing in it that a terminal acts on (printable.ts). */
  readonly out: (text: string) => void;
  /** The same in colours, where `isColourful`. */
  readonly styled: (parts: readonly Part[]) => void;
  /** A file of the operator's to standard output, byte for byte; only on a terminal as `out`. */
  readonly copy: (text: string) => void;
  /** Whether standard output is a terminal whose user wants colours. */
  readonly isColourful: boolean;
  /** One line on standard error, likewise. */
  readonly fault: (line: string) => void;
  /** The text of a file; `-` is standard input. */
  readonly read: (path: string) => Promise<string>;
  /** All of them or none; a file that is there with another text only with `force`: else WriteRefused. */
  readonly write: (files: readonly FileToWrite[], options: WriteOptions) => Promise<void>;
  /**
   * The YAML files below a folder, or those that a pattern matches, in the order of loading; undefined
   * for a file and for what is not there.
   */
  readonly find: (path: string) => Promise<readonly string[] | undefined>;
  /** A path as the repository it is in knows it: from its root, with `/`. */
  readonly inRepository: (path: string) => Promise<string>;
  readonly exists: (folder: string, name: string) => Promise<boolean>;
  /** The bytes of a file, piece by piece, a compressed one undone; `-` is standard input. */
  readonly stream: (path: string, piece: (bytes: Uint8Array) => void) => Promise<void>;
  /** Whether two paths lead to one file that exists. */
  readonly isSame: (one: string, other: string) => Promise<boolean>;
  /** A line that the next one replaces; nothing where nobody looks. */
  readonly progress: (line: string) => void;
  /** rules/kubebrowse_rules.yaml of this project. */
  readonly readRules: () => Promise<string>;
}

/** 0: fine. 1: the answer is no. 2: bad usage or bad input. */
export type ExitCode = 0 | 1 | 2;

/** The reason of a system error in words: "no such file or directory". */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const words: Readonly<Record<string, string>> = {
    ENOENT: 'no such file or folder',
    EACCES: 'no permission',
    EISDIR: 'it is a folder',
    ENOTDIR: 'a part of the path is not a folder',
    EEXIST: 'it exists and is not a folder',
    ENOSPC: 'no space left',
    EROFS: 'the file system is read-only',
    Z_BUF_ERROR: 'the compressed file ends early',
    Z_DATA_ERROR: 'the compressed file is damaged',
  };
  const code = 'code' in error ? String(error.code) : '';
  return words[code] ?? error.message.split('\n')[0] ?? 'unknown error';
}

export async function readInput(path: string, io: Io): Promise<Parsed<string>> {
  try {
    return accept(await io.read(path));
  } catch (error) {
    const name = path === '-' ? 'standard input' : path;
    return refuse(`${name}: cannot be read: ${reasonOf(error)}.`);
  }
}
