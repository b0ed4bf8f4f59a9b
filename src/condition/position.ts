// An offset in a condition → Falco's 1-based line and column. Columns count bytes, stray ones too, and CR and
// LF end a line each, so CRLF ends two (libs filter/parser.cpp, update_pos).
import { looseLength } from '../text/loose-utf8.ts';

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Offsets asked for in rising order cost one walk over the text. */
export function positions(text: string): (offset: number) => Position {
  let at = 0;
  let line = 1;
  let column = 1;
  return (offset) => {
    if (offset < at) {
      at = 0;
      line = 1;
      column = 1;
    }
    const end = Math.min(offset, text.length);
    let start = at;
    for (; at < end; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit !== 10 && unit !== 13) continue;
      line += 1;
      column = 1;
      start = at + 1;
    }
    column += looseLength(text.slice(start, end));
    return { line, column };
  };
}
