// The rules of loaded files and the fields of an event → the rules that match.
import type { Condition } from '../condition/ast.ts';
import type { FieldProvider } from '../falco/fields.ts';
import type { EffectiveRule } from '../ruleset/compile.ts';
import type { Loaded } from '../ruleset/load.ts';
import { providersFor } from '../ruleset/read/reading.ts';
import { CurrentEvent } from './current-event.ts';
import { verdictOf } from './evaluate.ts';
import { EventTypeFinder } from './event-types.ts';
import type { Facts } from './facts.ts';
import { isTooDeep } from './fault.ts';
import { makePlan, type PlanContext } from './plan.ts';
import { type PreparedRule, RulesByType } from './rules-by-type.ts';
import { type Trace, traceAll } from './trace.ts';
import type { Fields } from './values/fields.ts';

export interface PreparedRules {
  readonly event: CurrentEvent;
  /** The enabled ones, in the order of loading. */
  readonly rules: readonly PreparedRule[];
  readonly byType: RulesByType;
  /** Rules nested too deep to be evaluated here: what they say of an event is not known. */
  readonly tooDeep: readonly string[];
}

export interface RuleOptions {
  /** Fill fields from others that say the same: `fd.snet` from `fd.sip`. */
  readonly derives?: boolean;
}

export function prepareRules(loaded: Loaded, options: RuleOptions = {}): PreparedRules {
  const { rules, dialect, engine } = loaded;
  const trees = macroTrees(rules);
  const macro = (name: string) => trees.get(name);
  const finder = new EventTypeFinder(macro);
  const event = new CurrentEvent(options.derives ?? false, dialect);
  // A macro is another one for each source: what its fields are depends on that.
  const contexts = new Map<readonly FieldProvider[], PlanContext>();
  const contextFor = (source: string): PlanContext => {
    const providers = providersFor(engine, source);
    const context = contexts.get(providers) ?? { event, macro, macros: new Map(), providers };
    contexts.set(providers, context);
    return context;
  };
  const tooDeep: string[] = [];
  const prepared = rules
    .filter(({ rule }) => rule.enabled)
    .flatMap(({ rule, tree }): PreparedRule[] => {
      try {
        const plan = makePlan(tree, contextFor(rule.source));
        return [{ name: rule.name, source: rule.source, plan, types: finder.find(tree) }];
      } catch (fault) {
        if (!isTooDeep(fault)) throw fault;
        tooDeep.push(rule.name);
        return [];
      }
    });
  return { event, rules: prepared, byType: new RulesByType(event, prepared), tooDeep };
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
  for (const rule of prepared.byType.of(fields['evt.type'])) {
    const verdict = verdictOf(rule);
    if (verdict === true) matching.push(rule.name);
    else if (verdict === 'error') failing.push(rule.name);
  }
  return { matching, failing };
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
  const plans = prepared.rules.map(({ plan }) => plan);
  const traces = traceAll(plans, isPartial, facts);
  return prepared.rules.flatMap(({ name }, at) => {
    const trace = traces[at];
    return trace === undefined ? [] : [{ name, trace }];
  });
}
