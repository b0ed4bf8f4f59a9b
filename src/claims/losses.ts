// Settings and the attacks → what each part of the settings costs: rules that lose their attacks, and
// attacks that no rule is left for. Found by evaluating the rules made without the part.
import type { Fields } from '../evaluation/values/fields.ts';
import type { Settings } from '../settings/settings.ts';
import { type Part, type PartName, partsOf } from './parts.ts';

/** Per event the names of the rules that match it. */
export type Matching = readonly (readonly string[])[];

export interface Attacks {
  /** Attacks of the catalogue, then probes made of them. */
  readonly events: readonly Fields[];
  /** How many are of the catalogue. */
  readonly counted: number;
  /** By place the probe that stands for an attack in these settings. */
  readonly twins: ReadonlyMap<number, number>;
  readonly isOffice: (place: number) => boolean;
}

export interface Defeat {
  readonly rule: string;
  /** "over IPv6"; `''`: of any kind. */
  readonly kind: string;
  /** How many of the rule's attacks it misses, and how many there are. */
  readonly missed: number;
  readonly attacks: number;
}

/** What a part of the settings costs. */
export interface Loss extends PartName {
  /** Rules that miss all of their attacks, a good part of them, or all of a kind. */
  readonly defeated: readonly Defeat[];
  /** Places of attacks that no rule is left for, in the list that was given. */
  readonly unseen: readonly number[];
}

/** Fewer are no kind that speaks for itself. */
const leastOfKind = 3;

/** A rule that misses less of its attacks is not called weakened. */
const tellingPart = 1 / 4;

const ipKinds: Readonly<Record<string, string>> = { '4': 'over IPv4', '6': 'over IPv6' };

function kindsOf(fields: Fields, isOffice: boolean): readonly string[] {
  const ip = ipKinds[String(fields['fd.typechar'])];
  return ['', isOffice ? 'in office sessions' : 'in browser sessions', ...(ip ? [ip] : [])];
}

/** A rule's attacks of a kind. */
interface Kind {
  readonly rule: string;
  readonly kind: string;
  readonly places: readonly number[];
}

function kindsCaught({ events, isOffice, twins }: Attacks, before: Matching): readonly Kind[] {
  const found = new Map<string, { rule: string; kind: string; places: number[] }>();
  // A twin stands for its attack; by default it may be another rule's.
  const standIns = new Set(twins.values());
  for (const [place, rules] of before.entries()) {
    if (standIns.has(place)) continue;
    for (const kind of kindsOf(events[place] ?? {}, isOffice(place))) {
      for (const rule of rules) {
        const key = `${kind}\n${rule}`;
        const group = found.get(key) ?? { rule, kind, places: [] };
        found.set(key, group);
        group.places.push(place);
      }
    }
  }
  // By name: what is said does not hang on the order of the events.
  return [...found.values()]
    .filter(({ kind, places }) => kind === '' || places.length >= leastOfKind)
    .sort((a, b) => Number(a.rule > b.rule) - Number(a.rule < b.rule));
}

function missedOf({ rule, places }: Kind, matching: Matching, { twins }: Attacks): number {
  const fires = (place: number | undefined) =>
    place !== undefined && matching[place]?.includes(rule) === true;
  return places.filter((place) => !fires(place) && !fires(twins.get(place))).length;
}

const isSeen = (matching: Matching, place: number): boolean => (matching[place]?.length ?? 0) > 0;

export interface LossOptions {
  readonly settings: Settings;
  /** The default lists in the pods of the settings. */
  readonly base: Settings;
  /** What the rules made with `base` match. */
  readonly before: Matching;
  readonly attacks: Attacks;
  /** A string where Falco does not load the rules. */
  readonly match: (settings: Settings, events: readonly Fields[]) => Matching | string;
}

/** An attack that no rule is left for, or a rule that is left with too few attacks. */
type Lost = Kind | { readonly unseen: number };

