// The programs of the session that the settings choose → items of the lists of the rules file that hold
// them, and back. Items stand in running text, wrapped as in the rules file.

import { type ProgramId, programIds, shippedPrograms } from '../settings/program-ids.ts';
import { programsOf, type SessionProgram, sessionPrograms } from '../settings/session-programs.ts';
import { prefixesCondition } from './condition-text.ts';
import { itemText } from './item-text.ts';
import type { ReadNote } from './read/read-note.ts';

type Items = (programs: readonly SessionProgram[]) => readonly string[];

/** Of browsers, or of editors. */
function of(role: SessionProgram['role'], read: (one: SessionProgram) => readonly string[]): Items {
  return (programs) => each(programs.filter((one) => one.role === role).flatMap(read));
}

const each = (items: readonly string[]): readonly string[] => [...new Set(items)];

/** Viewers of the office images, which the agent opens uploads with whatever the editor. */
const viewers = [
  '/usr/bin/okular',
  '/usr/bin/gedit',
  '/usr/bin/gnome-text-editor',
  '/usr/bin/eog',
  '/usr/bin/vlc',
  '/usr/bin/file-roller',
];

/** Profiles that are watched whether the program is chosen or not: nobody else has business there. */
const watchedProfiles = [
  '/home/*/.config/chromium',
  '/root/.config/chromium',
  '/home/*/.config/google-chrome',
  '/root/.config/google-chrome',
  '/home/*/.config/microsoft-edge',
  '/root/.config/microsoft-edge',
  '/home/*/.config/BraveSoftware',
  '/root/.config/BraveSoftware',
  '/home/*/.mozilla',
  '/root/.mozilla',
  '/home/*/.config/mozilla',
  '/root/.config/mozilla',
  '/home/*/.thunderbird',
  '/home/*/.local/share/onlyoffice/desktopeditors/data',
];

/** Items of each list the chosen programs fill. */
export const programLists: Readonly<Record<string, Items>> = {
  kubebrowse_browsers: of('browser', (one) => one.executables),
  kubebrowse_browser_helpers: of('browser', (one) => one.helpers),
  kubebrowse_crash_handlers: of('browser', (one) => one.crashHandlers),
  kubebrowse_sandboxed_browsers: of('browser', (one) => (one.isSandboxed ? one.executables : [])),
  kubebrowse_editors: of('editor', (one) => one.executables),
  kubebrowse_editor_helpers: of('editor', (one) => one.helpers),
  kubebrowse_editor_folders: of('editor', (one) => one.folders),
  kubebrowse_browser_launchers: of('browser', (one) => one.launchers),
  kubebrowse_editor_launchers: of('editor', (one) => one.launchers),
  kubebrowse_chosen_network_programs: (all) => each(all.flatMap((one) => one.webPrograms)),
  kubebrowse_agent_openers: (all) => [...viewers, ...all.flatMap((one) => one.agentOpeners)],
  kubebrowse_profiles: (all) => each([...watchedProfiles, ...all.flatMap((one) => one.profiles)]),
};

export function launcherCondition(programs: readonly SessionProgram[]): string {
  return prefixesCondition('proc.args', each(programs.flatMap((one) => one.launcherStarts)));
}

const longestLine = 100;

/** Patterns of the table are plain words to Falco, as in the rules file. */
export const wordText = (item: string): string =>
  /^[\w./*-]+$/.test(item) ? item : itemText(item);

/** Texts of items → ` [a, b,` and so on, from behind `  items:`. */
export function runningItems(items: readonly string[]): string {
  let text = '';
  let column = '  items: ['.length;
  for (const [at, item] of items.entries()) {
    const piece = item + (at < items.length - 1 ? ',' : ']');
    const gap = at === 0 ? '' : ' ';
    if (at > 0 && column + gap.length + piece.length > longestLine) {
      text += `\n    ${piece}`;
      column = 4 + piece.length;
    } else {
      text += gap + piece;
      column += gap.length + piece.length;
    }
  }
  return ` [${items.length === 0 ? ']' : text}`;
}

interface Lists {
  readonly lists: ReadonlyMap<string, readonly string[]>;
}

/** A program counts as chosen when its main programs are all there; what is left over is told. */
export function readPrograms({ lists }: Lists, notes: ReadNote[]): readonly ProgramId[] {
  const names = ['kubebrowse_browsers', 'kubebrowse_editors'] as const;
  if (names.every((name) => !lists.has(name))) return shippedPrograms;
  const found = new Set(names.flatMap((name) => lists.get(name) ?? []));
  const ids = sessionPrograms
    .filter(({ executables }) => executables.every((path) => found.has(path)))
    .map(({ id }) => id);
  const chosen = programsOf(ids);
  for (const [name, items] of Object.entries(programLists)) {
    const expected = new Set(items(chosen));
    const more = (lists.get(name) ?? []).filter((item) => !expected.has(item));
    if (more.length === 0) continue;
    notes.push({
      message: `${name} holds ${more.join(', ')}, of no program chosen in the builder; ignored. Give paths under "Executable paths" or "Programs that use the web".`,
    });
  }
  return programIds.filter((id) => ids.includes(id));
}
