// Offsets in a text → 1-based lines and columns, columns in characters of UTF-16.

export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** Offsets in rising order cost one walk over the text. CR, LF and CRLF each end one line. */
export function lineColumns(text: string): (offset: number) => LineColumn {
  let line = 1;
  let start = 0;
  let asked = 0;
  const ends = /\r\n|\r|\n/g;
  return (offset) => {
    if (offset < asked) {
      line = 1;
      start = 0;
    }
    asked = offset;
    ends.lastIndex = start;
    for (
      let end = ends.exec(text);
      end !== null && ends.lastIndex <= offset;
      end = ends.exec(text)
    ) {
      line += 1;
      start = ends.lastIndex;
    }
    return { line, column: offset - start + 1 };
  };
}
