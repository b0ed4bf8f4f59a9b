// Scenarios ↔ one line each, in which an event is told by what differs from an earlier one. Fields
// that repeat others are left out where they do: the whole is a sixth of the events spelled out.
import type { Fields, FieldValue } from '../evaluation/fields.ts';
import type { Scenario } from './scenario.ts';

type Words = Omit<Scenario, 'fields'>;

/** The scenario, the line it builds on or -1, fields to set, fields to take away. */
type PackedLine = [Words, number, Fields, readonly string[]];

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

/** What a field would be if it repeated another; in the order in which one builds on the other. */
function* repetitions(fields: Fields): Generator<[string, FieldValue]> {
  for (const [field, other] of repeats) {
    const value = fields[other];
    if (value !== undefined && value !== null) yield [field, value];
  }
  for (const [field, other] of repeatedNumbers) {
    const value = fields[other];
    if (value !== undefined && value !== null) yield [field, String(value)];
  }
}

/** Without what is a repetition; `null` where one would expect a repetition and there is nothing. */
function shorten(fields: Fields): Fields {
  const short: Record<string, FieldValue> = { ...fields };
  for (const [field, value] of repetitions(fields)) {
    if (fields[field] === value) delete short[field];
    else short[field] ??= null;
  }
  return short;
}

function lengthen(short: Fields): Fields {
  const fields: Record<string, FieldValue> = { ...short };
  for (const [field, value] of repetitions(fields)) {
    if (fields[field] === undefined) fields[field] = value;
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

export function unpackScenarios(lines: string): readonly Scenario[] {
  const shorts: Fields[] = [];
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [words, base, set, without]: PackedLine = JSON.parse(line);
      const short: Record<string, FieldValue> = { ...shorts[base], ...set };
      for (const field of without) delete short[field];
      shorts.push(short);
      return { ...words, fields: lengthen(short) };
    });
}

export function packScenarios(scenarios: readonly Scenario[]): string {
  const shorts = scenarios.map(({ fields }) => shorten(fields));
  const lines = scenarios.map(({ fields: _, ...words }, index) => {
    const own = shorts[index] ?? {};
    let best: PackedLine = [words, -1, own, []];
    let least = JSON.stringify(own).length;
    for (let base = 0; base < index; base += 1) {
      const [set, without] = difference(shorts[base] ?? {}, own);
      const length = lengthOf(set, without);
      if (length < least) [best, least] = [[words, base, set, without], length];
    }
    return JSON.stringify(best);
  });
  return `${lines.join('\n')}\n`;
}

function difference(base: Fields, own: Fields): [Fields, string[]] {
  const set = Object.entries(own).filter(([field, value]) => base[field] !== value);
  return [Object.fromEntries(set), Object.keys(base).filter((field) => !(field in own))];
}

/** As JSON, nearly: enough to choose by. */
function lengthOf(set: Fields, without: readonly string[]): number {
  let length = 0;
  for (const [field, value] of Object.entries(set))
    length += field.length + String(value).length + 6;
  for (const field of without) length += field.length + 3;
  return length;
}
