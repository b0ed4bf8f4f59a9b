// Any text → one line in which nothing is invisible, moves the cursor or turns the direction.
import { characterName } from './character-names.ts';

/** `a\nb` is `a<line feed>b`: control and direction-changing characters are shown by their names. */
export function visible(text: string): string {
  let shown = '';
  for (const character of text) {
    const name = characterName(character.codePointAt(0) ?? 0);
    shown += name === undefined ? character : `<${name}>`;
  }
  return shown;
}
