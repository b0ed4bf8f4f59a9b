// An address and a network → whether the one lies in the other. Both are strings of bytes.
import type { Value } from '../../filtercheck/parse-value.ts';
import { byteString } from './bytes.ts';

export interface Network {
  readonly kind: 'network';
  readonly bytes: string;
  readonly prefix: number;
}

export function networkOf(value: Extract<Value, { kind: 'network' }>): Network {
  return { kind: 'network', bytes: byteString(value.bytes), prefix: value.prefix };
}

/** An IPv4 address lies in no IPv6 network, nor the other way round. */
export function contains({ bytes, prefix }: Network, address: string): boolean {
  if (bytes.length !== address.length) return false;
  const whole = prefix >> 3;
  for (let at = 0; at < whole; at += 1) {
    if (bytes.charCodeAt(at) !== address.charCodeAt(at)) return false;
  }
  const rest = prefix & 7;
  if (rest === 0) return true;
  const mask = 0xff << (8 - rest);
  return ((bytes.charCodeAt(whole) ^ address.charCodeAt(whole)) & mask) === 0;
}
