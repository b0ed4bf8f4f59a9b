// A row of an exception and the alerts it was made for → whether it lets through more than was seen.

import type { AlertGroup } from '../../alert/alert-log.ts';
import { isOurs } from '../../ours/rule-names.ts';
import { rowOf } from '../../ours/rules.ts';
import { parseExceptionValue } from '../../settings/values/exception.ts';
import { number } from '../../text/figures.ts';
import { utf8Length } from '../../text/utf8.ts';
import { fieldText } from '../propose/field-text.ts';
import { passing } from '../propose/rows.ts';
import type { Risk } from '../suggestion.ts';
import { type Row, riskOf } from './risk-of.ts';

/** A script is named by its path at the start of the command line, whatever arguments follow. */
const pinned = 'proc.cmdline';

function seenAll(groups: readonly AlertGroup[], field: string, value: string): boolean {
  return groups.every(({ fields }) => fieldText(fields, field) === value);
}

/** Of fields compared by how they begin, end or look: one value that was seen whole is no wider. */
function wideRisk({ exception, row }: Row, groups: readonly AlertGroup[]): readonly Risk[] {
  for (const [at, field] of exception.fields.entries()) {
    const comp = exception.comps[at] ?? '=';
    const value = row[at] ?? '';
    const isPinned = field === pinned && comp === 'startswith';
    if (comp === '=' || isPinned || seenAll(groups, field, value)) continue;
    const message = `It lets through every ${field} that ${comp === 'startswith' ? 'begins with' : 'fits'} ${value}, more than was seen.`;
    return [riskOf('wide-path', 'warning', message)];
  }
  return [];
}

const places = /^(?:container\.|k8s\.|k8smeta\.)/;

/** One image, one container, or the node. */
const images = /^container\.(?:image|name|id)/;

/** Rules of ours look at session pods alone; any other looks at every container, and at the node. */
function placeRisk({ rule, exception }: Row): readonly Risk[] {
  if (isOurs(rule)) return [];
  if (exception.fields.some((field) => places.test(field))) {
    if (exception.fields.some((field) => images.test(field))) return [];
    const message = 'Without an image it holds for every image of the namespace.';
    return [riskOf('wide-path', 'warning', message)];
  }
  if (!exception.fields.some((field) => /^(?:proc|fd|fs|evt)\./.test(field))) return [];
  const message = 'Without an image or a namespace it holds in every container and on every node.';
  return [riskOf('wide-path', 'warning', message)];
}

function passingRisk(row: Row): readonly Risk[] {
  const { exception } = row;
  const named = row.row.filter((_, at) => /^(?:fd|fs)\./.test(exception.fields[at] ?? ''));
  if (passing({ ...row, row: named }) === 0) return [];
  const message =
    'The name looks made up for one run: it is hardly seen again, so the row is of little use.';
  return [riskOf('passing-name', 'warning', message)];
}

/** What was done, and to what: with none of it in the row, it allows any. */
const deeds: readonly (readonly [string, string])[] = [
  ['proc.exepath', 'The path of the program'],
  ['fd.name', 'The name of the file'],
  ['fs.path.name', 'The name of the file'],
  ['fs.path.target', 'The name of the file'],
  ['evt.arg.filename', 'The name of the file'],
  ['proc.cmdline', 'The command line'],
];
const thing = /^(?:fd|fs|evt\.arg)\./;

/** Longer than Falco compares, with a line end, with the name of a list: no rule can hold it. */
function unwritable(fields: AlertGroup['fields'], field: string): string | undefined {
  const value = fieldText(fields, field);
  return value === undefined || parseExceptionValue(field, value).ok ? undefined : value;
}

function leftOutRisk({ exception }: Row, groups: readonly AlertGroup[]): readonly Risk[] {
  const isIn = (field: string) => exception.fields.includes(field);
  const hasThing = exception.fields.some((field) => thing.test(field));
  for (const [field, what] of deeds) {
    // A row that says what was reached for needs no command line, and one name of it is enough.
    if (isIn(field) || (field !== 'proc.exepath' && hasThing)) continue;
    for (const { fields } of groups) {
      const value = unwritable(fields, field);
      if (value === undefined) continue;
      const length = number(utf8Length(value));
      const message = `${what} (${length} bytes) is more than a rule can hold, so the exception allows any.`;
      return [riskOf('wide-path', 'warning', message)];
    }
  }
  return [];
}

function unjudgedRisk({ rule, exception }: Row): readonly Risk[] {
  const judges = rowOf(rule)?.judges;
  if (judges === undefined || exception.fields.includes(judges)) return [];
  const message = `The rule compares ${judges}, and the exception does not name it: it allows whatever the program does there, more than was seen.`;
  return [riskOf('wide-path', 'warning', message)];
}

export function widthRisks(row: Row, groups: readonly AlertGroup[]): readonly Risk[] {
  return [
    ...wideRisk(row, groups),
    ...placeRisk(row),
    ...leftOutRisk(row, groups),
    ...unjudgedRisk(row),
    ...passingRisk(row),
  ];
}
