// A change → whether the parsers of its values take it as it stands.

import { fieldSince, findFieldUse } from '../../falco/fields.ts';
import { atLeast } from '../../falco/versions.ts';
import type { Settings } from '../../settings/settings.ts';
import {
  parseExceptionField,
  parseExceptionName,
  parseExceptionValue,
} from '../../settings/values/exception.ts';
import type { RuleInHand } from '../rules/rules-in-hand.ts';
import type { Change } from '../suggestion.ts';
import { entryLists } from './entry-lists.ts';
import { isSourceRow } from './source-rows.ts';

/** `rule`: the one that the change was proposed for. */
export function isValid(change: Change, settings: Settings | undefined, rule: RuleInHand): boolean {
  if (rule.source !== 'syscall') return isSourceRow(change, rule);
  if (change.kind === 'entry') {
    const kind = entryLists[change.list];
    return settings !== undefined && kind?.check(change.entry).ok === true;
  }
  const { exception, row } = change;
  if (settings !== undefined && !parseExceptionName(exception.name).ok) return false;
  return exception.fields.every((field, at) => {
    const known = findFieldUse(field)?.field.name ?? field;
    if (settings !== undefined && !atLeast(settings.target.falco, fieldSince(known))) return false;
    const value = parseExceptionValue(field, row[at] ?? '');
    return parseExceptionField(field).ok && value.ok && value.value === row[at];
  });
}
