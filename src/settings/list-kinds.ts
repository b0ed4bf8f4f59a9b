// A kind of list → how one entry is read, written, ordered and recognised as the same.
import { compareCodePoints, hasNoSurrogates } from '../text/compare.ts';
import type { ValueParser } from '../text/parsed.ts';
import type { Listener, Reader, Service, Shell } from './settings.ts';
import { parseDomain } from './values/domain.ts';
import { parseImage } from './values/image.ts';
import { addressKey, readIpAddress } from './values/ip-address.ts';
import { parseContainerName, parseNamespace } from './values/kubernetes-names.ts';
import { parseLabelValue } from './values/labels.ts';
import { networkKey, parseAddress, parseNetwork } from './values/network.ts';
import { parseReader, parseShell } from './values/pair.ts';
import { parseExecutablePath, parseFolderPath, parsePathPattern } from './values/path.ts';
import { parsePort } from './values/port.ts';
import { parseProcessName, parseProcessPrefix } from './values/process-name.ts';
import { parseListener, parseService } from './values/service.ts';
import { parseTag } from './values/tag.ts';
import { writeListener, writeReader, writeService, writeShell } from './values/write-entry.ts';

export type SortKey = string | number;

export interface ListKind<T> {
  readonly parse: ValueParser<T>;
  readonly write: (value: T) => string;
  /** Equal keys are the same entry; entries stand in the order of their keys. */
  readonly key: (value: T) => SortKey;
}

/** Numbers before texts; numbers by size, texts by code point. */
export function compareKeys(a: SortKey, b: SortKey): number {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1;
  return typeof b === 'number' ? 1 : compareCodePoints(a, b);
}

function texts(
  parse: ValueParser<string>,
  key: (text: string) => SortKey = (text) => text,
): ListKind<string> {
  return { parse, write: (value) => value, key };
}

function addressTextKey(text: string): SortKey {
  const address = readIpAddress(text);
  return address === undefined ? text : addressKey(address);
}

export function serviceKey({ address, port }: Service): string {
  const key = networkKey(address);
  const first = typeof key === 'number' ? `4 ${String(key).padStart(12, '0')}` : `6 ${key}`;
  return `${first} ${String(port).padStart(5, '0')}`;
}

export function listenerKey({ port, executable }: Listener): string {
  return `${String(port).padStart(5, '0')} ${executable}`;
}

export const shellKey = ({ parent, command }: Shell): string => `${parent}\0${command}`;
export const readerKey = ({ path, executable }: Reader): string => `${path}\0${executable}`;

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
  // One entry a line: their parts hold spaces and commas.
  shells: { parse: parseShell, write: writeShell, key: shellKey } satisfies ListKind<Shell>,
  readers: { parse: parseReader, write: writeReader, key: readerKey } satisfies ListKind<Reader>,
};

function compareNative(a: SortKey, b: SortKey): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** A value with its key, worked out once. */
export interface Keyed<T> {
  readonly key: SortKey;
  readonly value: T;
}

/** In order, each once. Linear when the entries stand in order already. */
export function sortKeyed<T>(entries: readonly Keyed<T>[]): readonly T[] {
  let inOrder = true;
  for (let at = 1; inOrder && at < entries.length; at += 1) {
    inOrder = compareKeys(entries[at - 1]?.key ?? 0, entries[at]?.key ?? 0) < 0;
  }
  if (inOrder) return entries.map((entry) => entry.value);
  const simple = entries.every(({ key }) => typeof key === 'string' && hasNoSurrogates(key));
  const compare = simple ? compareNative : compareKeys;
  const sorted = [...entries].sort((a, b) => compare(a.key, b.key));
  const values: T[] = [];
  let last: SortKey | undefined;
  for (const { key, value } of sorted) {
    if (key !== last) values.push(value);
    last = key;
  }
  return values;
}

export function sortUnique<T>(values: readonly T[], key: (value: T) => SortKey): readonly T[] {
  return sortKeyed(values.map((value) => ({ key: key(value), value })));
}
