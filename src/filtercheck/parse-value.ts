// A constant on the right of a check and the type on its left → the value Falco compares with, or
// Falco's message. libs value_parser.cpp (string_to_rawval), filter.cpp (add_filtercheck_value).
import { type Dialect, defaultDialect } from '../falco/dialect.ts';
import { servicePort } from '../falco/service-ports.ts';
import { looseBytes, looseLength } from '../text/loose-utf8.ts';
import { parseIpv4, parseIpv6 } from './addresses.ts';
import { parseNumber } from './numbers.ts';
import { typeFamily } from './value-types.ts';

export type Value =
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'number'; readonly value: bigint }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'address'; readonly bytes: Uint8Array }
  | { readonly kind: 'network'; readonly bytes: Uint8Array; readonly prefix: number };

/** `stops`: Falco ends with a runtime error instead of reporting one. */
export interface ValueFault {
  readonly kind: 'fault';
  readonly message: string;
  readonly stops?: true;
}

/** Bytes a constant may have. */
const longest = 255;

function fault(message: string): ValueFault {
  return { kind: 'fault', message };
}

export function parseValue(
  type: string,
  whole: string,
  operator: string,
  { refusesNul }: Dialect = defaultDialect,
): Value | ValueFault {
  if (operator === 'bcontains' || operator === 'bstartswith') return parseHex(whole);
  if (type === 'BYTEBUF') return checkBytes(looseBytes(whole));
  const text = untilNul(whole);
  if (refusesNul && text !== whole) {
    return fault('filter error: filter value cannot contain a NUL byte (\\x00)');
  }
  switch (type) {
    case 'PORT':
      return parsePort(text);
    case 'IPADDR':
      return parseAddress(text);
    case 'IPV4ADDR':
      return parseAddress4(text);
    case 'IPNET':
      return text.includes('.') ? parseNetwork4(text) : parseNetwork6(text);
    case 'BOOL':
      return text === 'true' || text === 'false'
        ? { kind: 'boolean', value: text === 'true' }
        : fault(`filter error: unrecognized boolean value ${text}`);
  }
  if (typeFamily(type) === 'string') return parseText(text);
  const value = parseNumber(type, text);
  return value === undefined ? fault(`${text} is not a valid number`) : { kind: 'number', value };
}

/** All but bytes is read as a C string. */
export function untilNul(text: string): string {
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}

function parseText(text: string): Value | ValueFault {
  const bytes = looseLength(text);
  if (bytes <= longest) return { kind: 'string', text };
  return fault(`filter parameter too long (used=${bytes + 1}, available=256):${text}`);
}

function checkBytes(bytes: Uint8Array): Value | ValueFault {
  if (bytes.length <= longest) return { kind: 'bytes', bytes };
  return fault('filter parameter too long (byte buf)');
}

function parseHex(text: string): Value | ValueFault {
  if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) {
    return fault('filter error: bcontains and bstartswith operator support hex strings only');
  }
  const bytes = new Uint8Array(text.length / 2);
  for (let at = 0; at < bytes.length; at += 1) {
    bytes[at] = Number.parseInt(text.slice(2 * at, 2 * at + 2), 16);
  }
  return checkBytes(bytes);
}

/** Digits are read by stoi and cut to 16 bits: 65616 is 80, and an empty text is 0. */
function parsePort(text: string): Value | ValueFault {
  if (/^[0-9]*$/.test(text)) {
    const digits = text.replace(/^0+/, '');
    if (digits.length > 10 || Number(digits) > 0x7fffffff) {
      return { kind: 'fault', message: 'Runtime error: stoi. Exiting.', stops: true };
    }
    return { kind: 'number', value: BigInt(Number(digits) % 65536) };
  }
  const port = servicePort(text);
  return port === undefined
    ? fault(`unrecognized protocol ${text}`)
    : { kind: 'number', value: BigInt(port) };
}

function parseAddress(text: string): Value | ValueFault {
  if (text.includes('.')) return parseAddress4(text);
  const bytes = parseIpv6(text);
  if (bytes !== undefined) return { kind: 'address', bytes };
  return fault(`unrecognized IPv6 address ${text}`);
}

function parseAddress4(text: string): Value | ValueFault {
  const bytes = parseIpv4(text);
  if (bytes !== undefined) return { kind: 'address', bytes };
  return fault(`unrecognized IPv4 address ${text}`);
}

/** `address/prefix`; what follows a line break after the slash is not read. */
function splitNetwork(text: string): [string, string] {
  const slash = text.indexOf('/');
  return [text.slice(0, slash), text.slice(slash + 1).split('\n', 1)[0] ?? ''];
}

/** The prefix is an 8-bit number: 264 is 8. */
function parsePrefix(text: string): number | undefined {
  const value = parseNumber('UINT8', text);
  return value === undefined ? undefined : Number(value);
}

function parseNetwork4(text: string): Value | ValueFault {
  if (!text.includes('/')) return fault(`unrecognized IP network ${text}`);
  const [address, mask] = splitNetwork(text);
  const bytes = parseIpv4(address);
  if (bytes === undefined) return fault(`unrecognized IP address ${text}`);
  const prefix = parsePrefix(mask);
  if (prefix === undefined) return fault(`${mask} is not a valid number`);
  return prefix > 32 ? fault(`invalid netmask ${mask}`) : { kind: 'network', bytes, prefix };
}

function parseNetwork6(text: string): Value | ValueFault {
  if (!text.includes('/')) return fault(`invalid v6 netmask: ${text}`);
  const [address, mask] = splitNetwork(text);
  const bytes = parseIpv6(address);
  if (bytes === undefined) return fault(`unrecognized IPv6 address ${text}`);
  const prefix = parsePrefix(mask);
  if (prefix === undefined) return fault(`${mask} is not a valid number`);
  if (prefix === 0 || prefix > 128) return fault(`invalid v6 netmask ${mask}`);
  return { kind: 'network', bytes, prefix };
}
