// The rules an operator tunes → the rules that take effect, ready to be judged, with what an
// exception of each can be written from.
import { compileCondition } from '../../condition/compile-condition.ts';
import { parseCondition } from '../../condition/parse-condition.ts';
import type { CurrentEvent } from '../../evaluation/current-event.ts';
import { type PreparedRules, prepareRules } from '../../evaluation/evaluate-rules.ts';
import { makePlan, type Plan, type PlanContext } from '../../evaluation/plan.ts';
import type { FieldProvider } from '../../falco/fields.ts';
import { falcoReleases } from '../../falco/versions.ts';
import { customise } from '../../kubebrowse/customise.ts';
import type { EffectiveRule } from '../../ruleset/compile.ts';
import type { ConditionCache } from '../../ruleset/condition-cache.ts';
import { type Loaded, load } from '../../ruleset/load.ts';
import type { Entry } from '../../ruleset/model.ts';
import { engineOf, providersFor } from '../../ruleset/read/reading.ts';
import type { Settings } from '../../settings/settings.ts';
import { engineOfHand, type Hand } from '../hand.ts';
import { actionOf, type RuleAction } from './rule-action.ts';

export const ownFile = 'kubebrowse_rules.yaml';

/** An exception that a rule has already. */
export interface StandingException {
  readonly name: string;
  readonly fields: readonly string[];
  readonly comps: readonly string[];
}

export interface RuleInHand {
  readonly name: string;
  readonly priority: string;
  /** The event source: `syscall`, or that of a plugin. */
  readonly source: string;
  /** Whose fields its condition and its exceptions can name. */
  readonly providers: readonly FieldProvider[];
  readonly enabled: boolean;
  /** Fields its output prints, in that order. */
  readonly printed: readonly string[];
  readonly exceptions: readonly StandingException[];
  readonly action: RuleAction;
  /** Undefined of a rule that is switched off. */
  readonly plan: Plan | undefined;
}

export interface RulesInHand {
  readonly event: CurrentEvent;
  readonly context: PlanContext;
  readonly prepared: PreparedRules;
  readonly rules: ReadonlyMap<string, RuleInHand>;
  /** Rules of plugins that are not loaded here: Falco ignores them. */
  readonly passedOver: ReadonlySet<string>;
  /** What Falco says where it does not load them. */
  readonly error: string | undefined;
}

function texts(entry: Entry | undefined): readonly string[] {
  if (entry === undefined) return [];
  return entry.kind === 'text' ? [entry.text.text] : entry.items.flatMap(texts);
}

/** Those in list form, `fields` and `comps` of equal length: what a row can be added to. */
function standingExceptions({ rule }: EffectiveRule): readonly StandingException[] {
  return rule.exceptions.flatMap(({ name, fields, comps }) => {
    if (fields?.kind !== 'list' || comps?.kind !== 'list') return [];
    return [{ name, fields: texts(fields), comps: texts(comps) }];
  });
}

function printedFields(output: string): readonly string[] {
  const found = output.matchAll(/%([a-z][a-z0-9_.]*(?:\[[^\]]*\])?)/g);
  return [...new Set([...found].map(([, field = '']) => field.replace(/\.$/, '')))];
}

export function loadSettings(settings: Settings, shipped: string, cache: ConditionCache): Loaded {
  const engine = engineOf(falcoReleases[settings.target.falco]);
  return load([{ name: ownFile, text: customise(shipped, settings) }], { cache, engine });
}

export function loadHand(hand: Hand, cache: ConditionCache): Loaded {
  return hand.kind === 'settings'
    ? loadSettings(hand.settings, hand.shipped, cache)
    : load(hand.files, { cache, engine: engineOfHand(hand) });
}

export function prepareHand(loaded: Loaded): RulesInHand {
  const prepared = prepareRules(loaded, { derives: true });
  const known = new Map(prepared.rules.map((one) => [one.name, one]));
  const rules = new Map<string, RuleInHand>();
  for (const effective of loaded.rules) {
    const { name, priority, enabled, source } = effective.rule;
    const providers = providersFor(loaded.engine, source);
    const exceptions = standingExceptions(effective);
    const printed = printedFields(effective.rule.output);
    const action = actionOf(effective, known.get(name)?.types);
    const plan = known.get(name)?.plan;
    const told = { name, priority, source, providers, enabled };
    rules.set(name, { ...told, printed, exceptions, action, plan });
  }
  const { event } = prepared;
  const context = {
    event,
    macro: () => undefined,
    macros: new Map(),
    providers: providersFor(loaded.engine, 'syscall'),
  };
  const failed = loaded.files.find(({ error }) => error !== undefined);
  const error =
    failed === undefined
      ? undefined
      : `${failed.name}: ${failed.error?.message ?? 'does not load'}`;
  const passedOver = new Set(
    [...loaded.collector.rules.values()].flatMap((rule) => (rule.unknownSource ? [rule.name] : [])),
  );
  return { event, context, prepared, rules, passedOver, error };
}

/** A condition without macros as a plan for the same event; undefined for what does not compile. */
export function guardPlan(text: string, context: PlanContext): Plan | undefined {
  const { dialect } = context.event;
  const { providers } = context;
  const parsed = parseCondition(text, dialect);
  if (!parsed.ok || compileCondition(parsed.condition, { dialect, providers }).errors.length > 0)
    return undefined;
  return makePlan(parsed.condition, context);
}
