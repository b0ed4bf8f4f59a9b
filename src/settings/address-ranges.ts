// Networks the review knows by name, and how two networks lie to each other.
import { addressKey, maskAddress } from './values/ip-address.ts';
import { type Network, readNetwork } from './values/network.ts';

function sees(outer: Network, inner: Network): boolean {
  if (outer.address.family !== inner.address.family || outer.prefix > inner.prefix) return false;
  return addressKey(maskAddress(inner.address, outer.prefix)) === addressKey(outer.address);
}

/** Does the first network hold all of the second? Both as parseNetwork writes them. */
export function covers(outer: string, inner: string): boolean {
  const a = readNetwork(outer);
  const b = readNetwork(inner);
  return a !== undefined && b !== undefined && sees(a, b);
}

export function overlaps(one: string, other: string): boolean {
  return covers(one, other) || covers(other, one);
}

/** Networks a cluster or company uses inside (RFC 1918, 6598, 3927, 4193, 4291). */
export const privateNetworks: readonly string[] = [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  'fc00::/7',
  'fe80::/10',
];

/** Cloud metadata and credential services (AWS, Azure, Google, Alibaba, Oracle, Scaleway). */
export const metadataNetworks: readonly string[] = [
  '100.100.100.200/32',
  '168.63.129.16/32',
  '169.254.169.254/32',
  '169.254.170.2/32',
  '169.254.170.23/32',
  '169.254.42.42/32',
  '192.0.0.192/32',
  'fd00:42::42/128',
  'fd00:ec2::23/128',
  'fd00:ec2::254/128',
  'fd20:ce::254/128',
];
