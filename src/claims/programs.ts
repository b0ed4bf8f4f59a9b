// Settings → programs they name that the rules were not written for: other browsers and editors, and
// whatever else may use the web. A table knows them by name; whether the rules cover one is evaluated.
import { type TellingProgram, tellingOf } from '../kubebrowse/session-program.ts';
import { defaultSettings } from '../settings/default-settings.ts';
import { shippedPrograms } from '../settings/program-ids.ts';
import type { SectionName } from '../settings/section-captions.ts';
import { programsOf, type SessionProgram } from '../settings/session-programs.ts';
import type { Settings } from '../settings/settings.ts';
import { baseName } from '../text/path-parts.ts';

export type Role = SessionProgram['role'];

/** A program that the settings name. */
export interface NamedProgram extends TellingProgram {
  readonly caption: string;
  /** Where the settings name it. */
  readonly section: SectionName;
  /** Under "What runs in the session": the rules are written for it. */
  readonly chosen?: boolean;
}

type Known = readonly [
  caption: string,
  role: Role,
  name: RegExp,
  executable: string,
  profile: string,
  contentMark?: string,
];

const gecko = '-contentproc';
const blink = '--type=renderer';

/** The more special before the more general: Chrome's files lie in Chromium's and Edge's folders too. */
const known: readonly Known[] = [
  ['Tor Browser', 'browser', /tor-?browser/, '/opt/tor-browser/firefox', '.tor-browser', gecko],
  ['LibreWolf', 'browser', /librewolf/, '/usr/share/librewolf/librewolf', '.librewolf', gecko],
  ['Waterfox', 'browser', /waterfox/, '/opt/waterfox/waterfox', '.waterfox', gecko],
  [
    'Pale Moon',
    'browser',
    /palemoon/,
    '/opt/palemoon/palemoon',
    '.moonchild productions/pale moon',
  ],
  [
    'SeaMonkey',
    'browser',
    /seamonkey/,
    '/usr/lib/seamonkey/seamonkey',
    '.mozilla/seamonkey',
    gecko,
  ],
  [
    'Firefox',
    'browser',
    /firefox|iceweasel/,
    '/usr/lib/firefox-esr/firefox-esr',
    '.mozilla/firefox',
    gecko,
  ],
  [
    'Thunderbird',
    'browser',
    /thunderbird/,
    '/usr/lib/thunderbird/thunderbird',
    '.thunderbird',
    gecko,
  ],
  [
    'Edge',
    'browser',
    /msedge|microsoft-?edge/,
    '/opt/microsoft/msedge/msedge',
    '.config/microsoft-edge',
    blink,
  ],
  [
    'Brave',
    'browser',
    /\bbrave/,
    '/opt/brave.com/brave/brave',
    '.config/BraveSoftware/Brave-Browser',
    blink,
  ],
  ['Vivaldi', 'browser', /vivaldi/, '/opt/vivaldi/vivaldi-bin', '.config/vivaldi', blink],
  [
    'Opera',
    'browser',
    /\bopera\b/,
    '/usr/lib/x86_64-linux-gnu/opera/opera',
    '.config/opera',
    blink,
  ],
  [
    'Yandex Browser',
    'browser',
    /yandex/,
    '/opt/yandex/browser/yandex_browser',
    '.config/yandex-browser',
    blink,
  ],
  [
    'Chromium',
    'browser',
    /chromium/,
    '/usr/lib/chromium-browser/chromium-browser',
    '.config/chromium',
    blink,
  ],
  [
    'Chrome',
    'browser',
    /\bchrome\b|google-chrome/,
    '/opt/google/chrome/chrome',
    '.config/google-chrome',
    blink,
  ],
  ['GNOME Web', 'browser', /epiphany/, '/usr/bin/epiphany', '.local/share/epiphany'],
  ['Falkon', 'browser', /falkon/, '/usr/bin/falkon', '.config/falkon', blink],
  ['Konqueror', 'browser', /konqueror/, '/usr/bin/konqueror', '.local/share/konqueror', blink],
  [
    'qutebrowser',
    'browser',
    /qutebrowser/,
    '/usr/bin/qutebrowser',
    '.local/share/qutebrowser',
    blink,
  ],
  ['Midori', 'browser', /midori/, '/usr/bin/midori', '.config/midori'],
  ['Ladybird', 'browser', /ladybird/, '/usr/bin/Ladybird', '.config/Ladybird'],
  [
    'LibreOffice',
    'editor',
    /libreoffice|soffice|collabora/,
    '/usr/lib/libreoffice/program/soffice.bin',
    '.config/libreoffice',
  ],
  ['OpenOffice', 'editor', /openoffice/, '/opt/openoffice4/program/soffice.bin', '.openoffice'],
  ['WPS Office', 'editor', /\bwps/, '/opt/kingsoft/wps-office/office6/wps', '.config/Kingsoft'],
  ['AbiWord', 'editor', /abiword/, '/usr/bin/abiword', '.config/abiword'],
  ['Gnumeric', 'editor', /gnumeric/, '/usr/bin/gnumeric', '.config/gnumeric'],
  ['Calligra', 'editor', /calligra/, '/usr/bin/calligrawords', '.config/calligrawordsrc'],
  [
    'FreeOffice',
    'editor',
    /freeoffice|softmaker/,
    '/usr/share/freeoffice/textmaker',
    '.config/SoftMaker',
  ],
  [
    'VS Code',
    'editor',
    /vscode|vscodium|\bcode-oss|\/code\//,
    '/usr/share/code/code',
    '.config/Code',
    blink,
  ],
  ['Evince', 'editor', /evince/, '/usr/bin/evince', '.config/evince'],
  ['Atril', 'editor', /\batril\b/, '/usr/bin/atril', '.config/atril'],
  ['Zathura', 'editor', /zathura/, '/usr/bin/zathura', '.local/share/zathura'],
  ['MuPDF', 'editor', /mupdf/, '/usr/bin/mupdf', '.mupdf'],
  ['Xpdf', 'editor', /\bxpdf\b/, '/usr/bin/xpdf', '.xpdfrc'],
  ['GIMP', 'editor', /\bgimp/, '/usr/bin/gimp', '.config/GIMP'],
  ['Inkscape', 'editor', /inkscape/, '/usr/bin/inkscape', '.config/inkscape'],
];

