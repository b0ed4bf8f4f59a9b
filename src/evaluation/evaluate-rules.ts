// The rules of loaded files and the fields of an event → the rules that match.
import { compileCondition } from '../condition/compile-condition.ts';
import type { Loaded } from '../ruleset/load.ts';
import { CurrentEvent } from './current-event.ts';
import { verdictOf } from './evaluate.ts';
import { EventTypeFinder, type EventTypes, includes } from './event-types.ts';
import type { Fields } from './fields.ts';
import { makePlan, type Plan, type PlanContext } from './plan.ts';

export interface PreparedRule {
  readonly name: string;
  readonly plan: Plan;
  /** The event types on which it can match. */
  readonly types: EventTypes;
}

export interface PreparedRules {
  readonly event: CurrentEvent;
  /** The enabled ones, in the order of loading. */
  readonly rules: readonly PreparedRule[];
  readonly byType: Map<string, readonly PreparedRule[]>;
}

export interface RuleOptions {
  /** Fill fields from others that say the same: `fd.snet` from `fd.sip`. */
  readonly derives?: boolean;
}

export function prepareRules(
  { rules, compiled }: Loaded,
  options: RuleOptions = {},
): PreparedRules {
  const macro = (name: string) => compiled?.macros.tree(name);
  const finder = new EventTypeFinder(macro);
  const event = new CurrentEvent(options.derives ?? false);
  const macros: PlanContext['macros'] = new Map();
  const prepared = rules
    .filter(({ rule }) => rule.enabled)
    .map(({ rule, tree }): PreparedRule => {
      const { checks } = compileCondition(tree, { macro });
      const context = { event, macro, macros, checks: checks.get.bind(checks) };
      return { name: rule.name, plan: makePlan(tree, context), types: finder.find(tree) };
    });
  return { event, rules: prepared, byType: new Map() };
}

export interface RuleMatches {
  readonly matching: readonly string[];
  /** Rules whose evaluation makes Falco stop. */
  readonly failing: readonly string[];
}

/** All rules that match, not only the first. */
export function matchingRules(prepared: PreparedRules, fields: Fields): RuleMatches {
  const matching: string[] = [];
  const failing: string[] = [];
  prepared.event.set(fields);
  for (const { name, plan } of candidates(prepared, fields)) {
    const verdict = verdictOf(plan);
    if (verdict === true) matching.push(name);
    else if (verdict === 'error') failing.push(name);
  }
  return { matching, failing };
}

/** More types than Falco has: an event that names others must not fill the memory. */
const mostTypes = 1000;

function candidates({ rules, byType }: PreparedRules, fields: Fields): readonly PreparedRule[] {
  const type = fields['evt.type'];
  if (typeof type !== 'string') return rules;
  const known = byType.get(type);
  if (known !== undefined) return known;
  const found = rules.filter(({ types }) => includes(types, type));
  if (byType.size < mostTypes) byType.set(type, found);
  return found;
}
