// Settings → a harmless command that one of our rules answers, and what its alert says.
import { type HealthCheck, rowOf, rulesWhere } from '../../ours/rules.ts';
import type { Settings } from '../../settings/settings.ts';

export interface Trigger extends HealthCheck {
  /** The rule's name. */
  readonly rule: string;
}

/**
 * In the order of choice; a command runs in the session's container, before a mark that no other run has.
 * `true` is answered by one rule alone, so that it speaks also where only the first of the matching rules
 * does; a shell is answered by its own rule first.
 */
export const triggers: readonly Trigger[] = rulesWhere(({ check }) => check !== undefined)
  .flatMap((rule) => {
    const check = rowOf(rule)?.check;
    return check === undefined ? [] : [{ rule, ...check }];
  })
  .sort((one, other) => one.rank - other.rank);

/** The first whose rule is on; undefined where the settings switch all of them off. */
export function chooseTrigger({ rules }: Settings): Trigger | undefined {
  const off = new Set(rules.filter(({ enabled }) => enabled === false).map(({ rule }) => rule));
  return triggers.find(({ rule }) => !off.has(rule));
}
