// A value that a field cannot have (libs filter_value.h, value_parser.cpp) → which values it takes, and
// where what was meant is compared.

import { parseIpv4 } from '../../filtercheck/addresses.ts';
import { fieldAsValue } from './call-words.ts';

/** Numbers → the field that holds the name. */
const names: ReadonlyMap<string, string> = new Map([
  ['user.uid', 'user.name'],
  ['user.loginuid', 'user.loginname'],
  ['group.gid', 'group.name'],
  ['proc.pid', 'proc.name'],
  ['thread.tid', 'thread.name'],
  ['proc.ppid', 'proc.pname'],
  ['proc.apid', 'proc.aname'],
  ['proc.sid', 'proc.sname'],
  ['proc.vpgid', 'proc.vpgid.name'],
  ['proc.pgid', 'proc.pgid.name'],
  ['evt.rawres', 'evt.res'],
]);

function numberWords(check: string): string | undefined {
  const [, field] = /^([a-z]\w*(?:\.\w+)+)(?!\S*\()/.exec(check) ?? [];
  if (field === undefined) return undefined;
  const name = names.get(field);
  return name === undefined
    ? ` ${field} is a number.`
    : ` ${field} is a number; names are in ${name}.`;
}

/** `10.0.`, `10.0.*` → `10.0.0.0/16`. */
function networkOf(prefix: string): string | undefined {
  const [, numbers] = /^((?:\d{1,3}\.){1,3})[*?.\d]*$/.exec(prefix) ?? [];
  const parts = numbers?.split('.').slice(0, -1) ?? [];
  if (parts.length === 0) return undefined;
  return `${[...parts, '0', '0', '0'].slice(0, 4).join('.')}/${parts.length * 8}`;
}

/** `fd.sip startswith "10."` */
const begins =
  /^fd\.([cslr]?)ip\s+(?:b?startswith|i?glob|regex|i?contains)\s+["']?\^?((?:\d{1,3}\\{0,2}\.){1,3})(?=[*"'.\s]|$)/;

/** `255.255.0.0` → 16; undefined where its ones are no prefix. */
function prefixOf(mask: string): number | undefined {
  const bytes = parseIpv4(mask);
  const bits = bytes && [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return bits !== undefined && /^1*0*$/.test(bits) ? bits.replace(/0/g, '').length : undefined;
}

/** What is wrong behind the slash of a network. */
function prefixWords(network: string): string | undefined {
  const [, address = '', mask = ''] = /^([\d.:a-fA-F]+)\/(.*)$/.exec(network) ?? [];
  if (address === '') return undefined;
  const prefix = prefixOf(mask);
  if (prefix !== undefined) return ` A network has the length of its prefix: ${address}/${prefix}.`;
  if (!/^\d+$/.test(mask)) return ' A network has the length of its prefix, as in 10.0.0.0/8.';
  const parts = address.split('.');
  if (!address.includes(':') && parts.length < 4 && Number(mask) <= 32) {
    const whole = [...parts.filter(Boolean), '0', '0', '0'].slice(0, 4).join('.');
    return ` An IPv4 network has four numbers before the slash: ${whole}/${mask}.`;
  }
  return address.includes(':')
    ? ' The prefix of an IPv6 network has 1 to 128 bits.'
    : ' The prefix of an IPv4 network has at most 32 bits.';
}

function networkWords(value: string, check: string): string | undefined {
  const written = /[\d.:a-fA-F]+\/[\d.]*/.exec(check)?.[0] ?? value;
  const known =
    prefixWords(value) ?? (written.endsWith(`/${value}`) ? prefixWords(written) : undefined);
  if (known !== undefined) return known;
  return ` ${/^fd\.\w+/.exec(check)?.[0] ?? 'The field'} takes networks, such as 10.0.0.0/8 or fd00::/8.`;
}

function withPort(value: string, check: string): string | undefined {
  const [, address, port] =
    /^\[?((?:\d{1,3}\.){3}\d{1,3}|[\da-fA-F:]+(?=\]))\]?:(\d{1,5})$/.exec(value) ?? [];
  if (address === undefined) return undefined;
  const end = /^fd\.([cslr])/.exec(check)?.[1] ?? '';
  return ` Write the port apart: fd.${end}ip = ${address} and fd.${end}port = ${port}.`;
}

function addressWords(value: string, check: string): string | undefined {
  const port = withPort(value, check);
  if (port !== undefined) return port;
  if (/^[\d.:a-fA-F]+\//.test(value)) return prefixWords(value);
  if (/[*?]/.test(value)) {
    const network = networkOf(value);
    const such = network === undefined ? '' : `, here ${network} with fd.snet or fd.cnet`;
    return ` Addresses have no patterns: compare a network${such}.`;
  }
  if (/^[\d.:a-f]+ *- *[\d.:a-f]+$/.test(value)) {
    return ' Addresses have no ranges: compare the networks that make it up, such as 10.0.0.0/24.';
  }
  if (/^\d+(\.\d+)+$/.test(value)) return ' An address has four numbers from 0 to 255.';
  return undefined;
}

function portWords(value: string): string {
  const [, from, to] = /^(\d+) *[-:] *(\d+)$/.exec(value) ?? [];
  if (from !== undefined) {
    return ` Ports have no ranges: write that the field is >= ${from} and <= ${to}.`;
  }
  if (/^\d+( *, *\d+)+$/.test(value)) {
    return ` Put several ports in brackets: in (${value.split(/ *, */).join(', ')}).`;
  }
  return ' A port is a number, or a name in the services file of the machine that Falco runs on.';
}

/** `check`: from the field on; `before`: what stands before the place. */
export function valueWords(message: string, check: string, before: string): string | undefined {
  if (message.endsWith(' is not a valid number')) {
    const value = message.slice(0, -' is not a valid number'.length);
    const field = fieldAsValue(check, value);
    if (field !== undefined) return field;
    return /^fd\.[cslr]?net\b/.test(check) ? networkWords(value, check) : numberWords(check);
  }
  const [, address] =
    /^unrecognized (?:IPv4 address|IPv6 address|IP address|IP network) (.+)$/.exec(message) ?? [];
  if (address !== undefined) {
    const isNet = /^fd\.[cslr]?net\b/.test(check);
    return addressWords(address, check) ?? (isNet ? networkWords(address, check) : undefined);
  }
  const [, mask] = /^invalid (?:v6 )?netmask:? (.+)$/.exec(message) ?? [];
  if (mask !== undefined) return networkWords(mask, check);
  const [, port] = /^unrecognized protocol (.+)$/.exec(message) ?? [];
  if (port !== undefined) return portWords(port);
  if (/operator not supported for ip address and network filters$/.test(message)) {
    const [, end = '', prefix = ''] = begins.exec(check) ?? [];
    const network = networkOf(prefix.replaceAll('\\', ''));
    if (network !== undefined)
      return ` Addresses have no patterns: write fd.${end}net ${end === '' ? `= "${network}"` : `in ("${network}")`}.`;
    return ' Addresses have no patterns: compare a network, such as 10.0.0.0/8, with fd.snet or fd.cnet.';
  }
  if (/^filter error: '[!=]+' operator not supported list filters$/.test(message)) {
    return ' The field holds several values: compare it with in, intersects or exists.';
  }
  if (message.startsWith('expected a number value') && /[<>]=?\s*$/.test(before)) {
    return ' <, <=, > and >= compare numbers.';
  }
  return undefined;
}
