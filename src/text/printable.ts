// Any text → the same text with nothing in it that a terminal acts on or a reader cannot see. Texts of
// rules, logs and file names are written by others, and could move the cursor, colour what follows or
// turn its direction (CVE-2021-42574).
import { characterName } from './character-names.ts';

const plain = /^[\n\t\x20-\x7e]*$/;

function escaped(character: string): string {
  const units = [...Array(character.length).keys()].map((at) => character.charCodeAt(at));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

/**
 * Control, invisible and direction-changing characters as JSON writes them, `\u001b`: JSON stays the
 * same JSON. Line feeds and tabs stay, and so does `\` itself: this is for looking at.
 */
export function printable(text: string): string {
  if (plain.test(text)) return text;
  let shown = '';
  for (const character of text) {
    const isForbidden = characterName(character.codePointAt(0) ?? 0) !== undefined;
    const stays = character === '\n' || character === '\t' || !isForbidden;
    shown += stays ? character : escaped(character);
  }
  return shown;
}

/** The same on one line: what comes from outside must not look like a line of ours. */
export function printableLine(text: string): string {
  return printable(text).replaceAll('\n', '\\n').replaceAll('\t', ' ');
}
