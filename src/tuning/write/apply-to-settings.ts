// (settings, changes) → new settings, through the parsers of each kind of value and checked against
// the rules file: what comes out loads, is silent in the checker and is read back as it is.
import { checkSettings } from '../../kubebrowse/check-settings.ts';
import { slots } from '../../kubebrowse/slots.gen.ts';
import { hasErrors, parseSettings } from '../../settings/parse-settings.ts';
import type { RuleChange, RuleException, Settings } from '../../settings/settings.ts';
import { accept, type Parsed, refuse } from '../../text/parsed.ts';
import { entryLists } from '../propose/entry-lists.ts';
import type { Change, EntryList } from '../suggestion.ts';

type Row = Extract<Change, { kind: 'row' }>;

function addException(
  exceptions: readonly RuleException[],
  { exception, row }: Row,
): readonly RuleException[] {
  const at = exceptions.findIndex(({ name }) => name === exception.name);
  const own = exceptions[at];
  if (own === undefined) return [...exceptions, { ...exception, rows: [row] }];
  const known = own.rows.some((one) => one.join('\0') === row.join('\0'));
  return known ? exceptions : exceptions.with(at, { ...own, rows: [...own.rows, row] });
}

function addRow(changes: readonly RuleChange[], row: Row): readonly RuleChange[] {
  const at = changes.findIndex(({ rule }) => rule === row.rule);
  const own = changes[at];
  if (own === undefined) return [...changes, { rule: row.rule, exceptions: addException([], row) }];
  return changes.with(at, { ...own, exceptions: addException(own.exceptions ?? [], row) });
}

/** As a rules file is read back: those of the file in its order, then the others. */
function inFileOrder(change: RuleChange): RuleChange {
  const standing = slots.rules.find(({ name }) => name === change.rule)?.exceptions ?? [];
  const placeOf = ({ name }: RuleException) => {
    const place = standing.findIndex((one) => one.name === name);
    return place < 0 ? standing.length : place;
  };
  const exceptions = change.exceptions?.toSorted((a, b) => placeOf(a) - placeOf(b));
  return exceptions === undefined ? change : { ...change, exceptions };
}

/** Refused: the first thing that a parser, or the rules file, holds against a change. */
export function applyToSettings(settings: Settings, changes: readonly Change[]): Parsed<Settings> {
  let changed = settings;
  const entries = new Map<EntryList, string[]>();
  for (const change of changes) {
    if (change.kind === 'row') {
      changed = { ...changed, rules: addRow(changed.rules, change) };
      continue;
    }
    const checked = entryLists[change.list]?.check(change.entry);
    if (checked === undefined) return refuse(`${change.list} takes no entries from a suggestion.`);
    if (!checked.ok) return checked;
    const added = entries.get(change.list);
    if (added === undefined) entries.set(change.list, [change.entry]);
    else added.push(change.entry);
  }
  for (const [list, added] of entries) changed = entryLists[list]?.add(changed, added) ?? changed;
  const parsed = parseSettings(changed, { base: settings });
  const fitted = checkSettings(parsed.settings);
  const faults = [...parsed.diagnostics, ...fitted.diagnostics];
  if (hasErrors(faults))
    return refuse(faults.find(({ severity }) => severity === 'error')?.message ?? '');
  return accept({ ...fitted.settings, rules: fitted.settings.rules.map(inFileOrder) });
}
