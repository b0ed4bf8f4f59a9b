// A value that proc.name and its like cannot hold.

import { utf8Length } from '../../text/utf8.ts';
import type { Check } from '../check.ts';
import { isListLike } from '../list-like.ts';
import { holdsProcessName, longestName } from '../process-names.ts';

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
    if (bytes > longestName) break;
    kept += character;
  }
  return kept;
}

export const nameTooLong: Check = {
  code: 'name-too-long',
  value: ({ text, quoted }, { field, operator }, { lists, loaded }) => {
    if (!holdsProcessName(field) || !compared.has(operator) || text.length <= 5) return [];
    if (utf8Length(text) <= longestName || lists.has(text)) return [];
    // Taken for a list: that is told already.
    if (!quoted && (loaded.collector.macros.has(text) || isListLike(text))) return [];
    const message = `${field} holds at most ${longestName} bytes of a name; "${text.slice(0, 60)}" has ${utf8Length(text)} and never matches.`;
    if (!cuttable.has(operator)) return [{ severity: 'hint', message }];
    const replacement = { title: `Write ${cut(text)}`, text: cut(text) };
    return [{ severity: 'hint', message, replacement }];
  },
};
