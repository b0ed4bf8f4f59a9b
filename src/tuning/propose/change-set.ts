// Changes → what they do to each rule: the conditions that become narrower, and what exempts.

import type { Plan } from '../../evaluation/plan.ts';
import { grouped } from '../judge/grouped.ts';
import type { Holes } from '../judge/holes.ts';
import { rowCondition } from '../judge/row-guard.ts';
import { guardPlan, type RulesInHand } from '../rules/rules-in-hand.ts';
import type { Change, EntryList } from '../suggestion.ts';
import { type ChangeKey, keyOfEntries, keyOfRow, type RowTerms } from './change-key.ts';
import { entryLists } from './entry-lists.ts';

/** What one rule becomes: it still matches where all `conjuncts` are true and no row is. */
export interface ChangedRule {
  readonly rule: string;
  readonly conjuncts: readonly Plan[];
  readonly rows: readonly Plan[];
  /** While none of these is true, nothing changes; the rows are among them. */
  readonly guards: readonly Plan[];
  /** What an event must hold for any guard to be true; undefined where that is not one thing. */
  readonly key: ChangeKey | undefined;
}

type Row = RowTerms & { readonly rule: string };

function rowOf(change: Change): Row | undefined {
  if (change.kind === 'row') {
    const { fields, comps } = change.exception;
    return { rule: change.rule, fields, comps, row: change.row };
  }
  const place = entryLists[change.list]?.place;
  if (place?.kind !== 'rows') return undefined;
  return { ...place, row: place.row(change.entry) };
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
    else if (change.kind === 'entry') {
      const known = entries.get(change.list);
      if (known === undefined) entries.set(change.list, [change.entry]);
      else known.push(change.entry);
    }
  }
  const entryKey = keyOfEntries(entries);
  const byRule = grouped(rows, ({ rule }) => rule);
  const names = new Set([...(holes?.rulesWith(entries) ?? []), ...byRule.keys()]);
  return [...names].map((rule) => {
    const own = byRule.get(rule) ?? [];
    const variant = holes?.variant(rule, entries) ?? { conjuncts: [], guards: [] };
    const { providers = rules.context.providers } = rules.rules.get(rule) ?? {};
    const context = { ...rules.context, providers };
    const plans = own.flatMap(({ fields, comps, row }) => {
      return guardPlan(rowCondition(fields, comps, row), context) ?? [];
    });
    const [first] = own;
    const isOne = own.length + (variant.guards.length > 0 ? 1 : 0) === 1;
    const key = first === undefined ? entryKey : keyOfRow(first);
    return {
      rule,
      conjuncts: variant.conjuncts,
      rows: plans,
      guards: [...variant.guards, ...plans],
      key: isOne ? key : undefined,
    };
  });
}
