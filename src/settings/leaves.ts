// Every single setting: where it stands, what the form calls it, what it means, how it reads.
// One table for differences, the JSON Schema and the page; a test holds it to the settings.
import { entriesOf, type ListKindName, listIds, listOf } from './adaptable-lists.ts';
import { alertRows, type LeafRow } from './alert-leaves.ts';
import { onOff, writeChange, writeReader, writeSelector, writeShell } from './leaf-text.ts';
import type { SectionName } from './section-captions.ts';
import type { Settings } from './settings.ts';
import { writeListener, writeService } from './values/write-entry.ts';

export interface Leaf {
  readonly section: SectionName;
  /** `network.webPorts` */
  readonly path: string;
  readonly caption: string;
  /** One sentence of help. */
  readonly description: string;
  /** The entries of a list, or one text for anything else. */
  readonly read: (settings: Settings) => readonly string[] | string;
}

const rows: readonly LeafRow[] = [
  [
    'target.falco',
    'Falco version',
    'The Falco version the rules and values are written for.',
    (s) => s.target.falco,
  ],
  [
    'target.method',
    'Way of deploying',
    'How the rules reach Falco: the Helm chart, a ConfigMap applied by hand, or files on a host.',
    (s) => s.target.method,
  ],
  [
    'target.installation',
    'Falco is',
    'new: not installed yet; existing: installed with values of its own, which the Helm commands keep.',
    (s) => s.target.installation,
  ],
  [
    'target.release',
    'Helm release',
    'Name of the Helm release, at most 53 characters.',
    (s) => s.target.release,
  ],
  ['target.namespace', 'Namespace of Falco', 'Namespace Falco runs in.', (s) => s.target.namespace],
  [
    'target.runtime',
    'Container runtime',
    'Whose socket tells Falco the names and labels of pods; without it no rule fires.',
    (s) => s.target.runtime,
  ],
  [
    'target.socket',
    'Socket of the runtime',
    'Path of the socket on the nodes, where the runtime is custom.',
    (s) => s.target.socket,
  ],
  [
    'pods.selectors',
    'Pod labels',
    'Alternatives; inside one every key must match, with any of its values.',
    (s) => s.pods.selectors.map(writeSelector),
  ],
  ['pods.namespaces', 'Namespaces', 'Namespaces of session pods. Empty: any namespace.'],
  [
    'pods.browserContainers',
    'Browser containers',
    'Names of containers that run a browser session.',
  ],
  ['pods.officeContainers', 'Office containers', 'Names of containers that run an office session.'],
  [
    'pods.browserImages',
    'Browser images',
    'Repositories without tag; with a leading slash, their end.',
  ],
  [
    'pods.officeImages',
    'Office images',
    'Repositories without tag; with a leading slash, their end.',
  ],
  [
    'pods.excludedContainers',
    'Excluded containers',
    'Init containers and sidecars of session pods: never watched.',
  ],
  [
    'pods.programs',
    'What runs in the session',
    'Browsers and editors of the session; the rules then know their programs, profiles and sandboxes.',
    (s) => s.pods.programs,
  ],
  [
    'network.allowedNetworks',
    'Allowed networks',
    'Networks or addresses, on any port. Each is a way for a compromised browser; prefer a service.',
  ],
  [
    'network.allowedDomains',
    'Allowed domains',
    'Exact names. Falco resolves them in its own pod and compares addresses: behind a CDN they match too much and too little.',
  ],
  ['network.allowedServices', 'Allowed services', 'Internal services by address and port.'],
  [
    'network.webPorts',
    'Web ports',
    'TCP ports the session’s own programs may use on public addresses.',
  ],
  [
    'network.resolvers',
    'DNS resolvers',
    'Where port 53 is allowed. Empty: every internal address but the metadata service.',
  ],
  [
    'network.internalNetworks',
    'Further internal networks',
    'Pod, service or node ranges outside the private ranges.',
  ],
  [
    'network.apiServers',
    'Kubernetes API servers',
    'Addresses of the Kubernetes API service; a session that calls one alerts.',
  ],
  [
    'network.allowMetadata',
    'Metadata service',
    'Whether sessions may reach the cloud metadata service.',
    (s) => onOff(s.network.allowMetadata),
  ],
  [
    'network.programs',
    'Programs that use the web',
    'Programs that may use web ports and UDP, by executable path.',
  ],
  ['listeners', 'Listening ports', 'TCP port and the executable that may listen on it.'],
  [
    'processes.names',
    'Process names',
    'Further programs by name, at most 15 bytes. A name can be borrowed by any file.',
  ],
  [
    'processes.prefixes',
    'Process prefixes',
    'Starts of executable paths, or without a slash of process names.',
  ],
  [
    'processes.paths',
    'Executable paths',
    'Further programs by executable path: the strictest form.',
  ],
  [
    'processes.shells',
    'Shells',
    'The parent’s executable, and how the shell’s command line begins.',
  ],
  [
    'processes.entrypoints',
    'Entry points',
    'Programs a session container starts with (process 1).',
  ],
  ['processes.rootHelpers', 'Root helpers', 'Programs that run as root below a session by design.'],
  [
    'processes.desktopTerminal',
    'Desktop terminal',
    'Whether a terminal opened from the desktop menu is allowed.',
    (s) => onOff(s.processes.desktopTerminal),
  ],
  [
    'processes.rootDesktop',
    'Root’s desktop',
    'Whether the desktop of the VNC image is allowed: display, VNC server and terminal that root runs below the supervisor.',
    (s) => onOff(s.processes.rootDesktop),
  ],
  [
    'files.sensitivePaths',
    'Sensitive paths',
    'A path and all below it; with * or ? a pattern. Opening one alerts.',
  ],
  [
    'files.readers',
    'Allowed readers',
    'An executable, and the path below which it may open files.',
  ],
  [
    'files.writablePaths',
    'Writable system paths',
    'Folders below system folders that sessions may write.',
  ],
  [
    'rules',
    'Changed rules',
    'What differs from the rules file: on or off, priority, tags, exceptions, seconds recorded.',
    (s) => s.rules.flatMap(writeChange),
  ],
  [
    'falcoRules.overrides',
    'Overrides',
    'Whether the file that silences default rules on normal sessions is written.',
    (s) => onOff(s.falcoRules.overrides),
  ],
  [
    'falcoRules.loaded',
    'Loaded files',
    'The official rules files this Falco loads.',
    (s) => s.falcoRules.loaded,
  ],
  ...alertRows,
];

/** How an entry reads in a sentence, where that differs from how the form writes it. */
const readable: Readonly<Partial<Record<ListKindName, (entry: never) => string>>> = {
  services: writeService,
  listeners: writeListener,
  shells: writeShell,
  readers: writeReader,
};

function listReader(path: string): Leaf['read'] {
  const id = listIds.find((one) => one === path);
  if (id === undefined) throw new Error(`${path} has neither a reader nor a record`);
  const write: (entry: never) => string = readable[listOf(id).kind] ?? String;
  return (settings) => entriesOf(settings, id).map((entry) => write(entry as never)); // of its kind
}

export const leaves: readonly Leaf[] = rows.map(([path, caption, description, read]) => ({
  section: path.split('.')[0] as SectionName, // a test holds every path to the settings
  path,
  caption,
  description,
  read: read ?? listReader(path),
}));
