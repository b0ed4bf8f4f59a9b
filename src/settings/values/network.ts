// A CIDR or a single address → the normalised network, or why it is none.
// Falco compares networks with fd.snet and wants `/N` (libs sinsp_filtercheck_fd.cpp, IPNET).
import { excerpt } from '../../text/excerpt.ts';
import { accept, type Parsed, refuse } from '../../text/parsed.ts';
import {
  addressKey,
  type IpAddress,
  maskAddress,
  readIpAddress,
  readIpv6,
  sameAddress,
  writeIpAddress,
} from './ip-address.ts';
import { refusePlain, trimBlanks } from './plain-text.ts';

const example = '203.0.113.0/24 or 2001:db8::/32';

export interface Network {
  readonly address: IpAddress;
  readonly prefix: number;
}

/** Reads a network as parseNetwork writes it; undefined for what is no network. */
export function readNetwork(text: string): Network | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const address = readIpAddress(text.slice(0, slash));
  const prefix = Number(text.slice(slash + 1));
  if (address === undefined || !Number.isInteger(prefix) || prefix < 0) return undefined;
  return prefix > (address.family === 4 ? 32 : 128) ? undefined : { address, prefix };
}

/** Sorts IPv4 before IPv6, by address, then the wider first; see compareKeys. */
export function networkKey(text: string): string | number {
  const network = readNetwork(text);
  if (network === undefined) return text;
  const key = addressKey(network.address);
  return typeof key === 'number'
    ? key * 64 + network.prefix
    : `${key}/${String(network.prefix).padStart(3, '0')}`;
}

/** Says which part of a text is wrong; the text is known to be no address. */
function explainAddress(text: string): string {
  if (text.includes('%')) return `${excerpt(text)} names an interface after "%"; leave it out`;
  if (text.includes(':')) return `${excerpt(text)} is not an IPv6 address`;
  if (/^[0-9.]+$/.test(text)) {
    const parts = text.split('.');
    if (parts.length !== 4)
      return `${excerpt(text)} has ${parts.length} of the 4 numbers of an IPv4 address`;
    const zero = parts.find((part) => /^0[0-9]+$/.test(part));
    if (zero !== undefined) return `${excerpt(text)} has a number with a leading zero ("${zero}")`;
    const high = parts.find((part) => part === '' || Number(part) > 255);
    return `${excerpt(text)} has "${high ?? ''}" where a number from 0 to 255 belongs`;
  }
  return `${excerpt(text)} is not an IP address; names go to the allowed domains`;
}

/** IPv4-mapped networks (::ffff:10.0.0.0/104) lose the 96 bits of the mapping. */
function mappedPrefix(text: string, address: IpAddress, prefix: number): number {
  const mapped = address.family === 4 && readIpv6(text) !== undefined;
  return mapped ? prefix - 96 : prefix;
}

function parseWithPrefix(text: string, slash: number): Parsed<string> {
  const host = text.slice(0, slash);
  const digits = text.slice(slash + 1);
  const address = readIpAddress(host);
  if (address === undefined)
    return refuse(`${explainAddress(host)}; expected a network, for example ${example}.`);
  const most = address.family === 4 ? 32 : 128;
  const prefix = /^[0-9]{1,3}$/.test(digits) ? mappedPrefix(host, address, Number(digits)) : -1;
  if (prefix < 0 || prefix > most) {
    return refuse(
      `${excerpt(digits)} after "/" is not a prefix length from 0 to ${most}; expected a network, for example ${example}.`,
    );
  }
  // Falco refuses the file: "invalid v6 netmask 0" (libs filter_value.cpp, ipv6net).
  if (address.family === 6 && prefix === 0) {
    return refuse(
      'Falco takes no "::/0". For all IPv6 addresses write two networks: ::/1 and 8000::/1.',
    );
  }
  const network = maskAddress(address, prefix);
  const value = `${writeIpAddress(network)}/${prefix}`;
  if (sameAddress(network, address)) return accept(value);
  return {
    ok: true,
    value,
    note: `${excerpt(text)} has bits set after its /${prefix}: the network meant is ${value}.`,
  };
}

/** Normalised: small letters, RFC 5952, bits after the prefix cleared, `/32` or `/128` added. */
export function parseNetwork(input: string): Parsed<string> {
  const text = trimBlanks(input);
  const fault = refusePlain(text, { what: 'a network', example, longest: 60, ascii: true });
  if (fault !== undefined) return fault;
  const slash = text.indexOf('/');
  if (slash >= 0) return parseWithPrefix(text, slash);
  const address = readIpAddress(text);
  if (address === undefined)
    return refuse(
      `${explainAddress(text)}; expected an address or network, for example ${example}.`,
    );
  return accept(`${writeIpAddress(address)}/${address.family === 4 ? 32 : 128}`);
}

/** One address; `/32` and `/128` are taken off. */
export function parseAddress(input: string): Parsed<string> {
  const text = trimBlanks(input);
  const one = '10.96.0.10 or fd00::a';
  const fault = refusePlain(text, {
    what: 'an IP address',
    example: one,
    longest: 60,
    ascii: true,
  });
  if (fault !== undefined) return fault;
  const slash = text.indexOf('/');
  const host = slash < 0 ? text : text.slice(0, slash);
  const address = readIpAddress(host);
  if (address === undefined)
    return refuse(`${explainAddress(host)}; expected one address, for example ${one}.`);
  if (slash >= 0 && text.slice(slash + 1) !== (host.includes(':') ? '128' : '32')) {
    return refuse(`${excerpt(text)} is a network; expected one address, for example ${one}.`);
  }
  return accept(writeIpAddress(address));
}
