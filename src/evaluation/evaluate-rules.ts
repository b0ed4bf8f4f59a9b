// The rules of loaded files and the fields of an event → the rules that match.
import type { Condition } from '../condition/ast.ts';
import { defaultProviders } from '../filtercheck/resolve-field.ts';
import type { EffectiveRule } from '../ruleset/compile.ts';
import type { Loaded } from '../ruleset/load.ts';
import { TypeSettler } from './by-event-type.ts';
import type { Test } from './check.ts';
import { CurrentEvent } from './current-event.ts';
import { verdictOf } from './evaluate.ts';
import { EventTypeFinder, type EventTypes, includes } from './event-types.ts';
import type { Facts } from './facts.ts';
import { isTooDeep } from './fault.ts';
import type { Fields } from './fields.ts';
import { makePlan, type Plan } from './plan.ts';
import { type Trace, trace } from './trace.ts';

export interface PreparedRule {
  readonly name: string;
  readonly plan: Plan;
  /** The event types on which it can match. */
  readonly types: EventTypes;
}

interface RuleTest {
  readonly name: string;
  readonly test: Test;
}

export interface PreparedRules {
  readonly event: CurrentEvent;
  /** The enabled ones, in the order of loading. */
  readonly rules: readonly PreparedRule[];
  /** The rules that can match an event of a type, made when the first such event comes. */
  readonly byType: Map<string, readonly RuleTest[]>;
  /** Rules nested too deep to be evaluated here: what they say of an event is not known. */
  readonly tooDeep: readonly string[];
}

export interface RuleOptions {
  /** Fill fields from others that say the same: `fd.snet` from `fd.sip`. */
  readonly derives?: boolean;
}

export function prepareRules({ rules, dialect }: Loaded, options: RuleOptions = {}): PreparedRules {
  const trees = macroTrees(rules);
  const macro = (name: string) => trees.get(name);
  const finder = new EventTypeFinder(macro);
  const event = new CurrentEvent(options.derives ?? false, dialect);
  const context = { event, macro, macros: new Map(), providers: defaultProviders };
  const tooDeep: string[] = [];
  const prepared = rules
    .filter(({ rule }) => rule.enabled)
    .flatMap(({ rule, tree }): PreparedRule[] => {
      try {
        return [{ name: rule.name, plan: makePlan(tree, context), types: finder.find(tree) }];
      } catch (fault) {
        if (!isTooDeep(fault)) throw fault;
        tooDeep.push(rule.name);
        return [];
      }
    });
  return { event, rules: prepared, byType: new Map(), tooDeep };
}

/** By name, which is unique among all files. */
function macroTrees(rules: readonly EffectiveRule[]): ReadonlyMap<string, Condition> {
  const trees = new Map<string, Condition>();
  const rest = rules.map(({ resolved }) => resolved);
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    for (const [name, macro] of next.macros) {
      if (trees.has(name)) continue;
      trees.set(name, macro.tree);
      rest.push(macro);
    }
  }
  return trees;
}

export interface RuleMatches {
  readonly matching: readonly string[];
  /** Rules whose evaluation makes Falco stop. */
  readonly failing: readonly string[];
}

/** All rules that match, not only the first. */
export function matchingRules(prepared: PreparedRules, fields: Fields): RuleMatches {
  const matching: string[] = [];
  const failing: string[] = [...prepared.tooDeep];
  prepared.event.set(fields);
  for (const rule of candidates(prepared, fields)) {
    const verdict = verdictOf(rule);
    if (verdict === true) matching.push(rule.name);
    else if (verdict === 'error') failing.push(rule.name);
  }
  return { matching, failing };
}

/** More types than Falco has: an event that names others must not fill the memory. */
const mostTypes = 1000;

function candidates({ event, rules, byType }: PreparedRules, fields: Fields): readonly RuleTest[] {
  const type = fields['evt.type'];
  if (typeof type !== 'string') return rules.map(({ name, plan }) => ({ name, test: plan.test }));
  const known = byType.get(type);
  if (known !== undefined) return known;
  const settler = new TypeSettler(event);
  const found = rules
    .filter(({ types }) => includes(types, type))
    .flatMap(({ name, plan }): RuleTest[] => {
      const test = settler.settle(plan);
      if (typeof test === 'function') return [{ name, test }];
      return test ? [{ name, test: () => true }] : [];
    });
  if (byType.size < mostTypes) byType.set(type, found);
  return found;
}

export interface TracedRule {
  readonly name: string;
  readonly trace: Trace;
}

/** Every enabled rule with its verdict and the reason, rules of other event types too. */
export function traceRules(
  prepared: PreparedRules,
  fields: Fields,
  isPartial: boolean,
  facts?: Facts,
): readonly TracedRule[] {
  prepared.event.set(fields);
  return prepared.rules.map(({ name, plan }) => ({ name, trace: trace(plan, isPartial, facts) }));
}
