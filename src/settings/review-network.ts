// Network settings → what they let a compromised session reach.
import { covers, metadataNetworks, overlaps, privateNetworks } from './address-ranges.ts';
import type { Settings } from './settings.ts';
import { enumerate, type Statement, state } from './statement.ts';
import { writeService } from './values/service.ts';

const why = '/guide/allow-lists/#network';

/** TCP ports that carry something else than web pages. */
const otherServices: ReadonlyMap<number, string> = new Map([
  [21, 'FTP'],
  [22, 'SSH'],
  [23, 'Telnet'],
  [25, 'mail'],
  [53, 'DNS'],
  [139, 'Windows file shares'],
  [445, 'Windows file shares'],
  [465, 'mail'],
  [587, 'mail'],
  [1080, 'SOCKS proxies'],
  [3306, 'MySQL'],
  [3333, 'mining pools'],
  [3389, 'RDP'],
  [4444, 'reverse shells and mining pools'],
  [4822, 'guacd'],
  [5432, 'PostgreSQL'],
  [5900, 'VNC'],
  [6379, 'Redis'],
  [6443, 'the Kubernetes API'],
  [6667, 'IRC'],
  [9050, 'Tor'],
  [9200, 'Elasticsearch'],
  [10250, 'the kubelet'],
]);

function reviewAllowed(network: string): Statement {
  const [, prefix = '0'] = network.split('/');
  if (prefix === '0') {
    return state(
      'critical',
      'network',
      `${network} allows every address: no network rule fires any more.`,
      why,
    );
  }
  const metadata = metadataNetworks.find((one) => overlaps(network, one));
  if (metadata !== undefined && !privateNetworks.some((one) => covers(network, one))) {
    return state(
      'warning',
      'network',
      `${network} holds the cloud metadata service ${metadata.split('/')[0] ?? ''}. Its own rule still fires, but nothing else on that network does.`,
      why,
    );
  }
  const inside = privateNetworks.filter((one) => overlaps(network, one));
  const single = prefix === (network.includes(':') ? '128' : '32');
  if (inside.length > 0) {
    return state(
      single ? 'warning' : 'critical',
      'network',
      single
        ? `${network} opens every port of one internal machine to a compromised browser. Name the port as an allowed service instead.`
        : `${network} lets a compromised browser reach whatever answers there: Redis, guacd, other sessions. Allow single services by address and port.`,
      why,
    );
  }
  const wide = Number(prefix) < (network.includes(':') ? 32 : 8);
  return wide
    ? state(
        'warning',
        'network',
        `${network} is a large part of the Internet; connections there alert on no port.`,
        why,
      )
    : state('notice', 'network', `${network} may be reached on every port, by every program.`, why);
}

function reviewServices({ network }: Settings): readonly Statement[] {
  return network.allowedServices.flatMap((service) => {
    const name = otherServices.get(service.port);
    const wide = !/\/(?:32|128)$/.test(service.address);
    if (wide)
      return [
        state(
          'warning',
          'network',
          `Port ${service.port} is open on all of ${service.address}; name the one address of the service.`,
          why,
        ),
      ];
    if (name === undefined) return [];
    return [
      state(
        'notice',
        'network',
        `${writeService(service)} is open to sessions; that port usually is ${name}.`,
        why,
      ),
    ];
  });
}

function reviewResolvers({ network }: Settings): readonly Statement[] {
  const metadata = network.resolvers.filter((one) =>
    metadataNetworks.some((two) => overlaps(one, two)),
  );
  if (network.resolvers.length === 0) {
    return [
      state(
        'notice',
        'network',
        'Port 53 is open to every internal address. Name your resolvers to see DNS sent elsewhere.',
        why,
      ),
    ];
  }
  if (metadata.length === 0) {
    return [state('ok', 'network', `DNS is allowed to ${enumerate(network.resolvers)} only.`, why)];
  }
  return [
    state(
      'warning',
      'network',
      `The resolver ${metadata[0] ?? ''} holds a cloud metadata address: questions to it alert all the same.`,
      why,
    ),
  ];
}

export function reviewNetwork(settings: Settings): readonly Statement[] {
  const { network } = settings;
  const ports = network.webPorts.flatMap((port) => {
    const name = otherServices.get(port);
    return name === undefined
      ? []
      : [
          state(
            'warning',
            'network',
            `Web port ${port} usually carries ${name}: a session may use it to any public address unseen.`,
            why,
          ),
        ];
  });
  const found: Statement[] = [
    ...network.allowedNetworks.map(reviewAllowed),
    ...reviewServices(settings),
    ...ports,
    ...reviewResolvers(settings),
  ];
  if (network.allowMetadata) {
    found.push(
      state(
        'critical',
        'network',
        'The metadata service is allowed: a compromised browser can fetch the node’s cloud credentials unseen.',
        '/rules/cloud-metadata-service-access/',
      ),
    );
  } else
    found.push(
      state(
        'ok',
        'network',
        'Reaching the cloud metadata service alerts.',
        '/rules/cloud-metadata-service-access/',
      ),
    );
  if (network.allowedNetworks.length === 0) {
    found.push(
      state(
        'ok',
        'network',
        'No internal network is open as a whole; lateral movement alerts.',
        why,
      ),
    );
  }
  if (network.allowedDomains.length > 0) {
    found.push(
      state(
        'notice',
        'network',
        `Falco resolves ${enumerate(network.allowedDomains)} in its own pod and compares addresses. A name behind a CDN allows every site on the same addresses, and misses some of its own.`,
        why,
      ),
    );
  }
  if (network.webPorts.length === 0) {
    found.push(
      state(
        'notice',
        'network',
        'No web port is allowed: every TCP connection of a browser alerts.',
        why,
      ),
    );
  }
  if (network.apiServers.length === 0) {
    found.push(
      state(
        'warning',
        'network',
        'No address of the Kubernetes API is given: reaching it on port 443 is not told from other connections.',
        why,
      ),
    );
  }
  return found;
}
