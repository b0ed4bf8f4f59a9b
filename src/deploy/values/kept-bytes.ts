// (a file, the file after, what changed) → what of the file is lost outside the nodes that changed, as
// another reader of YAML sees them. Test-only: imported by *.test.ts.
import { isCollection, isNode, isPair, isScalar, parseAllDocuments } from 'yaml';
import type { ValueChange } from '../../container/set/set-words.ts';

type Range = readonly [from: number, to: number];

type Node = ReturnType<ReturnType<typeof parseAllDocuments>[number]['getIn']>;

/** Where a part may be put into braces or brackets: behind the last one. Empty ones may become lines. */
function room(node: Node): Range | undefined {
  if (!isCollection(node) || node.flow !== true) return undefined;
  const last = node.items.at(-1);
  const end = isPair(last) ? (last.value ?? last.key) : last;
  const [from, to] = node.range ?? [0, 0, 0];
  const at = isNode(end) ? (end.range?.[1] ?? to) : undefined;
  return at === undefined ? [from, to] : [at, at];
}

/** Ranges of the file that a change may replace; of what is only added to there is none. */
function replaced(file: string, changes: readonly ValueChange[]): readonly Range[] {
  const bom = file.startsWith('\ufeff') ? 1 : 0;
  const documents = parseAllDocuments(file.slice(bom), { uniqueKeys: false, merge: true });
  const [document] = 'empty' in documents ? [] : documents.filter(({ contents }) => contents);
  return changes.flatMap(({ path, before }): readonly Range[] => {
    const keys = path.map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    const node = document?.getIn(keys, true);
    const place = room(isCollection(node) ? node : document?.getIn(keys.slice(0, -1), true));
    const isPut = node === undefined || (isCollection(node) && node.items.length > 0);
    if (isPut && place !== undefined) return [[place[0] + bom, place[1] + bom]];
    if (!isScalar(node) && !isCollection(node)) return [];
    const isEmpty = isCollection(node) ? node.items.length === 0 : node.value === null;
    const [from, to] = node.range ?? [0, 0, 0];
    return isEmpty || before !== undefined ? [[from + bom, to + bom]] : [];
  });
}

interface Piece {
  readonly text: string;
  readonly beginsLine: boolean;
}

function piecesOf(file: string, gone: readonly Range[]): readonly Piece[] {
  const ordered = [...gone].sort(([a], [b]) => a - b);
  const starts = [0, ...ordered.map(([, to]) => to)];
  const ends = [...ordered.map(([from]) => from), file.length];
  return starts.flatMap((from, index) => {
    let at = from;
    const lines = file.slice(from, ends[index]).split(/(?<=\n)/);
    return lines.flatMap((text): readonly Piece[] => {
      const beginsLine = at === 0 || file[at - 1] === '\n';
      at += text.length;
      // Blanks between a colon and what stood there go with it.
      const whole = text.endsWith('\n') || at === file.length ? text : text.trimEnd();
      return whole === '' ? [] : [{ text: whole, beginsLine }];
    });
  });
}

/** The first piece that is no more where it has to be; undefined where all are, in their order. */
export function lostPiece(
  file: string,
  after: string,
  changes: readonly ValueChange[],
): string | undefined {
  let at = 0;
  for (const { text, beginsLine } of piecesOf(file, replaced(file, changes))) {
    let found = after.indexOf(text, at);
    while (found > 0 && beginsLine && after[found - 1] !== '\n') {
      found = after.indexOf(text, found + 1);
    }
    if (found < 0) return text;
    at = found + text.length;
  }
  return undefined;
}

const indentOf = (line: string): string => /^ */.exec(line)?.[0] ?? '';

/** The first comment that stood right above a key and no longer does. */
export function movedComment(
  file: string,
  after: string,
  changes: readonly ValueChange[],
): string | undefined {
  const gone = replaced(file, changes);
  const lines = file.split(/(?<=\n)/);
  let at = 0;
  for (const [index, line] of lines.entries()) {
    const from = at;
    at += line.length;
    const next = lines[index + 1] ?? '';
    const isInside = gone.some(([start, end]) => start < at + next.length && end > from);
    const isSaid = /^ *#(?!#* *-)/.test(line) && /^ *[^\s#-]/.test(next);
    if (!isSaid || isInside || indentOf(line) !== indentOf(next)) continue;
    const key = next.slice(0, next.indexOf(':') + 1);
    if (!after.includes(line + key)) return line;
  }
  return undefined;
}
