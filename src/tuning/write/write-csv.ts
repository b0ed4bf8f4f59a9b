// Rows → CSV. RFC 4180: CRLF, quotes doubled. Where a spreadsheet would begin a formula an apostrophe
// stands: at the start of a cell, and behind each sign at which one set up for another language parts
// cells (`;`, tab). So `'=` was `=` in the log. Fields as JSON stay the same JSON: there it is `\u003d`.

import type { AlertLog } from '../../alert/alert-log.ts';
import { isoTime } from '../../text/figures.ts';
import type { GroupVerdict } from '../tuning.ts';

export type Cell = string | number | undefined;

/** The wide forms of the signs are taken for the signs themselves. */
const signs = '=+\\-@\uff1d\uff0b\uff0d\uff20';
/** What parts cells or rows for some program. */
const borders = '[;|\\t\\r\\n\\v\\f\\u0085\\u2028\\u2029]';
/** What it drops before it looks at a cell. */
const dropped = '["\\s\\p{Cc}\\p{Cf}]*';
const formula = new RegExp(`(^|${borders})(${dropped})(?=[${signs}])`, 'gu');
const startOfRow = /^[\t\r\n]/;
const formulaInJson = new RegExp(`(${borders}${dropped})([${signs}])`, 'gu');

/** A text that is one line of JSON: borders stand in strings only, where signs may be escaped. */
function safeJson(json: string): string {
  return json.replace(
    formulaInJson,
    (_, before: string, sign: string) =>
      `${before}\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function cellText(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const defused = cell.replace(formula, "$1$2'");
  const safe = startOfRow.test(cell) ? `'${defused}` : defused;
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
    safeJson(JSON.stringify(group.fields)),
    group.file,
    group.line,
  ]);
  return writeCsv([columns.split(','), ...rows]);
}
