// A value that proc.name and its like cannot hold.

import { utf8Length } from '../../../text/utf8.ts';
import type { Check } from '../../check.ts';
import { isListLike } from '../../values/list-like.ts';
import { neverIn } from '../../values/never.ts';
import { isTooLong, longestName } from '../../values/process-names.ts';

/** Where the first 15 bytes say what was meant. */
const cuttable = new Set(['=', '==', '!=', 'in', 'intersects', 'startswith']);

/** As templates write what they fill in. */
const placeholder = /[${}<>%]|^__\w+__$|^@\w+@$/;

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
  value: ({ text, quoted }, { field, operator, within }, scene) => {
    const { lists, loaded } = scene;
    if (!isTooLong(field, operator, text) || lists.has(text)) return [];
    // Taken for a list: that is told already.
    if (!quoted && (loaded.collector.macros.has(text) || isListLike(text))) return [];
    const isFatal = within !== undefined && neverIn(scene).fatal.has(within.node);
    const severity = isFatal ? 'warning' : 'hint';
    const ending = isFatal ? ' The rule can never fire.' : '';
    const isPlaceholder = placeholder.test(text);
    const filled = isPlaceholder ? ' It looks like a placeholder that nothing has filled in.' : '';
    const message = `${field} holds at most ${longestName} bytes of a name; "${text.slice(0, 60)}" has ${utf8Length(text)} and never matches.${filled}${ending}`;
    if (!cuttable.has(operator) || isPlaceholder) return [{ severity, message }];
    const replacement = { title: `Write ${cut(text)}`, text: cut(text) };
    return [{ severity, message, replacement }];
  },
};
