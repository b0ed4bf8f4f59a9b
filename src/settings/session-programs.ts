// A browser or an editor that may run in a session → what the rules need to know of it: where its programs
// lie, what it starts, what marks a process that handles content, how it locks itself in. One table, from
// which the lists of the rules file, the claims, the page and the reference are made.

import type { ProgramId } from './program-ids.ts';

export interface SessionProgram {
  readonly id: ProgramId;
  readonly caption: string;
  readonly role: 'browser' | 'editor';
  /** `recorded`: silence was measured on sessions of it. `derived`: from its packages, never run here. */
  readonly evidence: 'recorded' | 'derived';
  /** Its main programs; the first is the one its package installs. */
  readonly executables: readonly string[];
  /** What it starts for itself; of an editor, programs of the system. */
  readonly helpers: readonly string[];
  /** Of the helpers, those that read the memory of a process that has crashed. */
  readonly crashHandlers: readonly string[];
  /** Its sandbox is made of namespaces as the images start it. */
  readonly isSandboxed: boolean;
  /** Of an editor: all that lies in them counts as part of it. */
  readonly folders: readonly string[];
  /** Names of the scripts that start it, at most 15 characters. */
  readonly launchers: readonly string[];
  /** Starts of the arguments of such a script that bash runs, or that lies outside /usr/bin. */
  readonly launcherStarts: readonly string[];
  /** What of it may use the web, beside what `network.programs` names by default. */
  readonly webPrograms: readonly string[];
  /** What the upload agent starts of it. */
  readonly agentOpeners: readonly string[];
  /** Folders of its profile, as patterns; the rules file names those of browsers already. */
  readonly profiles: readonly string[];
  /** In the command line of a process of it that handles content; undefined: none. */
  readonly contentMark: string | undefined;
}

/** A browser made of Chromium that its vendor packages below /opt. */
function vendorChromium(
  id: ProgramId,
  caption: string,
  names: { readonly folder: string; readonly program: string; readonly script: string },
  profile: string,
): SessionProgram {
  const { folder, program, script } = names;
  const at = (name: string): string => `${folder}/${name}`;
  return {
    id,
    caption,
    role: 'browser',
    evidence: 'derived',
    executables: [at(program)],
    helpers: [at('chrome-sandbox'), at('chrome_crashpad_handler')],
    crashHandlers: [at('chrome_crashpad_handler')],
    isSandboxed: false,
    folders: [folder],
    launchers: [script, `${script}-stable`].map((name) => name.slice(0, 15)),
    launcherStarts: [`/usr/bin/${script}`, `${folder}/`],
    webPrograms: [at(program)],
    agentOpeners: [],
    profiles: [profile],
    contentMark: '--type=renderer',
  };
}

function firefox(
  id: ProgramId,
  caption: string,
  evidence: SessionProgram['evidence'],
  folders: readonly string[],
  names: readonly string[],
): SessionProgram {
  const at = (...files: readonly string[]): readonly string[] =>
    folders.flatMap((folder) => files.map((file) => `${folder}/${file}`));
  return {
    id,
    caption,
    role: 'browser',
    evidence,
    executables: at(...names),
    helpers: at(
      'crashhelper',
      'crashreporter',
      'glxtest',
      'minidump-analyzer',
      'pingsender',
      'plugin-container',
      'vaapitest',
      'v4l2test',
    ),
    crashHandlers: at('crashhelper', 'minidump-analyzer'),
    isSandboxed: true,
    folders,
    launchers: ['firefox', ...names.filter((name) => name !== 'firefox')],
    launcherStarts: [],
    webPrograms: at(...names, 'crashreporter', 'pingsender'),
    agentOpeners: [],
    profiles: ['/home/*/.mozilla', '/home/*/.config/mozilla'],
    contentMark: '-contentproc',
  };
}

const onlyOffice = '/opt/onlyoffice/squashfs-root';
const libreOffice = '/usr/lib/libreoffice/program';

export const sessionPrograms: readonly SessionProgram[] = [
  {
    id: 'chromium',
    caption: 'Chromium',
    role: 'browser',
    evidence: 'recorded',
    executables: ['/usr/lib/chromium/chromium'],
    helpers: ['/usr/lib/chromium/chrome-sandbox', '/usr/lib/chromium/chrome_crashpad_handler'],
    crashHandlers: ['/usr/lib/chromium/chrome_crashpad_handler'],
    isSandboxed: false,
    folders: ['/usr/lib/chromium'],
    launchers: ['chromium'],
    launcherStarts: [],
    webPrograms: [],
    agentOpeners: [],
    profiles: ['/home/*/.config/chromium'],
    contentMark: '--type=renderer',
  },
  vendorChromium(
    'chrome',
    'Chrome',
    { folder: '/opt/google/chrome', program: 'chrome', script: 'google-chrome' },
    '/home/*/.config/google-chrome',
  ),
  vendorChromium(
    'edge',
    'Edge',
    { folder: '/opt/microsoft/msedge', program: 'msedge', script: 'microsoft-edge' },
    '/home/*/.config/microsoft-edge',
  ),
  vendorChromium(
    'brave',
    'Brave',
    { folder: '/opt/brave.com/brave', program: 'brave', script: 'brave-browser' },
    '/home/*/.config/BraveSoftware',
  ),
  firefox(
    'firefox',
    'Firefox',
    'derived',
    ['/usr/lib/firefox', '/opt/firefox'],
    ['firefox', 'firefox-bin'],
  ),
  firefox('firefox-esr', 'Firefox ESR', 'recorded', ['/usr/lib/firefox-esr'], ['firefox-esr']),
  {
    id: 'onlyoffice',
    caption: 'ONLYOFFICE',
    role: 'editor',
    evidence: 'derived',
    executables: [`${onlyOffice}/usr/bin/DesktopEditors`, `${onlyOffice}/usr/bin/converter/x2t`],
    helpers: [],
    crashHandlers: [],
    isSandboxed: false,
    folders: ['/opt/onlyoffice'],
    launchers: ['desktopeditors'],
    launcherStarts: ['/opt/onlyoffice/'],
    webPrograms: [],
    agentOpeners: [`${onlyOffice}/AppRun`, `${onlyOffice}/usr/bin/DesktopEditors`],
    profiles: ['/home/*/.local/share/onlyoffice/desktopeditors/data'],
    contentMark: '--type=renderer',
  },
  {
    id: 'libreoffice',
    caption: 'LibreOffice',
    role: 'editor',
    evidence: 'recorded',
    executables: [`${libreOffice}/soffice.bin`, `${libreOffice}/oosplash`],
    helpers: ['/usr/bin/paperconf', '/usr/bin/lpr'],
    crashHandlers: [],
    isSandboxed: false,
    folders: ['/usr/lib/libreoffice'],
    launchers: [
      'libreoffice',
      'loffice',
      'lobase',
      'localc',
      'lodraw',
      'loimpress',
      'lomath',
      'loweb',
      'lowriter',
      'senddoc',
      'soffice',
    ],
    launcherStarts: [`${libreOffice}/`],
    webPrograms: [`${libreOffice}/soffice.bin`],
    agentOpeners: [`${libreOffice}/oosplash`, `${libreOffice}/soffice.bin`],
    profiles: ['/home/*/.config/libreoffice', '/root/.config/libreoffice'],
    contentMark: undefined,
  },
];

/** The chosen ones, in the order of the table. */
export function programsOf(ids: readonly ProgramId[]): readonly SessionProgram[] {
  return sessionPrograms.filter(({ id }) => ids.includes(id));
}
