// A row of an exception → the condition that is true of the events it exempts.
import { falcoString } from '../../kubebrowse/item-text.ts';

export function rowCondition(
  fields: readonly string[],
  comps: readonly string[],
  row: readonly string[],
): string {
  return fields
    .map((field, at) => `${field} ${comps[at] ?? '='} ${falcoString(row[at] ?? '')}`)
    .join(' and ');
}
