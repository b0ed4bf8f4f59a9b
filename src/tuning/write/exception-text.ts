// A row, an exception or an override of one → lines of a rules file.
// A value is written as itemText does: Falco splits what is bare and puts lists in for their names.
import { falcoString, itemText } from '../../kubebrowse/item-text.ts';
import type { ExceptionComparison, RuleException } from '../../settings/settings.ts';
import { findForbidden } from '../../text/character-names.ts';
import type { Addition } from './yaml-insert.ts';

const plainName = /^[A-Za-z][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./(-][A-Za-z0-9_./()-]*)*$/;
const notText = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n']);

const escaped = (character: string): string =>
  `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`;

/** A name of a rule or an exception as a YAML scalar, in a block or between brackets. */
export function nameText(name: string): string {
  if (plainName.test(name) && !notText.has(name.toLowerCase())) return name;
  if (findForbidden(name) === undefined) return `'${name.replaceAll("'", "''")}'`;
  // Between double quotes every character can be written by its number.
  const text = name.replace(/["\\]/g, '\\$&').replace(/[^ -~]/gu, escaped);
  return `"${text}"`;
}

/** A value of a row; in Falco quotes where it is the name of a list. */
export function cellText(value: string, isList: (name: string) => boolean): string {
  const text = itemText(value);
  return text === value && isList(value) ? `'${falcoString(value)}'` : text;
}

/** A row in one line, and as a block below its dash. */
export function rowText(cells: readonly string[]): Addition {
  return { flow: `[${cells.join(', ')}]`, lines: cells.map((cell) => `- ${cell}`) };
}

// A field's argument stands in brackets, which would open a sequence inside one.
const fieldText = (field: string): string =>
  /^[A-Za-z0-9_.]+$/.test(field) ? field : `'${field.replaceAll("'", "''")}'`;

const compText = (comp: ExceptionComparison): string => (comp === '=' ? '"="' : comp);

/**
 * A new exception with one row; one that is `known` has its fields elsewhere and takes rows only.
 * Comparisons are always written: below `exceptions: replace` Falco ends where they are left out.
 */
export function exceptionText(
  { name, fields, comps }: Omit<RuleException, 'rows'>,
  row: string,
  known: boolean,
): Addition {
  const pairs = [
    `name: ${nameText(name)}`,
    ...(known ? [] : [`fields: [${fields.map(fieldText).join(', ')}]`]),
    ...(known ? [] : [`comps: [${comps.map(compText).join(', ')}]`]),
  ];
  return {
    flow: `{${[...pairs, `values: [${row}]`].join(', ')}}`,
    lines: [...pairs, 'values:', `  - ${row}`],
  };
}

/** An item of its own that adds an exception, or a row to one, to a rule defined before. */
export function overrideText(rule: string, exception: Addition): readonly string[] {
  return [
    `rule: ${nameText(rule)}`,
    'exceptions:',
    ...exception.lines.map((line, at) => `${at === 0 ? '  - ' : '    '}${line}`),
    'override:',
    '  exceptions: append',
  ];
}
