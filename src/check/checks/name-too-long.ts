// proc.name and its like hold at most 15 bytes of a name: the kernel cuts them
// (libs scap_procs.c, "15 valid characters").

import { utf8Length } from '../../text/utf8.ts';
import type { Check } from '../check.ts';

const fields = new Set([
  'proc.name',
  'proc.pname',
  'proc.aname',
  'proc.sname',
  'proc.vpgid.name',
  'proc.pgid.name',
]);
const longest = 15;
/** What a longer value can never be, or begin with, or be contained in. */
const compared = new Set([
  '=',
  '==',
  '!=',
  'in',
  'intersects',
  'startswith',
  'contains',
  'endswith',
  'icontains',
]);
/** Where the first 15 bytes say what was meant. */
const cuttable = new Set(['=', '==', '!=', 'in', 'intersects', 'startswith']);

function cut(text: string): string {
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    bytes += utf8Length(character);
    if (bytes > longest) break;
    kept += character;
  }
  return kept;
}

export const nameTooLong: Check = {
  code: 'name-too-long',
  value: ({ text, quoted }, { field, operator }, { lists, loaded }) => {
    if (!fields.has(field) || !compared.has(operator) || text.length <= 5) return [];
    if (utf8Length(text) <= longest || lists.has(text)) return [];
    // Taken for a list: that is told already.
    if (!quoted && loaded.collector.macros.has(text)) return [];
    const message = `${field} holds at most 15 bytes of a name; "${text.slice(0, 60)}" has ${utf8Length(text)} and never matches.`;
    if (!cuttable.has(operator)) return [{ severity: 'hint', message }];
    const replacement = { title: `Write ${cut(text)}`, text: cut(text) };
    return [{ severity: 'hint', message, replacement }];
  },
};
