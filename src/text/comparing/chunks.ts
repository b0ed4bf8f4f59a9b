// A text → pieces of some lines each. Where a piece ends depends only on what stands there, so that a
// line more or less changes one piece and leaves all others as they are.

export interface Chunk {
  readonly text: string;
  readonly lines: number;
}

const least = 24;
const most = 200;

/** An empty line, or one in sixteen by its last letters. */
function isBoundary(text: string, from: number, to: number): boolean {
  if (to - from <= 1) return true;
  let mix = 0;
  for (let at = Math.max(from, to - 7); at < to; at += 1)
    mix = (mix * 31 + text.charCodeAt(at)) & 0xffff;
  return mix % 16 === 3;
}

export function chunksOf(text: string): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let from = 0;
  let lines = 0;
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at);
    const next = end < 0 ? text.length : end + 1;
    lines += 1;
    if (lines >= most || (lines >= least && isBoundary(text, at, next))) {
      chunks.push({ text: text.slice(from, next), lines });
      from = next;
      lines = 0;
    }
    at = next;
  }
  if (from < text.length) chunks.push({ text: text.slice(from), lines });
  return chunks;
}
