// A field's type, as Falco names it (libs driver/ppm_events_public.h, PT_…) → the family whose
// operators and values it shares.

export type TypeFamily = 'number' | 'boolean' | 'address' | 'string' | 'bytes' | 'none';

/** The type a check sees: after transformers, and whether it is a list of that type. */
export interface ValueType {
  readonly type: string;
  readonly list: boolean;
}

const families: ReadonlyMap<string, TypeFamily> = new Map([
  ...words(
    'INT8 INT16 INT32 INT64 UINT8 UINT16 UINT32 UINT64 ERRNO FD PID SYSCALLID SIGTYPE RELTIME ABSTIME PORT FLAGS8 FLAGS16 FLAGS32 DOUBLE MODE ENUMFLAGS8 ENUMFLAGS16 ENUMFLAGS32',
    'number',
  ),
  ...words('BOOL', 'boolean'),
  ...words('IPADDR IPNET IPV4ADDR IPV4NET IPV6ADDR IPV6NET', 'address'),
  ...words('CHARBUF FSPATH FSRELPATH', 'string'),
  ...words('BYTEBUF', 'bytes'),
]);

function words(names: string, family: TypeFamily): [string, TypeFamily][] {
  return names.split(' ').map((name) => [name, family]);
}

export function typeFamily(type: string): TypeFamily {
  return families.get(type) ?? 'none';
}
