// A text of any length → how a message shows it: in double quotes, short, nothing invisible.
import { characterName } from './character-names.ts';

const longest = 60;

/** `excerpt('a\nb')` is `"a<line feed>b"`; more than 60 characters are cut and counted. */
export function excerpt(text: string): string {
  const shown: string[] = [];
  let count = 0;
  for (const character of text) {
    if (count === longest) return `"${shown.join('')}…" (${text.length} characters)`;
    const name = characterName(character.codePointAt(0) ?? 0);
    shown.push(name === undefined ? character : `<${name}>`);
    count += 1;
  }
  return `"${shown.join('')}"`;
}
