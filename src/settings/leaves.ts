// Every single setting: where it stands, what the form calls it, what it means, how it reads.
// One table for differences, the JSON Schema and the page; a test holds it to the settings.
import {
  onOff,
  writeChange,
  writeOutput,
  writeReader,
  writeSelector,
  writeShell,
} from './leaf-text.ts';
import type { SectionName } from './section-captions.ts';
import type { Settings } from './settings.ts';
import { writeListener, writeService } from './values/service.ts';

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

type Row = readonly [path: string, caption: string, description: string, read: Leaf['read']];

const rows: readonly Row[] = [
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
  [
    'pods.namespaces',
    'Namespaces',
    'Namespaces of session pods; none means any.',
    (s) => s.pods.namespaces,
  ],
  [
    'pods.browserContainers',
    'Browser containers',
    'Names of containers that run a browser.',
    (s) => s.pods.browserContainers,
  ],
  [
    'pods.officeContainers',
    'Office containers',
    'Names of containers that run an office session.',
    (s) => s.pods.officeContainers,
  ],
  [
    'pods.browserImages',
    'Browser images',
    'Image repositories without tag, or with a leading slash their end.',
    (s) => s.pods.browserImages,
  ],
  [
    'pods.officeImages',
    'Office images',
    'Image repositories without tag, or with a leading slash their end.',
    (s) => s.pods.officeImages,
  ],
  [
    'pods.excludedContainers',
    'Excluded containers',
    'Containers of session pods that are no session: init containers and sidecars.',
    (s) => s.pods.excludedContainers,
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
    'Networks and addresses sessions may reach on any port.',
    (s) => s.network.allowedNetworks,
  ],
  [
    'network.allowedDomains',
    'Allowed domains',
    'Exact names; Falco resolves them in its own pod and compares addresses.',
    (s) => s.network.allowedDomains,
  ],
  [
    'network.allowedServices',
    'Allowed services',
    'Internal services by address and port.',
    (s) => s.network.allowedServices.map(writeService),
  ],
  [
    'network.webPorts',
    'Web ports',
    'TCP ports on public addresses that the session’s programs may use.',
    (s) => s.network.webPorts.map(String),
  ],
  [
    'network.resolvers',
    'DNS resolvers',
    'Where port 53 is allowed; none means every internal address but the metadata service.',
    (s) => s.network.resolvers,
  ],
  [
    'network.internalNetworks',
    'Further internal networks',
    'Networks to treat as internal beside the private ranges.',
    (s) => s.network.internalNetworks,
  ],
  [
    'network.apiServers',
    'Kubernetes API servers',
    'Addresses of the Kubernetes API server.',
    (s) => s.network.apiServers,
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
    'Executable paths of the programs that may use web ports and UDP.',
    (s) => s.network.programs,
  ],
  [
    'listeners',
    'Listening ports',
    'TCP ports with the executable that may listen on each.',
    (s) => s.listeners.map(writeListener),
  ],
  [
    'processes.names',
    'Process names',
    'Further processes by name, at most 15 bytes each.',
    (s) => s.processes.names,
  ],
  [
    'processes.prefixes',
    'Process prefixes',
    'Starts of executable paths (with a slash) or of process names (without).',
    (s) => s.processes.prefixes,
  ],
  [
    'processes.paths',
    'Executable paths',
    'Further processes by the path of their executable.',
    (s) => s.processes.paths,
  ],
  [
    'processes.shells',
    'Shells',
    'Further shells: the parent’s executable and the start of the command line.',
    (s) => s.processes.shells.map(writeShell),
  ],
  [
    'processes.entrypoints',
    'Entry points',
    'Executable paths of the programs a session container starts with.',
    (s) => s.processes.entrypoints,
  ],
  [
    'processes.rootHelpers',
    'Root helpers',
    'Executable paths of programs that run as root below a session by design.',
    (s) => s.processes.rootHelpers,
  ],
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
    'Files and folders that alert when opened; * and ? make a pattern.',
    (s) => s.files.sensitivePaths,
  ],
  [
    'files.readers',
    'Allowed readers',
    'Executables that may open files below a sensitive path.',
    (s) => s.files.readers.map(writeReader),
  ],
  [
    'files.writablePaths',
    'Writable system paths',
    'Folders below system folders that may be written.',
    (s) => s.files.writablePaths,
  ],
  [
    'rules',
    'Changed rules',
    'What differs from the rules file: on or off, priority, tags, exceptions.',
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
  ['alerts.json', 'JSON output', 'Whether alerts are JSON.', (s) => onOff(s.alerts.json)],
  [
    'alerts.ruleMatching',
    'Rule matching',
    'all: every matching rule alerts; first: only the first in load order.',
    (s) => s.alerts.ruleMatching,
  ],
  [
    'alerts.sidekick.enabled',
    'Falcosidekick',
    'Whether Falcosidekick is installed beside Falco.',
    (s) => onOff(s.alerts.sidekick.enabled),
  ],
  [
    'alerts.sidekick.webui',
    'Falcosidekick’s web page',
    'Whether its web page is installed.',
    (s) => onOff(s.alerts.sidekick.webui),
  ],
  [
    'alerts.sidekick.existingSecret',
    'Secret',
    'Name of the Secret that holds the outputs’ credentials.',
    (s) => s.alerts.sidekick.existingSecret,
  ],
  [
    'alerts.sidekick.outputs',
    'Outputs',
    'Where alerts go, and from which priority.',
    (s) => s.alerts.sidekick.outputs.map(writeOutput),
  ],
];

export const leaves: readonly Leaf[] = rows.map(([path, caption, description, read]) => ({
  section: path.split('.')[0] as SectionName, // a test holds every path to the settings
  path,
  caption,
  description,
  read,
}));
