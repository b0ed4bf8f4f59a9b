// A line that begins with `%` → its token (yaml-cpp src/scantoken.cpp, ScanDirective). What it says is
// for the parser to judge.

import type { Layout } from './layout.ts';
import { character, isBlank, isBlankOrBreak, isBreak } from './patterns.ts';
import type { Stream } from './stream.ts';

function readWord(stream: Stream): string {
  const from = stream.offset;
  while (!stream.atEnd && !isBlankOrBreak(stream.peek())) stream.next();
  return stream.text.slice(from, stream.offset);
}

export function scanDirective(stream: Stream, layout: Layout): void {
  layout.closeBlocks();
  const mark = stream.mark();
  stream.next();
  const name = readWord(stream);
  const params: string[] = [];
  for (;;) {
    while (isBlank(stream.peek())) stream.next();
    const unit = stream.peek();
    if (stream.atEnd || isBreak(unit) || unit === character.hash) break;
    params.push(readWord(stream));
  }
  layout.push('directive', mark, { text: name, params });
}
