// A kind of list → how one entry is read, written, ordered and recognised as the same.
import { compareCodePoints } from '../text/compare.ts';
import type { ValueParser } from '../text/parsed.ts';
import type { Listener, Service } from './settings.ts';
import { parseDomain } from './values/domain.ts';
import { parseImage } from './values/image.ts';
import { addressKey, readIpAddress } from './values/ip-address.ts';
import { parseContainerName, parseNamespace } from './values/kubernetes-names.ts';
import { parseLabelValue } from './values/labels.ts';
import { networkKey, parseAddress, parseNetwork } from './values/network.ts';
import { parseExecutablePath, parseFolderPath, parsePathPattern } from './values/path.ts';
import { parsePort } from './values/port.ts';
import { parseProcessName, parseProcessPrefix } from './values/process-name.ts';
import { parseListener, parseService, writeListener, writeService } from './values/service.ts';
import { parseTag } from './values/tag.ts';

export type SortKey = string | number;

export interface ListKind<T> {
  readonly parse: ValueParser<T>;
  readonly write: (value: T) => string;
  /** Equal keys are the same entry; entries stand in the order of their keys. */
  readonly key: (value: T) => SortKey;
}

export function compareKeys(a: SortKey, b: SortKey): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return compareCodePoints(String(a), String(b));
}

function texts(
  parse: ValueParser<string>,
  key: (text: string) => SortKey = (text) => text,
): ListKind<string> {
  return { parse, write: (value) => value, key };
}

function addressTextKey(text: string): string {
  const address = readIpAddress(text);
  return address === undefined ? text : addressKey(address);
}

export function serviceKey({ address, port }: Service): string {
  return `${networkKey(address)} ${String(port).padStart(5, '0')}`;
}

export function listenerKey({ port, executable }: Listener): string {
  return `${String(port).padStart(5, '0')} ${executable}`;
}

export const listKinds = {
  namespaces: texts(parseNamespace),
  containers: texts(parseContainerName),
  images: texts(parseImage),
  labelValues: texts(parseLabelValue),
  networks: texts(parseNetwork, networkKey),
  addresses: texts(parseAddress, addressTextKey),
  domains: texts(parseDomain),
  ports: { parse: parsePort, write: String, key: (port) => port } satisfies ListKind<number>,
  processNames: texts(parseProcessName),
  processPrefixes: texts(parseProcessPrefix),
  executables: texts(parseExecutablePath),
  folders: texts(parseFolderPath),
  pathPatterns: texts(parsePathPattern),
  tags: texts(parseTag),
  services: {
    parse: parseService,
    write: writeService,
    key: serviceKey,
  } satisfies ListKind<Service>,
  listeners: {
    parse: parseListener,
    write: writeListener,
    key: listenerKey,
  } satisfies ListKind<Listener>,
};

/** In order, each once. Linear when the entries stand in order already. */
export function sortUnique<T>(values: readonly T[], key: (value: T) => SortKey): readonly T[] {
  const keyed = values.map((value) => ({ key: key(value), value }));
  const inOrder = keyed.every((entry, i) => {
    const before = keyed[i - 1];
    return before === undefined || compareKeys(before.key, entry.key) < 0;
  });
  if (inOrder) return values;
  keyed.sort((a, b) => compareKeys(a.key, b.key));
  return keyed
    .filter((entry, i) => i === 0 || compareKeys(keyed[i - 1]?.key ?? '', entry.key) !== 0)
    .map((entry) => entry.value);
}
