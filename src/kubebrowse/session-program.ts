// What Chromium or ONLYOFFICE does in an event → the same told of another browser or editor: its
// executable, crash handler, profile, names and the mark of its content processes in their place.
import type { ProgramId } from '../settings/program-ids.ts';
import { programsOf, type SessionProgram } from '../settings/session-programs.ts';
import { baseName, folderOf } from '../text/path-parts.ts';

interface Fields<Value> {
  readonly [field: string]: Value | string;
}

/** What tells a browser or an editor apart in an event. */
export interface TellingProgram {
  readonly role: SessionProgram['role'];
  readonly executable: string;
  readonly crashHandler?: string | undefined;
  /** Name of the script that starts it. */
  readonly launcher?: string | undefined;
  /** Its profile's folder, below a home. */
  readonly profile: string;
  /** What marks a process of it that handles content; undefined: it has none. */
  readonly contentMark: string | undefined;
}

/** Where the programs of the images stand in an event. */
const parts: Readonly<Record<TellingProgram['role'], RegExp>> = {
  browser:
    /(?<exe>\/usr\/lib\/chromium\/chromium(?![\w.-]))|(?<script>\/usr\/bin\/chromium(?![\w.-]))|(?<crash>\/usr\/lib\/chromium\/chrome_crashpad_handler)|(?<folder>\/usr\/lib\/chromium\/)|(?<profile>\.config\/chromium(?=\/|$))|(?<name>(?<![\w/.-])chromium(?![\w.-]))|(?<crashname>(?<![\w/.-])chrome_crashpad(?![\w.-]))|(?<mark>--type=[a-z-]+)/g,
  editor:
    /(?<exe>\/opt\/onlyoffice\/squashfs-root\/(?:AppRun|usr\/bin\/(?:DesktopEditors|editors_helper))(?![\w.-]))|(?<folder>\/opt\/onlyoffice\/squashfs-root\/usr\/bin\/)|(?<profile>\.local\/share\/onlyoffice(?=\/|$))|(?<name>(?<![\w/.-])(?:AppRun|DesktopEditors|editors_helper)(?![\w.-]))|(?<mark>--type=[a-z-]+)/g,
};

/** What happens in a pod is told by other fields than where. */
const ofPod = /^(?:container|k8s)\./;

const longestName = 15;

const nameOf = (path: string): string => baseName(path).slice(0, longestName);

function markOf(found: string, mark: string | undefined, isParent: boolean): string {
  if (mark?.startsWith('--type=')) return found;
  // Only Chromium leaves network and files to a process of their own; that one starts nothing either.
  return found === '--type=utility' && !isParent ? '' : (mark ?? '');
}

/** Whose name and command line a field holds: an ancestor's, or the acting process' own. */
const ofAncestor = /^proc\.(?:p(?!id)|a[a-z]*\[[1-9])/;

interface Telling {
  readonly program: TellingProgram;
  /** The acting process is a script's interpreter. */
  readonly isScript: boolean;
}

function tell(text: string, field: string, { program, isScript }: Telling): string {
  const { role, executable, profile, contentMark } = program;
  const isParent = ofAncestor.test(field);
  const launcher = program.launcher ?? nameOf(executable);
  const folder = folderOf(executable);
  const crashHandler = program.crashHandler ?? `${folder}chrome_crashpad_handler`;
  return text.replace(parts[role], (...found) => {
    const groups = found.at(-1) as Readonly<Record<string, string | undefined>>; // of a pattern with named groups
    if (groups['exe'] !== undefined) return executable;
    if (groups['crash'] !== undefined) return crashHandler;
    if (groups['folder'] !== undefined) return folder;
    if (groups['profile'] !== undefined) return profile;
    if (groups['script'] !== undefined) return `/usr/bin/${launcher}`;
    if (groups['mark'] !== undefined) return markOf(groups['mark'], contentMark, isParent);
    if (isScript && !isParent) return launcher;
    return nameOf(groups['crashname'] === undefined ? executable : crashHandler);
  });
}

/** What shows that an event is about the program at all: a mark alone may be another's. */
const concerns: Readonly<Record<TellingProgram['role'], RegExp>> = {
  browser: /\/usr\/lib\/chromium\/|\/usr\/bin\/chromium(?![\w.-])|\.config\/chromium(?=\/|$)/,
  editor: /\/opt\/onlyoffice\/|\.local\/share\/onlyoffice(?=\/|$)/,
};

/** The same object where the event has nothing to do with the program of the images. */
export function tellOf<Value>(fields: Fields<Value>, program: TellingProgram): Fields<Value> {
  const isAbout = Object.entries(fields).some(
    ([field, value]) =>
      typeof value === 'string' && !ofPod.test(field) && concerns[program.role].test(value),
  );
  if (!isAbout) return fields;
  const isScript = /\/(?:ba|da)sh$/.test(String(fields['proc.exepath']));
  let isOther = false;
  const placed: Record<string, Value | string> = {};
  for (const [field, value] of Object.entries(fields)) {
    const told =
      typeof value === 'string' && !ofPod.test(field)
        ? tell(value, field, { program, isScript })
        : value;
    if (told !== value && field !== 'evt.arg.args') isOther = true;
    placed[field] = told;
  }
  return isOther ? placed : fields;
}

export function tellingOf(program: SessionProgram): TellingProgram {
  const { role, executables, crashHandlers, launchers, profiles, contentMark } = program;
  return {
    role,
    executable: executables[0] ?? '',
    crashHandler: crashHandlers[0],
    launcher: launchers[0],
    profile: (profiles[0] ?? '').replace('/home/*/', ''),
    contentMark,
  };
}

/** In place of Chromium or ONLYOFFICE, where they are not chosen: the first chosen of their kind. */
export function placePrograms<Value>(
  fields: Fields<Value>,
  ids: readonly ProgramId[],
): Fields<Value> {
  let placed = fields;
  for (const [shipped, role] of [
    ['chromium', 'browser'],
    ['onlyoffice', 'editor'],
  ] as const) {
    if (ids.includes(shipped)) continue;
    const [first] = programsOf(ids).filter((one) => one.role === role);
    if (first !== undefined) placed = tellOf(placed, tellingOf(first));
  }
  return placed;
}
