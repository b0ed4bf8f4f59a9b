// Text of a log → pieces to show: what would be invisible, or would turn the direction of writing,
// becomes a sign with its name. Whatever a log holds, it is shown, and as text only.
import { characterName } from '../../../text/character-names.ts';

export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'sign'; readonly text: string; readonly name: string };

/** The first 32 by their names in ASCII: few fonts have the pictures Unicode has for them. */
const controls =
  'NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'.split(
    ' ',
  );

const signOf = (code: number): string =>
  controls[code] ??
  (code === 0x7f ? 'DEL' : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`);

/**
 * @param most characters of `text`; the rest is counted by the caller
 * @param breaks line feeds are our own, and break the line
 */
export function visible(
  text: string,
  most = Number.POSITIVE_INFINITY,
  breaks = false,
): readonly Piece[] {
  const pieces: Piece[] = [];
  let plain = '';
  let count = 0;
  for (const character of text) {
    if (count === most) break;
    count += 1;
    const code = character.codePointAt(0) ?? 0;
    const name = characterName(code);
    if (name === undefined || (breaks && character === '\n')) {
      plain += character;
      continue;
    }
    if (plain !== '') pieces.push({ kind: 'text', text: plain });
    plain = '';
    pieces.push({ kind: 'sign', text: signOf(code), name });
  }
  if (plain !== '') pieces.push({ kind: 'text', text: plain });
  return pieces;
}
