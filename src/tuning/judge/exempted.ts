// A condition that exempts what sessions do, and an alert → whether it exempts that event; undefined
// where the alert does not say enough.

import { CurrentEvent } from '../../evaluation/current-event.ts';
import { judge } from '../../evaluation/judge.ts';
import type { Fields } from '../../evaluation/values/fields.ts';
import { defaultProviders } from '../../filtercheck/resolve-field.ts';
import { guardPlan } from '../rules/rules-in-hand.ts';

export function isExempted(condition: string, fields: Fields): boolean | undefined {
  const event = new CurrentEvent(true);
  const context = {
    event,
    macro: () => undefined,
    macros: new Map(),
    providers: defaultProviders,
  };
  const plan = guardPlan(condition, context);
  if (plan === undefined) return undefined;
  event.set(fields);
  const verdict = judge(plan, true);
  return typeof verdict === 'boolean' ? verdict : undefined;
}
