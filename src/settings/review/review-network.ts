// Network settings → what they let a compromised session reach.
import { covers, metadataNetworks, overlaps, privateNetworks } from '../address-ranges.ts';
import type { Settings } from '../settings.ts';
import { enumerate, type Statement, state } from '../statement.ts';
import { readNetwork } from '../values/network.ts';
import { writeService } from '../values/write-entry.ts';

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

type Reach = 'everything' | 'metadata' | 'machine' | 'inside' | 'wide' | 'outside';

/** What kind of place an allowed network is; one sentence stands for all of a kind. */
function reachOf(text: string): Reach {
  const network = readNetwork(text);
  if (network === undefined || network.prefix === 0) return 'everything';
  const four = network.address.family === 4;
  const single = network.prefix === (four ? 32 : 128);
  const metadata = metadataNetworks.some((one) => overlaps(network, one));
  if (metadata && !privateNetworks.some((one) => covers(network, one))) return 'metadata';
  if (privateNetworks.some((one) => overlaps(network, one))) return single ? 'machine' : 'inside';
  return network.prefix < (four ? 8 : 32) ? 'wide' : 'outside';
}

const reaches: Readonly<
  Record<Reach, readonly [Statement['severity'], (many: boolean) => string]>
> = {
  everything: ['critical', (many) => `${many ? 'allow' : 'allows'} every address there is.`],
  inside: [
    'critical',
    (many) =>
      `${many ? 'let' : 'lets'} a compromised browser reach whatever answers there: Redis, guacd, other sessions. Allow single services by address and port.`,
  ],
  metadata: [
    'warning',
    (many) =>
      `${many ? 'hold addresses' : 'holds an address'} of the cloud metadata service. Its own rule still fires, but no other does.`,
  ],
  machine: [
    'warning',
    (many) =>
      many
        ? 'open every port of internal machines to a compromised browser. Name the ports as allowed services instead.'
        : 'opens every port of one internal machine to a compromised browser. Name the port as an allowed service instead.',
  ],
  wide: [
    'warning',
    (many) =>
      `${many ? 'are large parts' : 'is a large part'} of the Internet; connections there alert on no port.`,
  ],
  outside: ['notice', () => 'may be reached on every port, by every program.'],
};

function reviewAllowed(networks: readonly string[]): readonly Statement[] {
  const groups = new Map<ReturnType<typeof reachOf>, string[]>();
  for (const network of networks) {
    const reach = reachOf(network);
    const known = groups.get(reach);
    if (known === undefined) groups.set(reach, [network]);
    else known.push(network);
  }
  return [...groups].map(([reach, found]) => {
    const [severity, says] = reaches[reach];
    return state(severity, 'network', `${enumerate(found)} ${says(found.length > 1)}`, why);
  });
}

function reviewServices({ network }: Settings): readonly Statement[] {
  const services = network.allowedServices;
  const isWide = ({ address }: (typeof services)[number]) => !/\/(?:32|128)$/.test(address);
  const wide = services.filter(isWide);
  const named = services.filter((one) => !isWide(one) && otherServices.has(one.port));
  const found: Statement[] = [];
  if (wide.length > 0) {
    const names = enumerate(wide.map(writeService));
    found.push(
      state(
        'warning',
        'network',
        `${names}: that port is open on a whole network; name the one address of the service.`,
        why,
      ),
    );
  }
  if (named.length > 0) {
    const names = enumerate(
      named.map((one) => `${writeService(one)} (${otherServices.get(one.port) ?? ''})`),
    );
    found.push(state('notice', 'network', `Sessions may reach ${names}.`, why));
  }
  return found;
}

function reviewResolvers({ network }: Settings): readonly Statement[] {
  const metadata = network.resolvers.filter((text) => {
    const one = readNetwork(text);
    return one !== undefined && metadataNetworks.some((two) => overlaps(one, two));
  });
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
      `The resolver ${metadata[0] ?? ''} holds a cloud metadata address: questions to it still alert.`,
      why,
    ),
  ];
}

function reviewWebPort(port: number): readonly Statement[] {
  const name = otherServices.get(port);
  if (name === undefined) return [];
  return [
    state(
      'warning',
      'network',
      `Web port ${port} usually carries ${name}: a session may use it to any public address unseen.`,
      why,
    ),
  ];
}

function reviewMetadata({ network }: Settings): readonly Statement[] {
  if (!network.allowMetadata) return [];
  return [
    state(
      'critical',
      'network',
      'The metadata service is allowed: a compromised browser can fetch the node’s cloud credentials unseen.',
      '/rules/cloud-metadata-service-access/',
    ),
  ];
}

function reviewDomains({ network: { allowedDomains } }: Settings): readonly Statement[] {
  if (allowedDomains.length === 0) return [];
  return [
    state(
      'notice',
      'network',
      `Falco resolves ${enumerate(allowedDomains)} in its own pod and compares addresses. A name behind a CDN allows every site on the same addresses, and misses some of its own.`,
      why,
    ),
  ];
}

/** What the rules need to tell connections apart, and were not given. */
function reviewUnsaid({ network }: Settings): readonly Statement[] {
  const found: Statement[] = [];
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

export function reviewNetwork(settings: Settings): readonly Statement[] {
  const { allowedNetworks, webPorts } = settings.network;
  return [
    ...reviewAllowed(allowedNetworks),
    ...reviewServices(settings),
    ...webPorts.flatMap(reviewWebPort),
    ...reviewResolvers(settings),
    ...reviewMetadata(settings),
    ...reviewDomains(settings),
    ...reviewUnsaid(settings),
  ];
}
