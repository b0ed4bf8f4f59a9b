// Rows → CSV. RFC 4180: CRLF, quotes doubled. A text that a spreadsheet would run as a formula gets
// an apostrophe before it, so a cell that begins with `'=` was `=` in the log.

import type { AlertLog } from '../alert/alert-log.ts';
import { isoTime } from '../text/figures.ts';
import type { GroupVerdict } from './tuning.ts';

export type Cell = string | number | undefined;

const formula = /^[=+\-@\t\r\n]/;

function cellText(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function writeCsv(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

const columns = 'rule,priority,alerts,pods,first,last,before,after,output,output_fields,file,line';

/** One row a group, as they stand in the log: the verdict on it before and after, and its fields as JSON. */
export function writeGroupsCsv(
  { groups }: AlertLog,
  before: readonly GroupVerdict[],
  after: readonly GroupVerdict[],
): string {
  const rows = groups.map((group) => [
    group.rule,
    group.priority,
    group.count,
    group.manyPods ? `${group.pods} or more` : group.pods,
    isoTime(group.first),
    isoTime(group.last),
    before[group.id],
    after[group.id],
    group.output,
    JSON.stringify(group.fields),
    group.file,
    group.line,
  ]);
  return writeCsv([columns.split(','), ...rows]);
}
