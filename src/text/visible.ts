// Any text → one in which nothing is invisible, moves the cursor or turns the direction.
import { characterName } from './character-names.ts';

/** Nothing in it needs a name. */
const plain = /^[ -~]*$/;

/** `a\nb` is `a<line feed>b`: control and direction-changing characters are shown by their names. */
export function visible(text: string): string {
  if (plain.test(text)) return text;
  let shown = '';
  for (const character of text) {
    const name = characterName(character.codePointAt(0) ?? 0);
    shown += name === undefined ? character : `<${name}>`;
  }
  return shown;
}

/** The same where line feeds and tabs lay the text out, and show as what they are. */
export function visibleLines(text: string): string {
  return text
    .split(/([\n\t])/)
    .reduce((shown, part, at) => shown + (at % 2 ? part : visible(part)), '');
}
