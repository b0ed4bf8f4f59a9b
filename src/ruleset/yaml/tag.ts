// A tag at the cursor (yaml-cpp src/scantag.cpp, Scanner::ScanTag). What it says does not matter
// to rules files, only that it is there and well formed: a node with a tag is never null.

import { YamlFailure } from './failure.ts';
import { character } from './patterns.ts';
import type { Mark, Stream } from './stream.ts';

const word = /[0-9a-zA-Z-]/;
const uriCharacter = /[0-9a-zA-Z\-#;/?:@&=+$,_.!~*'()[\]]/;
const tagCharacter = /[0-9a-zA-Z\-#;/?:@&=+$_.~*'()]/;

function at(stream: Stream, pattern: RegExp, ahead = 0): boolean {
  return pattern.test(String.fromCharCode(stream.peek(ahead)));
}

/** Length of one tag character, `%41` included; 0 when there is none. */
function matchLength(stream: Stream, pattern: RegExp): number {
  if (at(stream, pattern)) return 1;
  const percent = stream.peek() === character.percent;
  return percent && at(stream, /[0-9a-fA-F]/, 1) && at(stream, /[0-9a-fA-F]/, 2) ? 3 : 0;
}

function skipVerbatim(stream: Stream): void {
  stream.next();
  while (!stream.atEnd) {
    if (stream.peek() === character.greater) {
      stream.next();
      return;
    }
    const length = matchLength(stream, uriCharacter);
    if (length === 0) break;
    stream.skip(length);
  }
  throw new YamlFailure(stream.mark(), 'end of verbatim tag not found');
}

/** Whether what was read can be a handle, as in `!handle!suffix`. */
function skipHandle(stream: Stream): boolean {
  let firstOther: Mark | undefined;
  while (!stream.atEnd) {
    if (stream.peek() === character.exclamation) {
      if (firstOther === undefined) break;
      throw new YamlFailure(firstOther, 'illegal character found while scanning tag handle');
    }
    let length = firstOther === undefined && at(stream, word) ? 1 : 0;
    if (length === 0) {
      firstOther ??= stream.mark();
      length = matchLength(stream, tagCharacter);
    }
    if (length === 0) break;
    stream.skip(length);
  }
  return firstOther === undefined;
}

function skipSuffix(stream: Stream): void {
  const from = stream.offset;
  while (!stream.atEnd) {
    const length = matchLength(stream, tagCharacter);
    if (length === 0) break;
    stream.skip(length);
  }
  if (stream.offset === from) throw new YamlFailure(stream.mark(), 'tag handle with no suffix');
}

/** Reads the tag whose `!` is at the cursor. */
export function skipTag(stream: Stream): void {
  stream.next();
  if (stream.peek() === character.less) {
    skipVerbatim(stream);
    return;
  }
  if (skipHandle(stream) && stream.peek() === character.exclamation) {
    stream.next();
    skipSuffix(stream);
  }
}
