// A text with a pair on each line → the lines with their places; see settings/values/pair.ts.
import { splitPair } from '../../settings/values/pair.ts';
import type { Range } from '../../text/diagnostic.ts';

export interface PairLine extends Range {
  readonly first: string;
  readonly second: string;
}

/** Lines that are neither empty nor a comment. */
export function* pairLines(text: string): Generator<PairLine> {
  for (const found of text.matchAll(/[^\r\n]+/g)) {
    const line = found[0].trim();
    if (line === '' || line.startsWith('#')) continue;
    const from = found.index + found[0].indexOf(line);
    const [first, second] = splitPair(line);
    yield { from, to: from + line.length, first, second };
  }
}
