// (rules text, files of an image) → the programs of the image that the allow-list may take, and those it is
// better without, by the reason. An allow-list over an image that holds its shells and tools would allow
// what attackers use first.
import { type ImageFile, readImageFiles } from '../settings/image-files.ts';
import { sortUnique } from '../settings/list-kinds.ts';
import type { ProgramId } from '../settings/program-ids.ts';
import { sessionPrograms } from '../settings/session-programs.ts';
import { parseExecutablePath } from '../settings/values/path.ts';
import { baseName } from '../text/path-parts.ts';
import { readItems } from './read/read-items.ts';

export type LeftOut = 'shell' | 'interpreter' | 'tool' | 'privilege' | 'writable' | 'unwritable';

export interface ImageProfile {
  /** Executable paths for `processes.paths`, in order. */
  readonly paths: readonly string[];
  /** Programs the rules allow already. */
  readonly allowed: number;
  readonly left: Readonly<Record<LeftOut, readonly string[]>>;
  /** Browsers and editors that the settings can name: their paths alone do not make them known. */
  readonly known: readonly ProgramId[];
  /** Files that are no programs. */
  readonly others: number;
}

/** What the rules call an attacker's tool, by the name of the process. */
const toolLists = [
  'kubebrowse_package_managers',
  'kubebrowse_network_tools',
  'kubebrowse_cluster_clients',
  'kubebrowse_miners',
  'kubebrowse_escape_tools',
  'kubebrowse_privilege_tools',
];

const allowedLists = [
  'kubebrowse_base_programs',
  'kubebrowse_script_tools',
  'kubebrowse_browser_programs',
  'kubebrowse_office_programs',
  'kubebrowse_browsers',
  'kubebrowse_browser_helpers',
  'kubebrowse_editors',
  'kubebrowse_process_paths',
];

const interpreter =
  /^(?:python|perl|ruby|node|nodejs|php|lua|luajit|tclsh|wish|gjs|guile|expect|awk|gawk|mawk|nawk|original-awk|java|mono|R|Rscript|julia|erl|ghci|ocaml|scala|groovy|deno|bun|script|env|busybox|vi|vim|ex|ed|gdb|find|xargs|ld\.so|ld-linux|openssl|busctl|nano|rnano|less|more|man|nice|nohup|timeout|stdbuf|flock|setsid|chrt|ionice|taskset|setarch|choom|prlimit|split)(?:[-.0-9].*)?$/;

const systemFolder = /^\/usr\/(?:local\/)?(?:s?bin|games)\/[^/]+$/;
const helperFolder = /^\/usr\/libexec\/|^\/opt\/.*\/s?bin\/[^/]+$/;
const writableFolder = /^\/(?:tmp|var|home|root|run|dev|srv|mnt|media|proc)\//;

/** By its mode, where the listing tells one; otherwise by its folder. */
function isProgram({ path, mode }: ImageFile): boolean {
  if (mode !== undefined)
    return mode.startsWith('-') && /[xs]/.test(mode) && !/\.so(?:\.\d+)*$/.test(path);
  return (
    !path.endsWith('/') &&
    (systemFolder.test(path) || (helperFolder.test(path) && !/\.[a-z0-9]{1,6}$/.test(path)))
  );
}

type Reason = (file: ImageFile) => LeftOut | undefined;

interface Known {
  readonly allowed: ReadonlySet<string>;
  readonly reasonFor: Reason;
}

function knownIn(rulesText: string): Known {
  const lists = readItems(rulesText, [])?.lists ?? new Map<string, readonly string[]>();
  const named = (names: readonly string[]) =>
    new Set(names.flatMap((name) => lists.get(name) ?? []));
  const tools = named(toolLists);
  const shells = named(['kubebrowse_shells']);
  const privileged = named(['kubebrowse_privilege_tools', 'kubebrowse_escape_tools']);
  const reasonFor: Reason = ({ path, mode = '' }) => {
    const name = baseName(path);
    if (writableFolder.test(path)) return 'writable';
    if (shells.has(name) || /^(?:ba|da|z|k|c|tc|fi)?sh\d*$/.test(name)) return 'shell';
    if (interpreter.test(name)) return 'interpreter';
    if (privileged.has(name) || /^-..s|^-.{5}s/.test(mode)) return 'privilege';
    if (tools.has(name.slice(0, 15)) || tools.has(name)) return 'tool';
    return undefined;
  };
  return { allowed: named(allowedLists), reasonFor };
}

/** Listings → their programs; undefined where none lists files. */
export type Profiler = (listings: readonly string[]) => ImageProfile | undefined;

export function imageProfiler(rulesText: string): Profiler {
  const known = knownIn(rulesText);
  return (listings) => profileOf(listings, known);
}

interface ListedFile extends ImageFile {
  /** It was seen to run: it is a program, whatever its name. */
  readonly isLogged: boolean;
}

/** Undefined where none of the listings lists files. */
function filesOf(listings: readonly string[]): readonly ListedFile[] | undefined {
  const read = listings.map(readImageFiles);
  if (read.every((one) => one === undefined)) return undefined;
  return read.flatMap((one) =>
    (one?.files ?? []).map((file) => ({ ...file, isLogged: one?.listing === 'log' })),
  );
}

type Parts = Omit<ImageProfile, 'known'>;

const once = (list: readonly string[]) => sortUnique(list, (path) => path);

/** Each file falls into one part. */
function partsOf(files: readonly ListedFile[], { allowed, reasonFor }: Known): Parts {
  const left: Record<LeftOut, string[]> = {
    shell: [],
    interpreter: [],
    tool: [],
    privilege: [],
    writable: [],
    unwritable: [],
  };
  const paths: string[] = [];
  const standing = new Set<string>();
  let others = 0;
  for (const file of files) {
    const { path } = file;
    if (!file.isLogged && !isProgram(file)) others += 1;
    else if (allowed.has(path)) standing.add(path);
    else {
      const parsed = parseExecutablePath(path);
      const reason = reasonFor(file);
      if (reason !== undefined) left[reason].push(path);
      else if (parsed.ok) paths.push(parsed.value);
      else left.unwritable.push(path);
    }
  }
  return {
    paths: once(paths),
    allowed: standing.size,
    left: {
      shell: once(left.shell),
      interpreter: once(left.interpreter),
      tool: once(left.tool),
      privilege: once(left.privilege),
      writable: once(left.writable),
      unwritable: once(left.unwritable),
    },
    others,
  };
}

function profileOf(listings: readonly string[], known: Known): ImageProfile | undefined {
  const files = filesOf(listings);
  if (files === undefined) return undefined;
  const held = new Set(files.map(({ path }) => path));
  const programs = sessionPrograms.filter(({ executables }) =>
    executables.some((one) => held.has(one)),
  );
  const { others, ...parts } = partsOf(files, known);
  // In this order `image-profile --json` prints them.
  return { ...parts, known: programs.map(({ id }) => id), others };
}
