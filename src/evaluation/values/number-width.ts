// A number's type → its width and sign (libs filter_compare.cpp, flt_compare casts by type).

const widths: ReadonlyMap<string, number> = new Map(
  Object.entries({
    8: 'INT8 UINT8 FLAGS8 ENUMFLAGS8 SIGTYPE',
    16: 'INT16 UINT16 FLAGS16 ENUMFLAGS16 PORT SYSCALLID',
    32: 'INT32 UINT32 FLAGS32 ENUMFLAGS32 MODE',
  }).flatMap(([bits, types]) => types.split(' ').map((type) => [type, Number(bits)])),
);
const signed = new Set('INT8 INT16 INT32 INT64 FD PID ERRNO'.split(' '));

export interface NumberWidth {
  readonly bits: number;
  readonly signed: boolean;
}

export function numberWidth(type: string): NumberWidth {
  return { bits: widths.get(type) ?? 64, signed: signed.has(type) };
}
