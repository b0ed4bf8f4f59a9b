// A rules text and events → the rules that match each event. What an edit leaves as it was is not read,
// compiled or evaluated again: conditions are cached, and per list of events what each of them matches.
import { matchingRules, prepareRules } from '../evaluation/evaluate-rules.ts';
import type { Fields } from '../evaluation/values/fields.ts';
import { type FalcoMinor, falcoReleases } from '../falco/versions.ts';
import type { EffectiveRule } from '../ruleset/compile.ts';
import { ConditionCache, type ResolvedCondition } from '../ruleset/condition-cache.ts';
import { type Loaded, load } from '../ruleset/load.ts';
import { engineOf } from '../ruleset/read/reading.ts';

export interface Read {
  readonly loaded: Loaded;
  /** Enabled rules, in the order of loading. */
  readonly enabled: readonly EffectiveRule[];
}

/** Places of the events that a condition matches. */
type Column = readonly number[];

/** Rules of the settings, of the defaults, and of the settings without this or that, are judged in turn. */
const keptRounds = 4;

export class Judge {
  readonly #cache = new ConditionCache(keptRounds);
  readonly #columns = new WeakMap<readonly Fields[], WeakMap<ResolvedCondition, Column>>();

  /** A string says why Falco does not load the rules. */
  read(rules: string, falco: FalcoMinor): Read | string {
    const engine = engineOf(falcoReleases[falco]);
    const loaded = load([{ name: 'rules', text: rules }], { cache: this.#cache, engine });
    const error = loaded.files[0]?.error;
    if (error !== undefined) return `${error.code}: ${error.message}`;
    return { loaded, enabled: loaded.rules.filter(({ rule }) => rule.enabled) };
  }

  /** Per event the rules that match, as places in `enabled`. The same list of events is the same object. */
  match({ loaded, enabled }: Read, events: readonly Fields[]): readonly (readonly number[])[] {
    const columns = this.#columns.get(events) ?? new WeakMap<ResolvedCondition, Column>();
    this.#columns.set(events, columns);
    const unknown = enabled.filter(({ resolved }) => !columns.has(resolved));
    if (unknown.length > 0) {
      const prepared = prepareRules({ ...loaded, rules: unknown }, { derives: true });
      const found = new Map(unknown.map(({ rule }) => [rule.name, [] as number[]]));
      for (const [place, fields] of events.entries()) {
        for (const name of matchingRules(prepared, fields).matching) found.get(name)?.push(place);
      }
      for (const { rule, resolved } of unknown) columns.set(resolved, found.get(rule.name) ?? []);
    }
    const matching = events.map((): number[] => []);
    for (const [at, { resolved }] of enabled.entries()) {
      for (const place of columns.get(resolved) ?? []) matching[place]?.push(at);
    }
    return matching;
  }

  /** The same with names. */
  matchNames(read: Read, events: readonly Fields[]): readonly (readonly string[])[] {
    const names = read.enabled.map(({ rule }) => rule.name);
    return this.match(read, events).map((some) => some.map((at) => names[at] ?? ''));
  }
}