function isLost(one: Lost, matching: Matching, attacks: Attacks): boolean {
  if ('unseen' in one) return !isSeen(matching, one.unseen);
  const missed = missedOf(one, matching, attacks);
  return one.kind === '' ? missed >= one.places.length * tellingPart : missed === one.places.length;
}

/** To blame is a part without which all is well; where no single one is, those that do it alone. */
function blame(
  lost: readonly Lost[],
  { settings, base, attacks, match }: LossOptions,
): ReadonlyMap<Part, readonly Lost[]> {
  const parts = partsOf(settings);
  const blamed = new Map<Part, readonly Lost[]>();
  const judge = (changed: Settings, isMine: (isStillLost: boolean) => boolean) => {
    const matching = match(changed, attacks.events);
    if (typeof matching === 'string') return [];
    return lost.filter((one) => isMine(isLost(one, matching, attacks)));
  };
  for (const part of parts)
    blamed.set(
      part,
      judge(part.without(settings), (still) => !still),
    );
  const explained = new Set([...blamed.values()].flat());
  if (lost.every((one) => explained.has(one))) return blamed;
  for (const part of parts) {
    const alone = judge(part.alone(settings, base), (still) => still);
    const mine = alone.filter((one) => !explained.has(one));
    blamed.set(part, [...(blamed.get(part) ?? []), ...mine]);
  }
  return blamed;
}

/** Of a rule that is lost as a whole no kind is told; of one that is lost in part, the kinds before the part. */
function told(kinds: readonly Kind[], now: Matching, attacks: Attacks): readonly Defeat[] {
  const all = kinds.map((one) => ({
    rule: one.rule,
    kind: one.kind,
    missed: missedOf(one, now, attacks),
    attacks: one.places.length,
  }));
  const isWhole = ({ kind, missed, attacks: tried }: Defeat) => kind === '' && missed === tried;
  const dead = new Set(all.filter(isWhole).map(({ rule }) => rule));
  const inKind = new Set(all.filter(({ kind }) => kind !== '').map(({ rule }) => rule));
  return all.filter((one) => {
    if (dead.has(one.rule)) return isWhole(one);
    return one.kind !== '' || !inKind.has(one.rule);
  });
}

/** @param now what the rules made with the settings match of the attacks' events */
export function findLosses(now: Matching, options: LossOptions): readonly Loss[] {
  const { before, attacks } = options;
  const kinds = kindsCaught(attacks, before).filter((kind) => isLost(kind, now, attacks));
  const unseen = [...before.keys()]
    .slice(0, attacks.counted)
    .filter((place) => isSeen(before, place) && !isSeen(now, place))
    .map((place) => ({ unseen: place }));
  const lost: readonly Lost[] = [...kinds, ...unseen];
  if (lost.length === 0) return [];
  return [...blame(lost, options)]
    .filter(([, mine]) => mine.length > 0)
    .map(([part, mine]) => ({
      section: part.section,
      name: part.name,
      kind: part.kind,
      defeated: told(
        mine.flatMap((one) => ('unseen' in one ? [] : [one])),
        now,
        attacks,
      ),
      unseen: mine.flatMap((one) => ('unseen' in one ? [one.unseen] : [])),
    }));
}

export interface RuleOff {
  readonly rule: string;
  /** Attacks it catches by default, and how many of them no rule is left for. */
  readonly attacks: number;
  readonly unseen: number;
}

/** Rules that the settings switch off; those that are off by default have no attacks. */
export function findRulesOff(
  { rules }: Settings,
  before: Matching,
  now: Matching,
  counted: number,
): readonly RuleOff[] {
  return rules
    .filter(({ enabled }) => enabled === false)
    .map(({ rule }) => {
      const places = [...before.keys()]
        .slice(0, counted)
        .filter((place) => before[place]?.includes(rule));
      const unseen = places.filter((place) => !isSeen(now, place)).length;
      return { rule, attacks: places.length, unseen };
    });
}
