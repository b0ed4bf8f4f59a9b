// The fields of an event → those that Falco does not have, each with the one that was probably meant. An
// event may hold them all the same: no rule reads them.
import { nearestField } from '../../../check/values/nearest-field.ts';
import type { Fields } from '../../../evaluation/values/fields.ts';
import { resolveField } from '../../../filtercheck/resolve-field.ts';
import type { UnknownField } from '../protocol.ts';

export function unknownFields(fields: Fields): readonly UnknownField[] {
  return Object.keys(fields)
    .filter((name) => resolveField(name).kind === 'fault')
    .map((name) => ({ name, nearest: nearestField(name) }));
}
