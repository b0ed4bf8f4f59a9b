// A field's value as JSON writes it → the value Falco would hold in memory.
import { parseIpv4, parseIpv6 } from '../../filtercheck/addresses.ts';
import { typeFamily } from '../../filtercheck/value-types.ts';
import { byteString, bytesFromHex, textOfBytes, utf8ByteString } from './bytes.ts';
import { numberWidth } from './number-width.ts';

/** `null`: known to have no value. Numbers beyond 2^53 come as decimal strings. */
export type FieldValue =
  | string
  | number
  | boolean
  | null
  | { readonly hex: string }
  | readonly FieldValue[];

/** Field as written in a condition, argument in brackets → its value. */
export type Fields = Readonly<Record<string, FieldValue>>;

/**
 * Texts; numbers, as `bigint` only where a double is not exact, so that equal ones are identical;
 * addresses and buffers as strings of bytes.
 */
export type Scalar = string | number | bigint | boolean;
export type Extracted = Scalar | readonly Scalar[];

/** What reads one value of a type; undefined where the JSON cannot be one. */
export type ScalarReader = (value: FieldValue) => Scalar | undefined;

export function isList(value: FieldValue): value is readonly FieldValue[] {
  return Array.isArray(value);
}

/** Several values, or one as a list of one. */
export function scalars(value: Extracted): readonly Scalar[] {
  return isSeveral(value) ? value : [value];
}

export function isSeveral(value: Extracted): value is readonly Scalar[] {
  return Array.isArray(value);
}

export function scalarReader(type: string): ScalarReader {
  if (type === 'DOUBLE') return readDouble;
  switch (typeFamily(type)) {
    case 'number':
      return numberReader(type);
    case 'boolean':
      return readBoolean;
    case 'address':
      return readAddress;
    case 'bytes':
      return readBytes;
    case 'string':
    case 'none':
      return readText;
  }
}

/** Numbers that are whole and small as they are, the rest exactly. */
export function exactNumber(value: bigint): number | bigint {
  const short = Number(value);
  return Number.isSafeInteger(short) ? short : value;
}

function readText(value: FieldValue): Scalar | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const bytes = hexBytes(value);
  // A text ends at its first NUL.
  return bytes === undefined ? undefined : textOfBytes(bytes.split('\0', 1)[0] ?? '');
}

function readBoolean(value: FieldValue): Scalar | undefined {
  if (typeof value === 'boolean') return value;
  return value === 'true' ? true : value === 'false' ? false : undefined;
}

function readDouble(value: FieldValue): Scalar | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))
    ? Number(value)
    : undefined;
}

function numberReader(type: string): ScalarReader {
  const { bits, signed } = numberWidth(type);
  const least = signed ? -(2 ** (bits - 1)) : 0;
  const most = signed ? 2 ** (bits - 1) - 1 : 2 ** bits - 1;
  const cut = (value: bigint) =>
    exactNumber(signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value));
  return (value) => {
    if (typeof value === 'number') {
      if (Number.isSafeInteger(value) && value >= least && value <= most) return value;
      return Number.isFinite(value) ? cut(BigInt(Math.trunc(value))) : undefined;
    }
    // No number of 64 bits is longer; a longer text need not be read.
    if (typeof value !== 'string' || !/^[+-]?[0-9]{1,40}$/.test(value)) return undefined;
    return cut(BigInt(value.replace('+', '')));
  };
}

/** Many events name few addresses: those read last are kept. */
const addresses = new Map<string, string | undefined>();
const mostAddresses = 4096;

function readAddress(value: FieldValue): Scalar | undefined {
  if (typeof value !== 'string') return undefined;
  const known = addresses.get(value);
  if (known !== undefined) return known;
  const bytes = value.includes(':') ? parseIpv6(value) : parseIpv4(value);
  const address = bytes && byteString(bytes);
  if (addresses.size >= mostAddresses) addresses.clear();
  addresses.set(value, address);
  return address;
}

function readBytes(value: FieldValue): Scalar | undefined {
  return typeof value === 'string' ? utf8ByteString(value) : hexBytes(value);
}

function hexBytes(value: FieldValue): string | undefined {
  return typeof value === 'object' && value !== null && 'hex' in value
    ? bytesFromHex(value.hex)
    : undefined;
}
