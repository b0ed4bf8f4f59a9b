// The mail of Falcosidekick, as text and as HTML (outputs/smtp_templates.go), and tables of other pages →
// the records of the alerts in it.
import { unescaped } from '../read/other-forms.ts';
import { isKnownName, recordOf, recordsOf } from './named-values.ts';
import type { Records, TextLine } from './text-line.ts';

export const beginsMail = (text: string): boolean => /^Priority: [A-Z][a-z]+\s*$/.test(text);

export const goesOnAsMail = (text: string): boolean =>
  /^(?:\s*$|--Fields--\s*$|[\w.[\]-]+: )/.test(text);

export const isHtml = (text: string): boolean => /<t(?:able|body|r|d|h)\b/i.test(text);

export const goesOnAsHtml = (text: string): boolean => /^\s*(?:$|<(?!\d))|<\//.test(text);

const together = (lines: readonly TextLine[]) => lines.map(({ text }) => text).join('\n');

export function mailRecords(lines: readonly TextLine[]): readonly Records[] {
  const pairs = lines.flatMap(({ text }) => {
    const [, name, value = ''] = /^([\w.[\]-]+): (.*)$/.exec(text) ?? [];
    return name === undefined ? [] : [[name, value] as const];
  });
  return [all(lines, recordsOf(pairs))];
}

function all(lines: readonly TextLine[], records: ReturnType<typeof recordsOf>): Records {
  const text = together(lines);
  const line = lines[0]?.line ?? 0;
  return { lines, records: records.map((record) => ({ record, line, text })) };
}

const cellText = (cell: string): string => unescaped(cell.replace(/<[^<>]*>/g, ' ')).trim();

/** Rows of two are names and values; of more cells the first row names the columns. */
export function htmlRecords(lines: readonly TextLine[]): readonly Records[] {
  const rows = together(lines)
    .split(/<tr\b[^<>]*>/i)
    .slice(1)
    .map((row) =>
      row
        .split(/<\/tr>/i, 1)
        .join('')
        .split(/<t[dh]\b[^<>]*>/i)
        .slice(1)
        .map((cell) => cellText(cell.split(/<\/t[dh]>/i, 1).join(''))),
    );
  const pairs = rows.flatMap((row) =>
    row.length === 2 ? [[row[0] ?? '', row[1] ?? ''] as const] : [],
  );
  const header = rows.find((row) => row.length > 2 && row.some(isKnownName));
  const wide =
    header === undefined
      ? []
      : rows.filter((row) => row !== header && row.length === header.length);
  const ofRows = wide.map((row) =>
    recordOf((header ?? []).map((name, place) => [name, row[place] ?? ''] as const)),
  );
  return [
    all(lines, [...(pairs.some(([name]) => isKnownName(name)) ? recordsOf(pairs) : []), ...ofRows]),
  ];
}
