// Scenarios ↔ columns of a JSON text, a line each: per field what the events that have it set anew. An event
// is told by what differs from an earlier one, all else about a scenario by what differs from the one before.
// Fields that follow from others are left out where they do.
import type { Fields, FieldValue } from '../evaluation/fields.ts';
import type { Scenario } from './scenario.ts';

type Row = Readonly<Record<string, unknown>>;

/** Steps from one row that sets the value to the next, and what each sets it to; `{}`: takes it away. */
type Column = readonly [readonly number[], readonly unknown[]];
type Columns = Readonly<Record<string, Column>>;

interface Packed {
  /** How many events back the one is that this builds on; 0: it builds on none. */
  readonly back: readonly number[];
  readonly words: Columns;
  readonly fields: Columns;
}

/** A field → the one it repeats, of most events. */
const repeats: readonly (readonly [string, string])[] = [
  ['thread.tid', 'proc.pid'],
  ['proc.vpid', 'proc.pid'],
  ['proc.pvpid', 'proc.ppid'],
  ['proc.aname[0]', 'proc.name'],
  ['proc.aexepath[0]', 'proc.exepath'],
  ['proc.aname[1]', 'proc.pname'],
  ['proc.aexepath[1]', 'proc.pexepath'],
  ['proc.aexe[1]', 'proc.pexe'],
  ['proc.acmdline[1]', 'proc.pcmdline'],
  ['evt.arg.comm', 'proc.name'],
  ['evt.arg.exe', 'proc.exe'],
  ['evt.arg.cwd', 'proc.cwd'],
  ['evt.arg.filename', 'proc.exepath'],
  ['evt.arg.name', 'fd.name'],
  ['evt.arg.tuple', 'fd.name'],
  ['fd.nameraw', 'fd.name'],
  ['fs.path.name', 'fd.name'],
  ['fs.path.nameraw', 'fs.path.name'],
  ['fd.lip', 'fd.cip'],
  ['fd.lport', 'fd.cport'],
  ['fd.rip', 'fd.sip'],
  ['fd.rport', 'fd.sport'],
  ['k8s.pod.label[session-id]', 'k8s.pod.name'],
];

/** A text → the number it repeats. */
const repeatedNumbers: readonly (readonly [string, string])[] = [
  ['evt.arg.res', 'evt.rawres'],
  ['fd.cproto', 'fd.cport'],
  ['fd.lproto', 'fd.lport'],
  ['fd.sproto', 'fd.sport'],
  ['fd.rproto', 'fd.rport'],
];

const textOf = (fields: Fields, field: string): string | undefined => {
  const value = fields[field];
  return typeof value === 'string' ? value : undefined;
};

/** The field of the program, its arguments behind it. */
const withArguments =
  (program: string) =>
  (fields: Fields): string | undefined => {
    const [name, all] = [textOf(fields, program), textOf(fields, 'proc.args')];
    return name === undefined || all === undefined || all === '' ? name : `${name} ${all}`;
  };

/** As the system call takes them: each ends in a zero byte, which is shown as a full stop. */
const argumentsOfCall = (fields: Fields): string | undefined => {
  if (!textOf(fields, 'evt.type')?.startsWith('execve')) return undefined;
  const all = textOf(fields, 'proc.args');
  return all === '' ? 'NULL' : all && `${all.replaceAll(' ', '.')}.`;
};

/** `<f>/etc/passwd`, `<4t>10.0.0.1:4000->10.0.0.2:80`. */
const descriptor = (fields: Fields): string | undefined => {
  const [name, type] = [textOf(fields, 'fd.name'), textOf(fields, 'fd.typechar')];
  const protocol = textOf(fields, 'fd.l4proto') ?? '';
  return name === undefined ? undefined : `<${type ?? ''}${protocol.slice(0, 1)}>${name}`;
};

