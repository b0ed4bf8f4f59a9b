// A place in a text → where its line begins: behind a byte order mark, which no column counts.
export function lineStart(text: string, at: number): number {
  const last =
    at === 0 ? -1 : Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1));
  return last < 0 && at > 0 && text.startsWith('\ufeff') ? 1 : last + 1;
}
