// A rules file changed by hand, the text it came from and that of today → one file, and what became of
// every change, named by the rule, macro or list it stands in.

import { linesOf } from '../text/comparing/line-changes.ts';
import {
  type Choice,
  mergeChosen,
  mergeThree,
  type Names,
  type Piece,
} from '../text/comparing/merge-three.ts';
import { arrangeItems, isSameOrder, itemsOf } from './arrange-items.ts';

export interface NamedPiece extends Piece {
  /** "rule X", "macro y"; "the head" before the first of them. */
  readonly item: string;
}

export interface MergedRules {
  readonly text: string;
  /** In the order of the file. */
  readonly pieces: readonly NamedPiece[];
  /** What they are put onto. */
  readonly base: string;
}

const itemStart = /^- (rule|macro|list): *["']?([^"'\n]*)/;

function named(line: string): string | undefined {
  const [, kind, name = ''] = itemStart.exec(line) ?? [];
  return kind === undefined ? undefined : `${kind} ${name.trim()}`;
}

function itemAt(lines: readonly string[], { from, mine }: Piece): string {
  const own = mine.map(named).find((name) => name !== undefined);
  if (own !== undefined) return own;
  for (let at = Math.min(from, lines.length - 1); at >= 0; at -= 1) {
    const name = named(lines[at] ?? '');
    if (name !== undefined) return name;
  }
  return 'the head';
}

/** Line ends of Windows are those of the editor, and no change. */
const unix = (text: string): string => text.replaceAll('\r\n', '\n').replace(/^\ufeff/, '');

interface Aligned {
  readonly base: string;
  readonly mine: string;
}

/** What moved between the versions is no change: theirs and its base stand in today's order. */
function aligned(base: string, mine: string, today: string): Aligned {
  const [old, own, now] = [base, mine, today].map(itemsOf);
  const isWhole = [base, mine, today].every((text) => text.endsWith('\n'));
  if (old === undefined || own === undefined || now === undefined || !isWhole)
    return { base, mine };
  // An order of the operator's own is a change, too.
  if (isSameOrder(old, now) || !isSameOrder(old, own)) return { base, mine };
  const order = now.map(({ key }) => key);
  return { base: arrangeItems(old, order), mine: arrangeItems(own, order) };
}

export function mergeRules(base: string, mine: string, today: string, names: Names): MergedRules {
  const now = unix(today);
  const both = aligned(unix(base), unix(mine), now);
  const lines = linesOf(both.base);
  const { text, pieces } = mergeThree(both.base, both.mine, now, names);
  const named = pieces.map((piece) => ({ ...piece, item: itemAt(lines, piece) }));
  return { text, pieces: named, base: both.base };
}

/** The same with what was decided of each piece. */
export function chooseRules(
  { base, pieces }: MergedRules,
  choices: ReadonlyMap<number, Choice>,
  names: Names,
): string {
  return mergeChosen(base, pieces, choices, names).text;
}
