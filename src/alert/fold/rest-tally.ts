// Alerts of groups that are not kept, counted by rule.
import type { Rest } from '../alert-log.ts';

/** Beyond, they are counted under no rule. */
const mostRules = 10_000;
const mostHours = 100_000;

interface Counted {
  alerts: number;
  readonly hours: Map<number, number>;
}

export class RestTally {
  readonly #rules = new Map<string | undefined, Counted>();
  #hours = 0;

  add(rule: string | undefined, alerts: number, hours: Rest['hours']): void {
    const name = this.#rules.has(rule) || this.#rules.size < mostRules ? rule : undefined;
    const counted = this.#rules.get(name) ?? { alerts: 0, hours: new Map<number, number>() };
    this.#rules.set(name, counted);
    counted.alerts += alerts;
    for (const [hour, count] of hours) {
      const before = counted.hours.get(hour);
      if (before === undefined) this.#hours += 1;
      if (before !== undefined || this.#hours <= mostHours) {
        counted.hours.set(hour, (before ?? 0) + count);
      }
    }
  }

  /** Most alerts first. */
  result(): readonly Rest[] {
    const rest = [...this.#rules].map(([rule, { alerts, hours }]) => {
      return { rule, alerts, hours: [...hours].sort(([a], [b]) => a - b) };
    });
    return rest.sort((a, b) => b.alerts - a.alerts || (String(a.rule) < String(b.rule) ? -1 : 1));
  }
}