interface Mention {
  readonly section: SectionName;
  readonly text: string;
  /** Undefined: a name, or an image, tells which program it is but not where it lies. */
  readonly executable: string | undefined;
  /** It may use the web: of interest whatever its name. */
  readonly usesWeb: boolean;
}

/** What the default settings name is what the rules were written for. */
function added(list: readonly string[], before: readonly string[]): readonly string[] {
  if (list === before) return [];
  const own = new Set(before);
  return list.filter((entry) => !own.has(entry));
}

function mentions({ network, processes, pods }: Settings): readonly Mention[] {
  const { network: web, pods: shipped } = defaultSettings;
  const named = (section: SectionName, texts: readonly string[]): readonly Mention[] =>
    texts.map((text) => ({ section, text, executable: undefined, usesWeb: false }));
  const at = (path: string, section: SectionName, usesWeb = false): Mention => ({
    section,
    text: path,
    executable: path,
    usesWeb,
  });
  const images = [
    ...added(pods.browserImages, shipped.browserImages),
    ...added(pods.officeImages, shipped.officeImages),
  ];
  const containers = [
    ...added(pods.browserContainers, shipped.browserContainers),
    ...added(pods.officeContainers, shipped.officeContainers),
  ];
  return [
    ...added(network.programs, web.programs).map((path) => at(path, 'network', true)),
    ...processes.paths.map((path) => at(path, 'processes')),
    ...named('processes', [...processes.prefixes, ...processes.names]),
    ...named('pods', [...images.map(baseName), ...containers]),
  ];
}

/** Programs of KubeBrowse's own images: what the rules call the session's own. */
const own = /^\/usr\/lib\/chromium\/|^\/opt\/onlyoffice\/|^rdp-(?:chromium|onlyoffice)/;

/** A path of a chosen program; of a name, that a chosen one bears it. */
function isChosen({ text, executable }: Mention, chosen: readonly SessionProgram[]): boolean {
  if (executable === undefined)
    return chosen.some(({ id, caption }) => nameFits(text, id) || nameFits(text, caption));
  return chosen.some(({ executables, helpers, webPrograms }) =>
    [...executables, ...helpers, ...webPrograms].includes(executable),
  );
}

/** Whether the table takes both for the same program. */
function nameFits(text: string, name: string): boolean {
  const found = knownBy(text);
  return found !== undefined && found === knownBy(name);
}

function knownBy(text: string): Known | undefined {
  const lower = text.toLowerCase();
  return known.find(([, , name]) => name.test(lower));
}

function recognise({ text, executable, usesWeb, section }: Mention): NamedProgram | undefined {
  if (own.test(text)) return undefined;
  const found = knownBy(text);
  if (found !== undefined) {
    const [caption, role, , usual, profile, contentMark] = found;
    return { caption, role, executable: executable ?? usual, profile, contentMark, section };
  }
  if (!usesWeb || executable === undefined) return undefined;
  const caption = baseName(executable);
  const profile = `.config/${caption}`;
  return { caption, role: 'browser', executable, profile, contentMark: blink, section };
}

/** Chosen programs beside those of the images. */
function chosenPrograms({ pods: { programs } }: Settings): readonly NamedProgram[] {
  const chosen = programsOf(programs);
  return chosen
    .filter(({ id }) => !shippedPrograms.includes(id))
    .map((one) => ({ ...tellingOf(one), caption: one.caption, section: 'pods', chosen: true }));
}

/**
 * What may use the web each by its path: one of a known name in another place is another program. The
 * rest once by their caption; a path tells more than a name, and comes first.
 */
export function foreignPrograms(settings: Settings): readonly NamedProgram[] {
  const chosen = programsOf(settings.pods.programs);
  const found = new Map<string, NamedProgram>();
  const captions = new Set<string>();
  for (const mention of mentions(settings)) {
    const program = isChosen(mention, chosen) ? undefined : recognise(mention);
    if (program === undefined) continue;
    const { caption, executable } = program;
    if (mention.usesWeb ? found.has(executable) : captions.has(caption)) continue;
    captions.add(caption);
    found.set(executable, program);
  }
  return [...chosenPrograms(settings), ...found.values()];
}

/** Images of which nothing tells what runs in them. */
export function unknownImages({ pods }: Settings): readonly string[] {
  const runsKnown = /\/(?:rdp-chromium|rdp-onlyoffice(?:-lxde)?|vnc-browser)$/;
  return [...pods.browserImages, ...pods.officeImages].filter(
    (image) =>
      !runsKnown.test(image) &&
      !known.some(([, , name]) => name.test(baseName(image).toLowerCase())),
  );
}
