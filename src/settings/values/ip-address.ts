// The text of an IP address ↔ its numbers, in the one form RFC 5952 (IPv6) and dotted decimals give.

export interface Ipv4 {
  readonly family: 4;
  /** 0 … 2³²-1. */
  readonly value: number;
}

export interface Ipv6 {
  readonly family: 6;
  /** Eight 16-bit groups. */
  readonly groups: readonly number[];
}

export type IpAddress = Ipv4 | Ipv6;

/** Four decimal numbers 0–255 without leading zeros (zeros once meant octal). */
export function readIpv4(text: string): number | undefined {
  let value = 0;
  let part = -1;
  let parts = 0;
  for (let index = 0; index <= text.length; index += 1) {
    const unit = index < text.length ? text.charCodeAt(index) : 0x2e;
    if (unit === 0x2e) {
      if (part < 0) return undefined;
      value = value * 256 + part;
      parts += 1;
      part = -1;
    } else {
      const digit = unit - 0x30;
      if (digit < 0 || digit > 9 || part === 0) return undefined;
      part = part < 0 ? digit : part * 10 + digit;
      if (part > 255) return undefined;
    }
  }
  return parts === 4 ? value : undefined;
}

/** The value of a hexadecimal digit, or -1. */
function hexDigit(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const letter = unit | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

/** One group of 1 to 4 hexadecimal digits, or -1. */
function readGroup(text: string, from: number, to: number): number {
  if (to - from < 1 || to - from > 4) return -1;
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = hexDigit(text.charCodeAt(at));
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

/** Groups on one side of `::`; the last may be an IPv4 address. */
function readGroups(text: string): number[] | undefined {
  const groups: number[] = [];
  for (let from = 0; text !== '' && from <= text.length; ) {
    const colon = text.indexOf(':', from);
    const to = colon < 0 ? text.length : colon;
    const group = readGroup(text, from, to);
    if (group >= 0) groups.push(group);
    else {
      const value = colon < 0 ? readIpv4(text.slice(from)) : undefined;
      if (value === undefined) return undefined;
      groups.push(Math.floor(value / 65536), value % 65536);
    }
    from = to + 1;
  }
  return groups;
}

export function readIpv6(text: string): readonly number[] | undefined {
  if (text.length > 45) return undefined;
  const gap = text.indexOf('::');
  if (gap < 0) {
    const groups = readGroups(text);
    return groups?.length === 8 ? groups : undefined;
  }
  const before = text.slice(0, gap);
  if (before.includes('.') || text.includes('::', gap + 1)) return undefined;
  const left = readGroups(before);
  const right = readGroups(text.slice(gap + 2));
  if (left === undefined || right === undefined) return undefined;
  const missing = 8 - left.length - right.length;
  if (missing < 1) return undefined;
  for (let zero = 0; zero < missing; zero += 1) left.push(0);
  left.push(...right);
  return left;
}

/** IPv4-mapped addresses (::ffff:1.2.3.4) become IPv4, as Falco makes them (libs parsers.cpp). */
export function readIpAddress(text: string): IpAddress | undefined {
  if (!text.includes(':')) {
    const value = readIpv4(text);
    return value === undefined ? undefined : { family: 4, value };
  }
  const groups = readIpv6(text);
  if (groups === undefined) return undefined;
  const mapped = groups[5] === 0xffff && groups.slice(0, 5).every((group) => group === 0);
  if (mapped) return { family: 4, value: (groups[6] ?? 0) * 65536 + (groups[7] ?? 0) };
  return { family: 6, groups };
}

export function writeIpv4(value: number): string {
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}

/** RFC 5952: small letters, no leading zeros, the first longest run of two or more zero groups as `::`. */
export function writeIpv6(groups: readonly number[]): string {
  let best = { at: -1, length: 1 };
  for (let at = 0; at < 8; at += 1) {
    let length = 0;
    while (at + length < 8 && groups[at + length] === 0) length += 1;
    if (length > best.length) best = { at, length };
    at += length;
  }
  const hex = groups.map((group) => group.toString(16));
  if (best.at < 0) return hex.join(':');
  return `${hex.slice(0, best.at).join(':')}::${hex.slice(best.at + best.length).join(':')}`;
}

export function writeIpAddress(address: IpAddress): string {
  return address.family === 4 ? writeIpv4(address.value) : writeIpv6(address.groups);
}

function maskGroup(group: number, index: number, prefix: number): number {
  const bits = Math.min(16, Math.max(0, prefix - 16 * index));
  return group & ((0xffff << (16 - bits)) & 0xffff);
}

/** The address with all bits after the prefix cleared. */
export function maskAddress(address: IpAddress, prefix: number): IpAddress {
  if (address.family === 6) {
    return { family: 6, groups: address.groups.map((group, i) => maskGroup(group, i, prefix)) };
  }
  const size = 2 ** (32 - prefix);
  return { family: 4, value: Math.floor(address.value / size) * size };
}

export function sameAddress(a: IpAddress, b: IpAddress): boolean {
  if (a.family === 4) return b.family === 4 && a.value === b.value;
  return b.family === 6 && a.groups.every((group, i) => group === b.groups[i]);
}

/** A number for IPv4, a text for IPv6, each in the order of the addresses; see compareKeys. */
export function addressKey(address: IpAddress): string | number {
  if (address.family === 4) return address.value;
  return address.groups.map((group) => (group + 0x10000).toString(16)).join('');
}
