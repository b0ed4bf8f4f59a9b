// Egress rules of a NetworkPolicy → networks and services that sessions may reach. What would allow
// more than the policy does is left alone.
import { listKinds, serviceKey, sortUnique } from '../settings/list-kinds.ts';
import type { Service, Settings } from '../settings/settings.ts';
import { parseNetwork } from '../settings/values/network.ts';
import { type Imported, listed } from './imported.ts';
import { type Json, jsonAt, listAt, textAt } from './objects.ts';

interface Read {
  readonly networks: string[];
  readonly services: Service[];
  readonly left: string[];
}

function readPeer(peer: unknown, ports: readonly unknown[], into: Read): void {
  const cidr = textAt(peer, 'ipBlock', 'cidr');
  const except = listAt(peer, 'ipBlock', 'except');
  if (cidr === '') {
    into.left.push('A destination is named by labels, and has no address for Falco to compare.');
    return;
  }
  const parsed = parseNetwork(cidr);
  if (!parsed.ok) {
    into.left.push(`${cidr}: ${parsed.message}`);
    return;
  }
  if (/\/0$/.test(parsed.value)) {
    into.left.push(
      `${cidr} is every address: the web is allowed by ports and programs, the internal networks are not.`,
    );
    return;
  }
  if (except.length > 0) {
    into.left.push(
      `${cidr} is allowed except ${listed(except.map(String))}: taken over, it would allow these, too.`,
    );
    return;
  }
  if (ports.length === 0) into.networks.push(parsed.value);
  for (const port of ports) {
    const number = Number(textAt(port, 'port'));
    const isRange = jsonAt(port, 'endPort') !== undefined;
    if (Number.isInteger(number) && number > 0 && number < 65536 && !isRange) {
      into.services.push({ address: parsed.value, port: number });
    } else
      into.left.push(
        `${cidr} with a range or a name of a port has no entry here: enter each port.`,
      );
  }
}

export function importPolicy(object: Json): Imported {
  const into: Read = { networks: [], services: [], left: [] };
  for (const rule of listAt(object, 'spec', 'egress')) {
    const ports = listAt(rule, 'ports');
    const peers = listAt(rule, 'to');
    if (peers.length === 0) {
      const numbers = ports.map((port) => textAt(port, 'port')).filter((port) => port !== '');
      into.left.push(
        `A rule allows every destination${numbers.length > 0 ? ` on ports ${listed(numbers)}` : ''}: it is not taken over.`,
      );
    }
    for (const peer of peers) readPeer(peer, ports, into);
  }
  const { networks, services } = into;
  const said = [...networks, ...services.map(({ address, port }) => `${address} port ${port}`)];
  return {
    kind: `the NetworkPolicy ${textAt(object, 'metadata', 'name')}`.trim(),
    apply: (settings: Settings) => ({
      ...settings,
      network: {
        ...settings.network,
        allowedNetworks: sortUnique(
          [...settings.network.allowedNetworks, ...networks],
          listKinds.networks.key,
        ),
        allowedServices: sortUnique([...settings.network.allowedServices, ...services], serviceKey),
      },
    }),
    understood:
      said.length === 0 ? [] : [`Sessions may reach ${listed(said)}: no rule reports it.`],
    left: [...new Set(into.left)],
  };
}
