// Settings → what the rules made with them do: what they catch of the catalogue in pods as the settings
// describe them, what each list costs, which programs they do not know. Landing page, builder and command
// line say what is found here and nothing else.
import type { Fields } from '../evaluation/values/fields.ts';
import { placeInPod } from '../kubebrowse/session-pod.ts';
import { countStates, isFault, stateOf } from '../scenario/assess.ts';
import { scenarios } from '../scenario/catalogue.ts';
import { firstDefaultRule } from '../scenario/default-rules.ts';
import { defaultSettings } from '../settings/default-settings.ts';
import { shippedPrograms } from '../settings/program-ids.ts';
import type { Pods, Settings } from '../settings/settings.ts';
import type { Claims, SessionKind } from './claims.ts';
import { type Coverage, coverProgram } from './coverage.ts';
import { Judge, type Read } from './judge.ts';
import { type Attacks, findLosses, findRulesOff, type Matching } from './losses.ts';
import { onOwnPath, overIpv6 } from './probes.ts';
import { foreignPrograms, type NamedProgram, unknownImages } from './programs.ts';
import { findUnjudged } from './unjudged.ts';

/** The catalogue in the pods of the settings. */
interface Placed {
  readonly pods: Pods;
  readonly events: readonly Fields[];
  /** Places of settled attacks in the catalogue. */
  readonly attacks: readonly number[];
}

/** src/kubebrowse/customise.ts; in a worker, one that is given the slots. */
export type Customise = (text: string, settings: Settings) => string;

/** More programs than anyone runs in a session: further ones are not evaluated. */
const mostPrograms = 8;

function place(pods: Pods): Placed {
  const events = scenarios().map(({ fields }) => placeInPod(fields, pods));
  const attacks = scenarios().flatMap(({ kind, debatable }, at) =>
    kind === 'attack' && debatable !== true ? [at] : [],
  );
  return { pods, events, attacks };
}

function attacksIn({ events, attacks }: Placed, settings: Settings): Attacks {
  const all = attacks.map((at) => events[at] ?? {});
  const origin = attacks.map((at) => scenarios()[at]?.image.startsWith('office') ?? false);
  const isOffice = [...origin];
  const twins = new Map<number, number>();
  for (const [place, fields] of [...all.entries()]) {
    const own = onOwnPath(fields, settings);
    if (own !== undefined) twins.set(place, all.length);
    for (const probe of [own, overIpv6(fields)]) {
      if (probe === undefined) continue;
      all.push(probe);
      isOffice.push(origin[place] ?? false);
    }
  }
  return {
    events: all,
    counted: attacks.length,
    twins,
    isOffice: (at) => isOffice[at] ?? false,
  };
}

function attackTitles(): readonly string[] {
  return scenarios()
    .filter(({ kind, debatable }) => kind === 'attack' && debatable !== true)
    .map(({ title }) => title);
}

function unloaded(error: string): Claims {
  const rows = scenarios().map((scenario) => ({ scenario, state: stateOf(scenario, []) }));
  const none = { rules: [], matching: [], losses: [], programs: [], watched: [], weakened: [] };
  const nothing = { off: [], unjudged: [], hiddenBy: [], noise: [], attackTitles: [] };
  const rest = { unevaluated: [], unknownImages: [], hidden: 0 };
  return { error, totals: countStates(rows), ...none, ...nothing, ...rest };
}

/** What an edit leaves as it was is not worked out again. */
export class ClaimSession {
  readonly #shipped: string;
  readonly #customise: Customise;
  readonly #judge = new Judge();
  #placed: Placed | undefined;
  #attacks: { readonly key: string; readonly attacks: Attacks } | undefined;

  /** @param shipped rules/kubebrowse_rules.yaml, which `customise` makes others of */
  constructor(shipped: string, customise: Customise) {
    this.#shipped = shipped;
    this.#customise = customise;
  }

  /** The catalogue's events in pods as the settings describe them. */
  eventsIn(pods: Pods): readonly Fields[] {
    return this.#placeIn(pods).events;
  }

  /** The rules made with the settings; a string says why Falco does not load them. */
  read(settings: Settings): Read | string {
    return this.#judge.read(this.#customise(this.#shipped, settings), settings.target.falco);
  }

