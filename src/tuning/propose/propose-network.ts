// Alerts about connections → the program that browses, an address and a port with its program, a
// service for all programs, a small network that holds many addresses of the evidence.
import type { AlertGroup } from '../../alert/alert-log.ts';
import { maskAddress, readIpAddress, writeIpAddress } from '../../settings/values/ip-address.ts';
import { parseNetwork } from '../../settings/values/network.ts';
import { writeListener, writeService } from '../../settings/values/write-entry.ts';
import { collect } from '../judge/grouped.ts';
import { fieldText } from './field-text.ts';
import type { Asking } from './proposal.ts';
import { entry } from './propose-process.ts';
import { proposeRows } from './rows.ts';

interface Connection {
  readonly group: AlertGroup;
  readonly exepath: string | undefined;
  readonly address: string | undefined;
  readonly port: number | undefined;
  readonly isUdp: boolean;
}

function connectionOf(group: AlertGroup): Connection {
  const { fields } = group;
  const address = fieldText(fields, 'fd.sip');
  const port = Number(fieldText(fields, 'fd.sport') ?? Number.NaN);
  return {
    group,
    exepath: fieldText(fields, 'proc.exepath'),
    address: address !== undefined && readIpAddress(address) !== undefined ? address : undefined,
    port: Number.isInteger(port) && port > 0 && port < 65536 ? port : undefined,
    isUdp: fieldText(fields, 'fd.l4proto') === 'udp',
  };
}

function proposeServices({ proposals }: Asking, connections: readonly Connection[]): void {
  for (const { address, port, group } of connections) {
    if (address === undefined || port === undefined) continue;
    const network = parseNetwork(address);
    if (network.ok)
      proposals.add(
        [entry('network.allowedServices', writeService({ address: network.value, port }))],
        1.6,
        [group],
      );
  }
  proposeNetworks(connections, (service, groups) => {
    proposals.add([entry('network.allowedServices', service)], 3, groups);
  });
}

/** Fewest distinct addresses for which a network is offered. */
const fewestAddresses = 4;
/** No network is wider. */
const widest = { 4: 24, 6: 64 } as const;

/** Per port, the addresses that share a network no wider than `widest`: what all of them share. */
function proposeNetworks(
  connections: readonly Connection[],
  add: (service: string, groups: readonly AlertGroup[]) => void,
): void {
  const byNetwork = new Map<string, Connection[]>();
  for (const one of connections) {
    const address = one.address === undefined ? undefined : readIpAddress(one.address);
    if (address === undefined || one.port === undefined) continue;
    const network = writeIpAddress(maskAddress(address, widest[address.family]));
    const key = `${one.port} ${network}`;
    collect(byNetwork, key, one);
  }
  for (const found of byNetwork.values()) {
    const addresses = [...new Set(found.map(({ address = '' }) => address))];
    const [first] = found;
    if (addresses.length < fewestAddresses || first?.port === undefined) continue;
    const network = narrowest(addresses);
    if (network === undefined) continue;
    add(
      writeService({ address: network, port: first.port }),
      found.map(({ group }) => group),
    );
  }
}

/** The smallest network that holds all the addresses. */
export function narrowest(addresses: readonly string[]): string | undefined {
  const read = addresses.flatMap((text) => readIpAddress(text) ?? []);
  const [first] = read;
  if (first === undefined || read.length < addresses.length) return undefined;
  for (
    let prefix: number = first.family === 4 ? 32 : 128;
    prefix >= widest[first.family];
    prefix -= 1
  ) {
    const masked = new Set(read.map((one) => writeIpAddress(maskAddress(one, prefix))));
    if (masked.size === 1) return `${[...masked][0] ?? ''}/${prefix}`;
  }
  return undefined;
}

/** Connections to internal addresses, or to the platform: exact ones, then services. */
export function proposeInternal(asking: Asking): void {
  proposeRows(asking);
  if (asking.settings !== undefined) proposeServices(asking, asking.groups.map(connectionOf));
}

/** Fewest distinct addresses for which a port is offered for all of the Internet. */
const fewestForPort = 3;

/** Connections to the Internet: a program that browses, then exact ones, services, a web port. */
export function proposeOutbound(asking: Asking): void {
  const { settings, proposals } = asking;
  proposeRows(asking);
  if (settings === undefined) return;
  const { webPorts, programs } = settings.network;
  const connections = asking.groups.map(connectionOf);
  const byPort = new Map<number, Connection[]>();
  for (const one of connections) {
    if (one.exepath === undefined) continue;
    const isWeb = one.isUdp || (one.port !== undefined && webPorts.includes(one.port));
    if (isWeb) proposals.add([entry('network.programs', one.exepath)], 1, [one.group]);
    else if (programs.includes(one.exepath) && one.port !== undefined)
      collect(byPort, one.port, one);
  }
  proposeServices(asking, connections);
  for (const [port, found] of byPort) {
    if (new Set(found.map(({ address }) => address)).size < fewestForPort) continue;
    const groups = found.map(({ group }) => group);
    proposals.add([entry('network.webPorts', String(port))], 4, groups);
  }
}

/** The port with the program that listens on it. */
export function proposeListeners({ groups, settings, proposals, rule }: Asking): void {
  if (settings === undefined) {
    proposeRows({ groups, settings, proposals, rule });
    return;
  }
  for (const group of groups) {
    const { exepath, port } = connectionOf(group);
    if (exepath === undefined || port === undefined) continue;
    proposals.add([entry('listeners', writeListener({ port, executable: exepath }))], 1, [group]);
  }
}
