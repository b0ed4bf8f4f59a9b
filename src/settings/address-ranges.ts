// Networks the review knows by name, and how two networks lie to each other.
import { maskAddress, sameAddress } from './values/ip-address.ts';
import { type Network, readNetwork } from './values/network.ts';

/** Does the first network hold all of the second? */
export function covers(outer: Network, inner: Network): boolean {
  if (outer.address.family !== inner.address.family || outer.prefix > inner.prefix) return false;
  return sameAddress(maskAddress(inner.address, outer.prefix), outer.address);
}

export function overlaps(one: Network, other: Network): boolean {
  return covers(one, other) || covers(other, one);
}

function readAll(texts: readonly string[]): readonly Network[] {
  return texts.flatMap((text) => readNetwork(text) ?? []);
}

/** Networks a cluster or company uses inside (RFC 1918, 6598, 3927, 4193, 4291). */
export const privateNetworks = readAll([
  '10.0.0.0/8',
  '100.64.0.0/10',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  'fc00::/7',
  'fe80::/10',
]);

/** Cloud metadata and credential services (AWS, Azure, Google, Alibaba, Oracle, Scaleway). */
export const metadataNetworks = readAll([
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
]);
