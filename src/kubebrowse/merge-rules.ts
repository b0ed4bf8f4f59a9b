// A rules file changed by hand, the text it came from and that of today → one file, and what became of
// every change, named by the rule, macro or list it stands in.
import { linesOf } from '../text/line-changes.ts';
import { mergeThree, type Names, type Piece } from '../text/merge-three.ts';

export interface NamedPiece extends Piece {
  /** "rule X", "macro y"; "the head" before the first of them. */
  readonly item: string;
}

export interface MergedRules {
  readonly text: string;
  /** In the order of the file. */
  readonly pieces: readonly NamedPiece[];
}

const itemStart = /^- (rule|macro|list): *["']?([^"'\n]*)/;

const named = (line: string): string | undefined => {
  const [, kind, name = ''] = itemStart.exec(line) ?? [];
  return kind === undefined ? undefined : `${kind} ${name.trim()}`;
};

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

export function mergeRules(base: string, mine: string, today: string, names: Names): MergedRules {
  const lines = linesOf(unix(base));
  const { text, pieces } = mergeThree(unix(base), unix(mine), unix(today), names);
  return { text, pieces: pieces.map((piece) => ({ ...piece, item: itemAt(lines, piece) })) };
}
