// Rules as read → what differs from the rules file, rule by rule.
import {
  type ExceptionComparison,
  exceptionComparisons,
  type Priority,
  priorities,
  type RuleChange,
  type RuleException,
} from '../../settings/settings.ts';
import { writtenExceptions } from '../written-settings.ts';
import type { ReadException, ReadRule, RulesItems } from './read-items.ts';
import type { ReadNote } from './read-note.ts';
import type { RulesRelease } from './rules-release.ts';

/** A rule as its version shipped it. */
type ShippedRule = RulesRelease['rules'][number];

const isPriority = (text: string): text is Priority => priorities.includes(text as Priority);

const isComparison = (text: string): text is ExceptionComparison =>
  exceptionComparisons.includes(text as ExceptionComparison);

const sameRow = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((value, at) => value === b[at]);

/** The rows a user added to an exception of the file. */
function addedRows(rule: ShippedRule, read: ReadException): readonly (readonly string[])[] {
  const own = rule.exceptions.find((exception) => exception.name === read.name);
  if (!own) return read.rows;
  return read.rows.filter((row) => !own.rows.some((standing) => sameRow(row, standing)));
}

const isWritten = (rule: ShippedRule, name: string): boolean =>
  writtenExceptions.some((at) => at.rule === rule.name && at.name === name);

const readExceptions = (rule: ShippedRule, read: ReadRule, notes: ReadNote[]): RuleException[] =>
  read.exceptions.flatMap((exception) => {
    if (isWritten(rule, exception.name)) return [];
    const rows = addedRows(rule, exception);
    const standing = rule.exceptions.some((own) => own.name === exception.name);
    if (rows.length === 0) return [];
    const comps = exception.comps.filter(isComparison);
    if (comps.length !== exception.comps.length && !standing) {
      notes.push({
        message: `${rule.name}: the exception ${exception.name} uses an operator the builder does not write; it was ignored.`,
        line: read.line,
      });
      return [];
    }
    return [{ name: exception.name, fields: exception.fields, comps, rows }];
  });

function readChange(rule: ShippedRule, read: ReadRule, notes: ReadNote[]): RuleChange | null {
  const tags = read.tags.filter((tag) => !rule.tags.includes(tag));
  const exceptions = readExceptions(rule, read, notes);
  const change: RuleChange = {
    rule: rule.name,
    ...(read.enabled === rule.enabled ? {} : { enabled: read.enabled }),
    ...(read.priority !== rule.priority && isPriority(read.priority)
      ? { priority: read.priority }
      : {}),
    ...(tags.length > 0 ? { tags } : {}),
    ...(exceptions.length > 0 ? { exceptions } : {}),
    ...(read.capture === undefined ? {} : { capture: read.capture }),
  };
  return Object.keys(change).length > 1 ? change : null;
}

/** A rule of the version it was made from that is missing from the text counts as switched off. */
export const readRules = (
  items: RulesItems,
  { rules }: RulesRelease,
  notes: ReadNote[],
): RuleChange[] =>
  rules.flatMap((rule): RuleChange[] => {
    const read = items.rules.get(rule.name);
    if (!read) return [{ rule: rule.name, enabled: false }];
    const change = readChange(rule, read, notes);
    return change ? [change] : [];
  });
