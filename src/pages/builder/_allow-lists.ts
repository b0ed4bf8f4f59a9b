// What the form says of its allow-lists: network, listeners, processes, files.
import { type Control, flag, list } from './_control.ts';

const allow = '/guide/allow-lists/';

export const allowLists = {
  network: [
    list(
      'network.allowedNetworks',
      '10.20.0.0/16',
      'Networks or addresses, on any port. Each is a way for a compromised browser; prefer a service.',
      `${allow}#what-a-network-entry-gives-away`,
    ),
    list(
      'network.allowedServices',
      '10.20.0.7:443',
      'Internal services by address and port.',
      `${allow}#network`,
    ),
    list(
      'network.allowedDomains',
      'intranet.example.com',
      'Exact names. Falco resolves them in its own pod and compares addresses: behind a CDN they match too much and too little.',
      `${allow}#domain-names`,
    ),
    list(
      'network.webPorts',
      '443',
      'TCP ports the session’s own programs may use on public addresses.',
      `${allow}#network`,
    ),
    list(
      'network.programs',
      '/usr/bin/okular',
      'Programs that may use web ports and UDP, by executable path.',
      `${allow}#network`,
    ),
    list(
      'network.resolvers',
      '10.96.0.10',
      'Where port 53 is allowed. Empty: every internal address but the metadata service.',
      `${allow}#network`,
    ),
    list(
      'network.internalNetworks',
      '203.0.113.0/24',
      'Pod, service or node ranges outside the private ranges.',
      `${allow}#network`,
    ),
    list(
      'network.apiServers',
      '10.96.0.1',
      'Addresses of the Kubernetes API service; a session that calls one alerts.',
      `${allow}#network`,
    ),
    flag(
      'network.allowMetadata',
      'Lets sessions reach the cloud’s metadata service, which hands out credentials.',
      `${allow}#metadata-service`,
      'Allow the metadata service',
    ),
  ],
  listeners: [
    list(
      'listeners',
      '5900=/usr/bin/x11vnc',
      'TCP port and the executable that may listen on it.',
      `${allow}#listeners`,
    ),
  ],
  processes: [
    list(
      'processes.paths',
      '/opt/acme/launcher',
      'Further programs by executable path: the strictest form.',
      `${allow}#processes`,
    ),
    list(
      'processes.prefixes',
      '/opt/acme/',
      'Starts of executable paths, or without a slash of process names.',
      `${allow}#processes`,
    ),
    list(
      'processes.names',
      'acme-helper',
      'Further programs by name, at most 15 bytes. A name can be borrowed by any file.',
      `${allow}#processes`,
    ),
    list(
      'processes.shells',
      '/usr/bin/acme sh -c /opt/acme/',
      'The parent’s executable, a blank, and how the shell’s command line begins. One pair a line.',
      `${allow}#shells`,
    ),
    list(
      'processes.entrypoints',
      '/usr/bin/tini',
      'Programs a session container starts with (process 1).',
      `${allow}#processes`,
    ),
    list(
      'processes.rootHelpers',
      '/usr/sbin/xrdp-sesman',
      'Programs that run as root below a session by design.',
      `${allow}#processes`,
    ),
    flag(
      'processes.desktopTerminal',
      'A terminal opened from the desktop menu stays silent.',
      `${allow}#shells`,
      'Allow a desktop terminal',
    ),
    flag(
      'processes.rootDesktop',
      'The VNC image’s desktop, which root runs below the supervisor, stays silent.',
      `${allow}#the-vnc-image`,
      'Allow root’s desktop',
    ),
  ],
  files: [
    list(
      'files.sensitivePaths',
      '/home/rdpuser/.ssh',
      'A path and all below it; with * or ? a pattern. Opening one alerts.',
      `${allow}#files`,
    ),
    list(
      'files.readers',
      '/usr/bin/git /home/rdpuser/.git-credentials',
      'Executable, a blank, and the path it may open. One pair a line.',
      `${allow}#files`,
    ),
    list(
      'files.writablePaths',
      '/usr/share/acme',
      'Folders below system folders that sessions may write.',
      `${allow}#files`,
    ),
  ],
} as const satisfies Readonly<Record<string, readonly Control[]>>;
