// A row of an exception and the alerts it was made for → whether it lets through more than was seen.

import type { AlertGroup } from '../../alert/alert-log.ts';
import { isOurs } from '../../ours/rule-names.ts';
import { rowOf } from '../../ours/rules.ts';
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
    if (comp === '=' || field === pinned || seenAll(groups, field, value)) continue;
    const message = `It lets through every ${field} that ${comp === 'startswith' ? 'begins with' : 'fits'} ${value}, more than was seen.`;
    return [riskOf('wide-path', 'warning', message)];
  }
  return [];
}

const places = /^(?:container\.|k8s\.|k8smeta\.)/;

/** Rules of ours look at session pods alone; any other looks at every container, and at the node. */
function placeRisk({ rule, exception }: Row): readonly Risk[] {
  if (isOurs(rule) || exception.fields.some((field) => places.test(field))) return [];
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

function unjudgedRisk({ rule, exception }: Row): readonly Risk[] {
  const judges = rowOf(rule)?.judges;
  if (judges === undefined || exception.fields.includes(judges)) return [];
  const message = `The rule compares ${judges}, and the exception does not name it: it allows whatever the program does there, more than was seen.`;
  return [riskOf('wide-path', 'warning', message)];
}

export function widthRisks(row: Row, groups: readonly AlertGroup[]): readonly Risk[] {
  return [...wideRisk(row, groups), ...placeRisk(row), ...unjudgedRisk(row), ...passingRisk(row)];
}
