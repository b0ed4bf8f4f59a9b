// A value that proc.name and its like cannot hold.

import { utf8Length } from '../../../text/utf8.ts';
import type { Check } from '../../check.ts';
import type { Scene } from '../../scene.ts';
import { itemNames, joinedWords, nearestList } from '../../values/known-lists.ts';
import { isListLike } from '../../values/list-like.ts';
import { neverIn } from '../../values/never.ts';
import { isTooLong, longestName } from '../../values/process-names.ts';

/** Where the first 15 bytes say what was meant. */
const cuttable = new Set(['=', '==', '!=', 'in', 'intersects', 'startswith']);

const isImage = /^[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:\/[\w.-]+)+$/;

function isTaken(text: string, scene: Scene): boolean {
  const { macros } = scene.loaded.collector;
  return macros.has(text) || itemNames(scene).has(text) || isListLike(text);
}

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
    if (!isTooLong(field, operator, text) || scene.lists.has(text)) return [];
    // Taken for a list: that is told already.
    const near = quoted || !joinedWords.test(text) ? undefined : nearestList(text, scene);
    if (
      !quoted &&
      (isTaken(text, scene) || (near !== undefined && within?.node.right.kind === 'list'))
    )
      return [];
    const isFatal = within !== undefined && neverIn(scene).fatal.has(within.node);
    const severity = isFatal ? 'warning' : 'hint';
    const ending = isFatal ? ' The rule can never fire.' : '';
    const isPlaceholder = placeholder.test(text);
    const filled = isPlaceholder ? ' It looks like a placeholder that nothing has filled in.' : '';
    const isJoined = !quoted && joinedWords.test(text);
    const meant = isImage.test(text)
      ? ' An image is compared with container.image.repository.'
      : isJoined
        ? ` No list has this name: ${near === undefined ? 'define one' : `write (${near})`}, or cut the name of a program.`
        : '';
    const message = `${field} holds at most ${longestName} bytes of a name; "${text.slice(0, 60)}" has ${utf8Length(text)} and never matches.${filled}${meant}${ending}`;
    if (!cuttable.has(operator) || isPlaceholder || text.includes('/'))
      return [{ severity, message }];
    const title = `Write ${cut(text)}`;
    const choice = isJoined ? { choice: true as const } : {};
    return [{ severity, message, replacement: { title, text: cut(text), ...choice } }];
  },
};
