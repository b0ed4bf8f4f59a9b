// Changes → what they do to each rule: the conditions that become narrower, and what exempts.

import type { Plan } from '../evaluation/plan.ts';
import { entryLists } from './entry-lists.ts';
import { grouped } from './grouped.ts';
import type { Entries, Holes } from './holes.ts';
import { rowCondition } from './row-guard.ts';
import { guardPlan, type RulesInHand } from './rules-in-hand.ts';
import type { Change, EntryList } from './suggestion.ts';

/** What one rule becomes: it still matches where all `conjuncts` are true and no row is. */
export interface ChangedRule {
  readonly rule: string;
  readonly conjuncts: readonly Plan[];
  readonly rows: readonly Plan[];
  /** While none of these is true, nothing changes; the rows are among them. */
  readonly guards: readonly Plan[];
  /** A field and the text it must equal for any guard to be true, where there is such a one. */
  readonly key: { readonly field: string; readonly value: string } | undefined;
}

interface Row {
  readonly rule: string;
  readonly fields: readonly string[];
  readonly comps: readonly string[];
  readonly row: readonly string[];
}

/** The field a list compares for equality, as text. */
const keyFields: Readonly<Partial<Record<EntryList, string>>> = {
  'network.programs': 'proc.exepath',
  'network.webPorts': 'fd.sport',
  'processes.paths': 'proc.exepath',
  'processes.names': 'proc.name',
  'processes.entrypoints': 'proc.exepath',
  'processes.rootHelpers': 'proc.exepath',
};

function rowOf(change: Change): Row | undefined {
  if (change.kind === 'row') {
    const { fields, comps } = change.exception;
    return { rule: change.rule, fields, comps, row: change.row };
  }
  const place = entryLists[change.list]?.place;
  if (place?.kind !== 'rows') return undefined;
  return { ...place, row: place.row(change.entry) };
}

/** Addresses have several spellings, so only texts and numbers will do. */
function keyOfRow({ fields, comps, row }: Row): ChangedRule['key'] {
  const at = fields.findIndex(
    (field, index) => comps[index] === '=' && !/^fd\.[a-z]*(?:ip|net)$/.test(field),
  );
  const field = fields[at];
  const value = row[at];
  return field === undefined || value === undefined ? undefined : { field, value };
}

function keyOfEntries(entries: Entries): ChangedRule['key'] {
  const [only, ...more] = [...entries].flatMap(([list, values]) =>
    values.map((value) => ({ field: keyFields[list], value })),
  );
  if (only?.field === undefined || more.length > 0) return undefined;
  return { field: only.field, value: only.value };
}

export function changedRules(
  changes: readonly Change[],
  rules: RulesInHand,
  holes: Holes | undefined,
): readonly ChangedRule[] {
  const entries = new Map<EntryList, string[]>();
  const rows: Row[] = [];
  for (const change of changes) {
    const row = rowOf(change);
    if (row !== undefined) rows.push(row);
    else if (change.kind === 'entry')
      entries.set(change.list, [...(entries.get(change.list) ?? []), change.entry]);
  }
  const byRule = grouped(rows, ({ rule }) => rule);
  const names = new Set([...(holes?.rulesWith(entries) ?? []), ...byRule.keys()]);
  return [...names].map((rule) => {
    const own = byRule.get(rule) ?? [];
    const variant = holes?.variant(rule, entries) ?? { conjuncts: [], guards: [] };
    const plans = own.flatMap(({ fields, comps, row }) => {
      return guardPlan(rowCondition(fields, comps, row), rules.context) ?? [];
    });
    const [first] = own;
    const isOne = own.length + (variant.guards.length > 0 ? 1 : 0) === 1;
    const key = first === undefined ? keyOfEntries(entries) : keyOfRow(first);
    return {
      rule,
      conjuncts: variant.conjuncts,
      rows: plans,
      guards: [...variant.guards, ...plans],
      key: isOne ? key : undefined,
    };
  });
}
