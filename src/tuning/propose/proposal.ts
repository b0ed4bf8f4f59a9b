// What could be changed for the alerts of a rule, before anything has been judged.
import type { AlertGroup } from '../../alert/alert-log.ts';
import type { Settings } from '../../settings/settings.ts';
import type { RuleInHand } from '../rules/rules-in-hand.ts';
import type { Change } from '../suggestion.ts';

export interface Proposal {
  /** The changes as text: equal ones are one proposal. */
  readonly key: string;
  readonly changes: readonly Change[];
  /** The narrower, the cheaper; one exact entry costs 1. */
  readonly cost: number;
  readonly groups: readonly AlertGroup[];
}

export function changesKey(changes: readonly Change[]): string {
  const parts = changes.map((change) =>
    change.kind === 'entry'
      ? ['entry', change.list, change.entry]
      : ['row', change.rule, change.exception.name, ...change.row],
  );
  return JSON.stringify(parts);
}

export class Proposals {
  readonly #byKey = new Map<string, { proposal: Proposal; groups: Set<AlertGroup> }>();

  add(changes: readonly Change[], cost: number, groups: Iterable<AlertGroup>): void {
    const key = changesKey(changes);
    const known = this.#byKey.get(key);
    if (known === undefined) {
      const all = new Set(groups);
      this.#byKey.set(key, { proposal: { key, changes, cost, groups: [] }, groups: all });
    } else for (const group of groups) known.groups.add(group);
  }

  get all(): readonly Proposal[] {
    return [...this.#byKey.values()].map(({ proposal, groups }) => ({
      ...proposal,
      groups: [...groups],
    }));
  }
}

/** The alerts of one rule that still come, and whom to tell of what could be done. */
export interface Asking {
  readonly rule: RuleInHand;
  readonly groups: readonly AlertGroup[];
  /** Undefined where the rules are not made with settings: rows only. */
  readonly settings: Settings | undefined;
  readonly proposals: Proposals;
}
