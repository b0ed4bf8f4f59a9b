// Lines of rules/events ↔ columns, a key's values side by side: as the site takes them to a browser, where
// like beside like is compressed to less.
import type { EventLine, PlacedLine } from './event-line.ts';

/** Steps from one line that has the key to the next, and what each of them says. */
type Column = readonly [steps: readonly number[], values: readonly unknown[]];
type Columns = Readonly<Record<string, Column>>;

export interface PackedLines {
  /** How many lines each file has. */
  readonly files: readonly (readonly [path: string, lines: number])[];
  readonly keys: Columns;
  /** Of the key `fields`. */
  readonly fields: Columns;
}

type Row = Readonly<Record<string, unknown>>;

function writeColumns(rows: readonly Row[]): Columns {
  const columns = new Map<string, { steps: number[]; values: unknown[]; last: number }>();
  for (const [at, row] of rows.entries()) {
    for (const [key, value] of Object.entries(row)) {
      const column = columns.get(key) ?? { steps: [], values: [], last: 0 };
      columns.set(key, column);
      column.steps.push(at - column.last);
      column.values.push(value);
      column.last = at;
    }
  }
  return Object.fromEntries([...columns].map(([key, { steps, values }]) => [key, [steps, values]]));
}

function readColumns(columns: Columns, count: number): readonly Row[] {
  const rows = Array.from({ length: count }, (): Record<string, unknown> => ({}));
  for (const [key, [steps, values]] of Object.entries(columns)) {
    let at = 0;
    for (const [place, step] of steps.entries()) {
      at += step;
      const row = rows[at];
      if (row !== undefined) row[key] = values[place];
    }
  }
  return rows;
}

/** `attack-drift-exec-0012` → what it shares with its neighbours, and by how much its number is further. */
function splitIds(lines: readonly PlacedLine[]): readonly Row[] {
  let last = 0;
  return lines.map(({ line: { fields: _, id, ...rest } }) => {
    const [, stem = id, digits] = /^(.*-)(\d{4})$/s.exec(id) ?? [];
    if (digits === undefined) return { stem, ...rest };
    const further = Number(digits) - last;
    last = Number(digits);
    return { stem, further, ...rest };
  });
}

function joinIds(rows: readonly Row[]): readonly Row[] {
  let last = 0;
  return rows.map(({ stem, further, ...rest }) => {
    if (typeof further !== 'number') return { id: stem, ...rest };
    last += further;
    return { id: `${String(stem)}${String(last).padStart(4, '0')}`, ...rest };
  });
}

export function packLines(lines: readonly PlacedLine[]): PackedLines {
  const files = new Map<string, number>();
  for (const { path } of lines) files.set(path, (files.get(path) ?? 0) + 1);
  return {
    files: [...files],
    keys: writeColumns(splitIds(lines)),
    fields: writeColumns(lines.map(({ line }) => line.fields ?? {})),
  };
}

export function unpackLines({ files, keys, fields }: PackedLines): readonly PlacedLine[] {
  const paths = files.flatMap(([path, count]) => Array.from({ length: count }, () => path));
  const rows = joinIds(readColumns(keys, paths.length));
  const further = readColumns(fields, paths.length);
  return paths.map((path, at) => {
    const own = further[at] ?? {};
    const hasOwn = Object.keys(own).length > 0;
    // As packLines wrote them.
    return { path, line: { ...rows[at], ...(hasOwn ? { fields: own } : {}) } as EventLine };
  });
}
