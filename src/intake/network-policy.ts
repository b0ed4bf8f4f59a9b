// Egress rules of a NetworkPolicy → networks and services that sessions may reach. What would allow
// more than the policy does is left alone.
import { listKinds, serviceKey, sortUnique } from '../settings/list-kinds.ts';
import type { Service, Settings } from '../settings/settings.ts';
import { parseNetwork } from '../settings/values/network.ts';
import { isObject, type JsonObject } from '../text/json-object.ts';
import { type Imported, listed } from './imported.ts';
import { jsonAt, listAt, textAt } from './objects.ts';

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
    const numbers = numbersOf(port);
    into.services.push(...numbers.map((number) => ({ address: parsed.value, port: number })));
    if (numbers.length === 0)
      into.left.push(
        `${cidr} with ${portWords(port)} has no entry here: enter each port that sessions need.`,
      );
  }
}

const isPort = (number: number): boolean =>
  Number.isInteger(number) && number > 0 && number < 65536;

function numbersOf(port: unknown): readonly number[] {
  const number = Number(textAt(port, 'port'));
  return isPort(number) && jsonAt(port, 'endPort') === undefined ? [number] : [];
}

function portWords(port: unknown): string {
  const [first, last] = [textAt(port, 'port'), textAt(port, 'endPort')];
  if (first === '') return 'every port of a protocol';
  return last === '' ? `the port named ${first}` : `the ports ${first} to ${last}`;
}

/** Labels that the policy asks of a pod, each with what it may be; undefined: it must be there. */
type Asked = readonly [key: string, values: readonly string[] | undefined];

function askedLabels(selector: unknown): ReadonlyMap<string, readonly string[] | undefined> {
  const labels = jsonAt(selector, 'matchLabels');
  const equal: readonly Asked[] = isObject(labels)
    ? Object.entries(labels).map(([key, value]): Asked => [key, [String(value)]])
    : [];
  const others = listAt(selector, 'matchExpressions').flatMap((one): readonly Asked[] => {
    const operator = textAt(one, 'operator');
    if (operator !== 'In' && operator !== 'Exists') return [];
    const values = operator === 'In' ? listAt(one, 'values').map(String) : undefined;
    return [[textAt(one, 'key'), values]];
  });
  return new Map([...equal, ...others]);
}

/** Why the policy is not one of session pods; undefined where it is. */
function foreign(object: JsonObject, { pods }: Settings): string | undefined {
  const namespace = textAt(object, 'metadata', 'namespace');
  if (namespace !== '' && pods.namespaces.length > 0 && !pods.namespaces.includes(namespace)) {
    return `It is of the namespace ${namespace}, where no session pods are: not taken over.`;
  }
  const asked = askedLabels(jsonAt(object, 'spec', 'podSelector'));
  if (asked.size === 0) return undefined;
  const isOfSessions = pods.selectors.some((selector) => {
    const shared = selector.filter(({ key }) => asked.has(key));
    return (
      shared.length > 0 &&
      shared.every(({ key, values }) => {
        const wanted = asked.get(key);
        return wanted === undefined || values.some((value) => wanted.includes(value));
      })
    );
  });
  if (isOfSessions) return undefined;
  const said = [...asked].map(([key, values]) =>
    values === undefined ? key : `${key}=${values.join('|')}`,
  );
  return `It is for pods with ${said.join(' and ')}, which the selectors of session pods do not name: not taken over. Give kubectl get pods first, or enter the labels under Session pods.`;
}

/** @param now says which pods are sessions */
export function importPolicy(object: JsonObject, now: Settings): Imported {
  const into: Read = { networks: [], services: [], left: [] };
  const kind = `the NetworkPolicy ${textAt(object, 'metadata', 'name')}`.trim();
  const why = foreign(object, now);
  if (why !== undefined)
    return { kind, apply: (settings) => settings, understood: [], left: [why] };
  if (listAt(object, 'spec', 'egress').length === 0)
    into.left.push('It has no egress rule: nothing of it says where sessions may connect to.');
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
    kind,
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