  of(settings: Settings): Claims {
    const read = this.read(settings);
    if (typeof read === 'string') return unloaded(read);
    const rules = read.enabled.map(({ rule }) => rule.name);
    const matching = this.#judge.match(read, this.eventsIn(settings.pods));
    const rows = scenarios().map((scenario, at) => ({
      scenario,
      state: stateOf(scenario, matching[at] ?? []),
    }));
    const hiddenBy =
      settings.alerts.ruleMatching === 'first'
        ? scenarios().map(({ id }) => firstDefaultRule(id, settings.falcoRules.loaded))
        : [];
    const noise = rows.filter(
      ({ scenario, state }) => isFault(scenario, state) && state === 'noise',
    );
    return {
      error: undefined,
      rules,
      matching,
      totals: countStates(rows),
      ...this.#evaluate(settings, read),
      hiddenBy,
      hidden: rows.filter(({ state }, at) => state === 'caught' && hiddenBy[at] !== undefined)
        .length,
      unknownImages: unknownImages(settings),
      noise: noise.map(({ scenario }) => scenario.title),
      attackTitles: attackTitles(),
    };
  }

  #evaluate(settings: Settings, read: Read) {
    const placed = this.#placeIn(settings.pods);
    const attacks = this.#attacksOf(placed, settings);
    const { events, counted } = attacks;
    const base = { ...defaultSettings, target: settings.target, pods: settings.pods };
    const variantOf = (one: Settings) =>
      this.#judge.read(this.#customise(this.#shipped, one), settings.target.falco);
    const usual = variantOf(base);
    if (typeof usual === 'string') throw new Error(`The rules as shipped do not load: ${usual}`);
    const before = this.#judge.matchNames(usual, events);
    const now = this.#judge.matchNames(read, events);
    const match = (changed: Settings, some: readonly Fields[]): Matching | string => {
      const variant = variantOf(changed);
      return typeof variant === 'string' ? variant : this.#judge.matchNames(variant, some);
    };
    const losses = findLosses(now, { settings, base, before, attacks, match });
    const foreign = foreignPrograms(settings);
    const programs = this.#cover(foreign.slice(0, mostPrograms), settings, read);
    const sees = (kind: SessionKind): boolean =>
      read.enabled.length > 0 &&
      placed.attacks.some(
        (_, at) => attacks.isOffice(at) === (kind === 'office') && (before[at]?.length ?? 0) > 0,
      );
    const missed = now.flatMap((rules, at) =>
      (before[at] ?? []).filter((rule) => !rules.includes(rule)),
    );
    const attacksOf = (rule: string) =>
      events.slice(0, counted).filter((_, at) => before[at]?.includes(rule));
    return {
      losses,
      programs,
      unevaluated: foreign.slice(mostPrograms),
      watched: (['browser', 'office'] as const).filter(sees),
      weakened: [...new Set(missed)],
      off: findRulesOff(settings, before, now, counted),
      unjudged: findUnjudged(settings, read, usual, attacksOf),
    };
  }

  /** Each attack on the programs of the images, told of the others: the same rules ought to fire. */
  #cover(programs: readonly NamedProgram[], settings: Settings, read: Read): readonly Coverage[] {
    if (programs.length === 0) return [];
    const pods = { ...settings.pods, programs: shippedPrograms };
    const { events, attacks } = place(pods);
    const own = attacks.map((at) => events[at] ?? {});
    const usual = this.#judge.read(
      this.#customise(this.#shipped, { ...settings, pods }),
      settings.target.falco,
    );
    if (typeof usual === 'string') return [];
    const now = this.#judge.matchNames(usual, own);
    const match = (some: readonly Fields[]) => this.#judge.matchNames(read, some);
    return programs.map((program) => coverProgram(program, { events: own, now, match }));
  }

  #placeIn(pods: Pods): Placed {
    if (this.#placed === undefined || JSON.stringify(this.#placed.pods) !== JSON.stringify(pods))
      this.#placed = place(pods);
    return this.#placed;
  }

  /** The same object while nothing of it changes. */
  #attacksOf(placed: Placed, settings: Settings): Attacks {
    const key = JSON.stringify([settings.pods, settings.files.sensitivePaths]);
    let known = this.#attacks;
    if (known?.key !== key) {
      known = { key, attacks: attacksIn(placed, settings) };
      this.#attacks = known;
    }
    return known.attacks;
  }
}
