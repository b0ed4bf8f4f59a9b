// Exceptions as they stand in the form, right or wrong → settings the writer takes; and what the checker
// finds in that writer's text → the row and cell it speaks of. customise.ts writes a row a line.
import { falcoStringValue, itemText } from '../../../../kubebrowse/item-text.ts';
import type { RuleChange, Settings } from '../../../../settings/settings.ts';
import type { Finding } from '../../../checker/protocol.ts';
import type { Draft, RawException, RawRule } from '../../../draft/draft.ts';

export interface TypedFinding {
  readonly rule: string;
  /** Index in the form; undefined where it speaks of the rule as it comes out. */
  readonly exception: number | undefined;
  readonly row: number | undefined;
  readonly cell: number | undefined;
  readonly finding: Finding;
  /** What to write into the cell instead. */
  readonly replacement: string | undefined;
}

const isBlank = (row: readonly string[]): boolean => row.every((value) => value === '');

/** A name that is none must not break out of its line. */
const nameText = (name: string): string =>
  /^[a-z][a-z0-9_]*$/.test(name) ? name : `'${name.replaceAll(/\s/g, ' ').replaceAll("'", "''")}'`;

const changeOf = ({ name, fields, rows }: RawException) => ({
  name: nameText(name),
  fields: fields.map(({ field }) => field),
  comps: fields.map(({ comparison }) => comparison),
  rows: rows.filter((row) => !isBlank(row)),
});

const isMeant = ({ rows }: RawException): boolean => rows.some((row) => !isBlank(row));

/** The settings, with the exceptions as they are typed; undefined where none are. */
export function typedSettings(settings: Settings, rules: Draft['rules']): Settings | undefined {
  const typed = Object.entries(rules).filter(([, raw]) => raw.exceptions.some(isMeant));
  if (typed.length === 0) return undefined;
  const names = new Set(typed.map(([name]) => name));
  const others = settings.rules.filter(({ rule }) => !names.has(rule));
  const changes = typed.map(([rule, raw]): RuleChange => {
    const { exceptions: _, ...rest } = settings.rules.find((one) => one.rule === rule) ?? { rule };
    return { ...rest, exceptions: raw.exceptions.filter(isMeant).map(changeOf) };
  });
  return { ...settings, rules: [...others, ...changes] };
}

const rowStart = '        - [';

/** Name of the exception that a line of the written text belongs to. */
function exceptionAt(lines: readonly string[], line: number): string | undefined {
  for (let at = line; at >= 0; at -= 1) {
    const text = lines[at] ?? '';
    if (/^(- |\S| {2}\w)/.test(text)) return undefined;
    const name = /^ {4}- name: (.*)$/.exec(text)?.[1];
    if (name !== undefined) return name;
  }
  return undefined;
}

interface Cell {
  readonly at: number;
  /** Columns, from 0. */
  readonly from: number;
  readonly to: number;
}

function cellAt(row: readonly string[], column: number): Cell | undefined {
  let from = rowStart.length;
  for (const [at, value] of row.entries()) {
    const to = from + itemText(value).length;
    if (column >= from && column <= to) return { at, from, to };
    from = to + ', '.length;
  }
  return undefined;
}

/** A cell's text after its fix, where the fix stays inside the cell. */
function replacementIn(
  { from, to }: Cell,
  line: string,
  { fix, from: start, column }: Finding,
): string | undefined {
  if (fix === undefined) return undefined;
  const begin = start - (column - 1);
  let text = line.slice(from, to);
  for (const edit of [...fix.edits].sort((a, b) => b.from - a.from)) {
    const [left, right] = [edit.from - begin - from, edit.to - begin - from];
    if (left < 0 || right > to - from) return undefined;
    text = text.slice(0, left) + edit.text + text.slice(right);
  }
  const plain = /^'.*'$/.test(text) ? text.slice(1, -1).replaceAll("''", "'") : text;
  return falcoStringValue(plain);
}

function placesIn(
  exception: RawException,
  line: string,
  finding: Finding,
): readonly Pick<TypedFinding, 'row' | 'cell' | 'replacement'>[] {
  return exception.rows.flatMap((row, at) => {
    if (isBlank(row) || line !== `${rowStart}${row.map(itemText).join(', ')}]`) return [];
    const cell = cellAt(row, finding.column - 1);
    const replacement = cell && replacementIn(cell, line, finding);
    return [{ row: at, cell: cell?.at, replacement }];
  });
}

function ofRule(
  rule: string,
  raw: RawRule,
  lines: readonly string[],
  finding: Finding,
): readonly TypedFinding[] {
  const name = exceptionAt(lines, finding.line - 1);
  const nowhere = { row: undefined, cell: undefined, replacement: undefined };
  const exception = raw.exceptions.findIndex((one) => isMeant(one) && nameText(one.name) === name);
  const found = raw.exceptions[exception];
  if (found === undefined) return [{ rule, exception: undefined, ...nowhere, finding }];
  const places = placesIn(found, lines[finding.line - 1] ?? '', finding);
  return (places.length > 0 ? places : [nowhere]).map((place) => ({
    rule,
    exception,
    ...place,
    finding,
  }));
}

/** @param text what the writer made of `typedSettings`, in which the findings are */
export function placeFindings(
  text: string,
  findings: readonly Finding[],
  rules: Draft['rules'],
): readonly TypedFinding[] {
  const lines = text.split('\n');
  return findings.flatMap((finding) => {
    const rule = finding.item?.startsWith('rule ') ? finding.item.slice('rule '.length) : '';
    const raw = rules[rule];
    return raw?.exceptions.some(isMeant) ? ofRule(rule, raw, lines, finding) : [];
  });
}