/** A field → what it is made of others as. */
const made: readonly (readonly [string, (fields: Fields) => string | undefined])[] = [
  ['proc.exeline', withArguments('proc.exe')],
  ['proc.cmdline', withArguments('proc.name')],
  ['evt.arg.args', argumentsOfCall],
  ['evt.arg.fd', descriptor],
  ['fd.filename', (fields) => textOf(fields, 'fs.path.name')?.replace(/^.*\//s, '')],
  ['fd.directory', (fields) => textOf(fields, 'fs.path.name')?.replace(/\/[^/]*$/, '')],
];

/** What a field would be if it followed from others; in the order in which one builds on the other. */
function* expectations(fields: Fields): Generator<[string, FieldValue]> {
  for (const [field, other] of repeats) {
    const value = fields[other];
    if (value !== undefined && value !== null) yield [field, value];
  }
  for (const [field, other] of repeatedNumbers) {
    const value = fields[other];
    if (value !== undefined && value !== null) yield [field, String(value)];
  }
  for (const [field, make] of made) {
    const value = make(fields);
    if (value !== undefined) yield [field, value];
  }
}

/** Without what follows; `null` where one would expect something and there is nothing. */
function shorten(fields: Fields): Fields {
  const short: Record<string, FieldValue> = { ...fields };
  for (const [field, value] of expectations(fields)) {
    if (fields[field] === value) delete short[field];
    else short[field] ??= null;
  }
  return short;
}

function lengthen(short: Fields): Fields {
  const fields: Record<string, FieldValue> = { ...short };
  for (const [field, value] of expectations(fields)) {
    if (fields[field] === undefined) fields[field] = value;
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

const isNothing = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;

/** @param baseOf the row that one builds on, of those before it */
function readRows(
  columns: Columns,
  count: number,
  baseOf: (row: number) => number,
): readonly Row[] {
  const changes = Array.from({ length: count }, (): [string, unknown][] => []);
  for (const [name, [steps, values]] of Object.entries(columns)) {
    let row = 0;
    for (const [place, step] of steps.entries()) {
      row += step;
      changes[row]?.push([name, values[place]]);
    }
  }
  const rows: Row[] = [];
  for (const [row, changed] of changes.entries()) {
    const own: Record<string, unknown> = { ...rows[baseOf(row)] };
    for (const [name, value] of changed) {
      if (isNothing(value)) delete own[name];
      else own[name] = value;
    }
    rows.push(own);
  }
  return rows;
}

export function unpackScenarios(text: string): readonly Scenario[] {
  const { back, words, fields }: Packed = JSON.parse(text);
  const base = (row: number): number => (back[row] === 0 ? -1 : row - (back[row] ?? 0));
  const events = readRows(fields, back.length, base);
  const told = readRows(words, back.length, (row) => row - 1);
  // As packScenarios wrote them.
  return told.map((own, row) => ({ ...own, fields: lengthen(events[row] as Fields) }) as Scenario);
}

function writeRows(rows: readonly Row[], baseOf: (row: number) => number): Columns {
  const columns: Record<string, [number[], unknown[], number]> = {};
  for (const [row, own] of rows.entries()) {
    const changed = difference(rows[baseOf(row)] ?? {}, own);
    for (const [name, value] of Object.entries(changed)) {
      columns[name] ??= [[], [], 0];
      const [steps, values, last] = columns[name];
      steps.push(row - last);
      values.push(value);
      columns[name][2] = row;
    }
  }
  const sorted = Object.entries(columns).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, [steps, values]]) => [name, [steps, values]]));
}

/** For each event the one before it that it differs least from, -1 where it is shorter by itself. */
function findBases(rows: readonly Row[]): readonly number[] {
  return rows.map((own, row) => {
    let best = -1;
    let least = lengthOf(own);
    for (let base = 0; base < row; base += 1) {
      const length = lengthOf(difference(rows[base] ?? {}, own));
      if (length < least) [best, least] = [base, length];
    }
    return best;
  });
}

function difference(base: Row, own: Row): Row {
  const changed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(own)) if (base[name] !== value) changed[name] = value;
  for (const name of Object.keys(base)) if (!(name in own)) changed[name] = {};
  return changed;
}

/** As JSON, nearly: enough to choose by. */
function lengthOf(row: Row): number {
  let length = 0;
  for (const [name, value] of Object.entries(row)) length += name.length + String(value).length + 6;
  return length;
}

/** One line per column: what an edit alters is seen in a comparison. */
const writeColumns = (columns: Columns): string =>
  Object.entries(columns)
    .map(([name, column]) => `${JSON.stringify(name)}:${JSON.stringify(column)}`)
    .join(',\n');

export function packScenarios(scenarios: readonly Scenario[]): string {
  const events = scenarios.map(({ fields }) => shorten(fields));
  const bases = findBases(events);
  const back = bases.map((base, row) => (base < 0 ? 0 : row - base));
  const fields = writeColumns(writeRows(events, (row) => bases[row] ?? -1));
  const told = scenarios.map(({ fields: _, ...words }) => words);
  const words = writeColumns(writeRows(told, (row) => row - 1));
  return `{"back":${JSON.stringify(back)},\n"words":{\n${words}},\n"fields":{\n${fields}}}\n`;
}
