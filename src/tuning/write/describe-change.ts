// A change → where it goes and what is written there, on one line.
import type { Change } from '../suggestion.ts';

/** `code` marks a value as one: backticks in Markdown, nothing in a terminal. */
export function describeChange(change: Change, code: (text: string) => string): string {
  if (change.kind === 'entry') return `${code(change.list)}: ${code(change.entry)}`;
  const { rule, exception, row } = change;
  const cells = exception.fields.map((field, at) => {
    const comp = exception.comps[at] ?? '=';
    return code(`${field} ${comp} ${row[at] ?? ''}`);
  });
  return `exception ${code(exception.name)} of ${code(rule)}: ${cells.join(' and ')}`;
}
