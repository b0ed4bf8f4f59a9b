// proc.name and its like hold at most 15 bytes of a name: the kernel cuts them
// (libs scap_procs.c, "15 valid characters").

import { utf8Length } from '../../text/utf8.ts';

export const longestName = 15;

const fields = new Set([
  'proc.name',
  'proc.pname',
  'proc.aname',
  'proc.sname',
  'proc.vpgid.name',
  'proc.pgid.name',
]);

export const holdsShort = (field: string): boolean => fields.has(field);

/** What a longer value can never be, or begin with, or be contained in. */
const compared = /^(==?|!=|in|intersects|startswith|contains|endswith|icontains)$/;

/** More than such a name holds, however it is compared. */
export function isTooLong(field: string, operator: string, text: string): boolean {
  if (!fields.has(field) || !compared.test(operator)) return false;
  return text.length > 5 && utf8Length(text) > longestName;
}

/** To be said of a value that is no such name at all; empty where it would fit. */
export function tooLongFor(field: string, text: string): string {
  const length = utf8Length(text);
  if (!fields.has(field) || length <= longestName) return '';
  return ` It has ${length} bytes and ${field} holds ${longestName} at most: it never matches.`;
}
