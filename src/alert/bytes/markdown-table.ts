// Rows of a Markdown table → a record of each, or of all together where they are names and values.
import { isKnownName, recordOf } from './named-values.ts';
import type { Records, TextLine } from './text-line.ts';

export const isMarkdownRow = (text: string): boolean => /^[ \t]*\|.*\|[ \t]*$/.test(text);

/** Without the signs of bold and code. */
function cellText(cell: string): string {
  const text = cell
    .replaceAll('\\|', '|')
    .replace(/<br\s*\/?>/g, ' ')
    .trim();
  const [, inner] = /^(?:`+|\*\*|__)(.*?)(?:`+|\*\*|__)$/.exec(text) ?? [];
  return inner ?? text;
}

/** Cells with a pipe in them have it escaped. */
function cellsOf(text: string): readonly string[] {
  const row = text.trim();
  return row
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map(cellText);
}

export function markdownRecords(lines: readonly TextLine[]): readonly Records[] {
  const rows = lines.map(({ text }) => cellsOf(text));
  const isRuler = (row: readonly string[]) => row.every((cell) => /^:?-+:?$/.test(cell));
  const [header = []] = rows;
  // Without the ruler it is no table.
  if (rows[1] === undefined || !isRuler(rows[1])) return [{ lines, records: [] }];
  const isPairs = rows.every((row) => row.length === 2);
  if (isPairs && !header.every(isKnownName)) {
    const pairs = rows.filter((row) => !isRuler(row)).map(([a = '', b = '']) => [a, b] as const);
    const text = lines.map((each) => each.text).join('\n');
    return [{ lines, records: [{ record: recordOf(pairs), line: lines[0]?.line ?? 0, text }] }];
  }
  return lines.map((line, at) => {
    const row = rows[at] ?? [];
    const isData = at > 0 && row.length === header.length && !isRuler(row);
    const pairs = header.map((name, place) => [name, row[place] ?? ''] as const);
    const record = recordOf(pairs);
    return {
      lines: [line],
      records: isData ? [{ record, line: line.line, text: line.text }] : [],
    };
  });
}
