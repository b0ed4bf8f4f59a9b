// A message of any length → the same to be read: what it quotes of others is cut, and nothing in it is
// invisible. A pattern of 20,000 stars says no more than its first hundred.
import { visibleLines } from './visible.ts';

/** Longer than any word of ours, and than a path or a field one would want to see whole. */
const longestWord = 200;
export const longestMessage = 1500;

/** Not between the halves of a surrogate pair. */
function cutAt(text: string, at: number): number {
  const unit = text.charCodeAt(at - 1);
  return unit >= 0xd800 && unit < 0xdc00 ? at - 1 : at;
}

/** `aaa…aa` of so many characters. */
function withoutMiddle(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = cutAt(text, Math.floor((most * 4) / 5));
  const tail = cutAt(text, text.length - Math.floor(most / 5) + 2);
  return `${text.slice(0, head)}…${text.slice(tail)}`;
}

/** Words that are longer, each without its middle. */
export function withoutLongWords(text: string, most: number): string {
  if (text.length <= most) return text;
  return text.replace(/\S+/g, (word) => withoutMiddle(word, most));
}

/** Line feeds and tabs stay: they lay out what Falco says. */
export function shortened(message: string): string {
  const words = withoutLongWords(message, longestWord);
  // What is not visible becomes longer by its name.
  return withoutMiddle(visibleLines(withoutMiddle(words, longestMessage)), longestMessage);
}
