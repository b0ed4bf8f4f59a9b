// `image-profile`: the files of an image → settings that allow its programs, or their paths.
import { type ImageProfile, imageProfiler, type LeftOut } from '../../kubebrowse/image-profile.ts';
import { defaultSettings } from '../../settings/default-settings.ts';
import { differingSettings } from '../../settings/link.ts';
import { listKinds, sortUnique } from '../../settings/list-kinds.ts';
import { programsOf } from '../../settings/session-programs.ts';
import type { Settings } from '../../settings/settings.ts';
import { counted } from '../../text/figures.ts';
import type { Arguments } from '../arguments.ts';
import { readSettings } from '../input/read-settings.ts';
import { type ExitCode, type Io, readInput } from '../io.ts';

const reasons: Readonly<Record<LeftOut, string>> = {
  shell: 'shells',
  interpreter: 'interpreters and programs that run others',
  tool: 'tools of attackers',
  privilege: 'programs that give rights',
  writable: 'programs in folders a session can write',
  unwritable: 'paths that no list can hold',
};

const shownNames = 4;

function tell(profile: ImageProfile, settings: Settings, io: Io): void {
  const { paths, allowed, left, known, others } = profile;
  io.fault(
    `${counted(paths.length, 'program')} to allow; ${allowed} allowed already; ${counted(others, 'other file')}.`,
  );
  for (const [reason, list] of Object.entries(left)) {
    if (list.length === 0) continue;
    const shown = list.slice(0, shownNames).join(', ');
    const more = list.length > shownNames ? ' …' : '';
    io.fault(`left out, ${reasons[reason as LeftOut]}: ${list.length} (${shown}${more})`);
  }
  const unnamed = programsOf(known.filter((id) => !settings.pods.programs.includes(id)));
  for (const { id, caption } of unnamed)
    io.fault(
      `${caption} is in it, and paths do not make it known: choose it under “What runs in the session”, or add "${id}" to pods.programs.`,
    );
}

function withPaths(settings: Settings, paths: readonly string[]): Settings {
  const all = sortUnique([...settings.processes.paths, ...paths], listKinds.executables.key);
  return { ...settings, processes: { ...settings.processes, paths: all } };
}

async function readListings(
  files: readonly string[],
  io: Io,
): Promise<readonly string[] | undefined> {
  const texts: string[] = [];
  for (const file of files) {
    const text = await readInput(file, io);
    if (!text.ok) {
      io.fault(text.message);
      return undefined;
    }
    texts.push(text.value);
  }
  return texts;
}

export async function runImageProfile(args: Arguments, io: Io): Promise<ExitCode> {
  const { files, flags } = args;
  if (files.length === 0) {
    io.fault('image-profile needs a list of files: FILE, or - for standard input.');
    return 2;
  }
  const settings = await readSettings(args, io);
  const listings = settings === undefined ? undefined : await readListings(files, io);
  if (settings === undefined || listings === undefined) return 2;
  const profile = imageProfiler(await io.readRules())(listings);
  if (profile === undefined) {
    io.fault(
      'No list of files was found. Give the output of dpkg -L, one path a line such as /usr/bin/feh, an SBOM as JSON, or a log of Falco. An SBOM that lists packages only names no files: make one with files.',
    );
    return 2;
  }
  tell(profile, settings, io);
  if (flags.has('--json')) io.out(`${JSON.stringify(profile, null, 2)}\n`);
  else if (flags.has('--lines')) io.out(profile.paths.map((path) => `${path}\n`).join(''));
  else {
    const made = differingSettings(withPaths(settings, profile.paths), defaultSettings);
    io.out(`${JSON.stringify({ version: 1, ...made }, null, 2)}\n`);
  }
  return profile.paths.length === 0 ? 1 : 0;
}
