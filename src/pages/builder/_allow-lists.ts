// What the form says of its allow-lists: network, listeners, processes, files.
import { type Control, flag, list } from './_control.ts';

const allow = '/guide/allow-lists/';

export const allowLists = {
  network: [
    list('network.allowedNetworks', '10.20.0.0/16', `${allow}#what-a-network-entry-gives-away`),
    list('network.allowedServices', '10.20.0.7:443', `${allow}#network`),
    list('network.allowedDomains', 'intranet.example.com', `${allow}#domain-names`),
    list('network.webPorts', '443', `${allow}#network`),
    list('network.programs', '/usr/bin/okular', `${allow}#network`),
    list('network.resolvers', '10.96.0.10', `${allow}#network`),
    list('network.internalNetworks', '203.0.113.0/24', `${allow}#network`),
    list('network.apiServers', '10.96.0.1', `${allow}#network`),
    flag(
      'network.allowMetadata',
      'Lets sessions reach the cloud’s metadata service, which hands out credentials.',
      `${allow}#metadata-service`,
      'Allow the metadata service',
    ),
  ],
  listeners: [list('listeners', '5900=/usr/bin/x11vnc', `${allow}#listeners`)],
  processes: [
    list('processes.paths', '/opt/acme/launcher', `${allow}#processes`),
    list('processes.prefixes', '/opt/acme/', `${allow}#processes`),
    list('processes.names', 'acme-helper', `${allow}#processes`),
    list('processes.shells', '/usr/bin/acme sh -c /opt/acme/', `${allow}#shells`),
    list('processes.entrypoints', '/usr/bin/tini', `${allow}#processes`),
    list('processes.rootHelpers', '/usr/sbin/xrdp-sesman', `${allow}#processes`),
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
    list('files.sensitivePaths', '/home/rdpuser/.ssh', `${allow}#files`),
    list('files.readers', '/usr/bin/git /home/rdpuser/.git-credentials', `${allow}#files`),
    list('files.writablePaths', '/usr/share/acme', `${allow}#files`),
  ],
} as const satisfies Readonly<Record<string, readonly Control[]>>;
