// Text → whole number of a width, as C's sscanf("%d%c") reads it (libs utils.cpp, sinsp_numparser):
// leading blanks and a sign are fine, anything after the digits is not, too large a number saturates
// at 64 bits and is then cut to its width.

const wellFormed = /^[ \t\n\v\f\r]*([+-]?)([0-9]+)$/;

const widths: ReadonlyMap<string, number> = new Map([
  ...width(8, 'INT8 UINT8 FLAGS8 ENUMFLAGS8 L4PROTO'),
  ...width(16, 'INT16 UINT16 FLAGS16 ENUMFLAGS16'),
  ...width(32, 'INT32 UINT32 FLAGS32 ENUMFLAGS32 MODE'),
]);
const signed = new Set(['INT8', 'INT16', 'INT32', 'INT64', 'FD', 'PID', 'ERRNO', 'DOUBLE']);

function width(bits: number, types: string): [string, number][] {
  return types.split(' ').map((type) => [type, bits]);
}

/** More digits than any 64-bit number has: BigInt need not read them all. */
const manyDigits = 20;

/** Undefined where Falco says "… is not a valid number". */
export function parseNumber(type: string, text: string): bigint | undefined {
  const [, sign, digits = ''] = wellFormed.exec(text) ?? [];
  if (sign === undefined) return undefined;
  const bits = widths.get(type) ?? 64;
  const significant = digits.replace(/^0+/, '');
  const size = significant.length > manyDigits ? 1n << 64n : BigInt(significant || '0');
  if (signed.has(type)) {
    const value = sign === '-' ? -size : size;
    const least = -(1n << 63n);
    const most = (1n << 63n) - 1n;
    return BigInt.asIntN(bits, value < least ? least : value > most ? most : value);
  }
  const most = (1n << 64n) - 1n;
  return BigInt.asUintN(bits, size > most ? most : sign === '-' ? -size : size);
}
