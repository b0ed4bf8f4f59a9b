// A place in a text → where its line begins: behind a byte order mark, which no column counts.
export function lineStart(text: string, at: number): number {
  const line = at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
  // Within the line: a text without a single carriage return would be gone through to its start.
  const start = line + text.slice(line, at).lastIndexOf('\r') + 1;
  return start === 0 && at > 0 && text.startsWith('\ufeff') ? 1 : start;
}
