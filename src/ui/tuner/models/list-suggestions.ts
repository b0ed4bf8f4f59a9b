// What the tuning says, by groups → what the page lists: figures, names of rules, titles of attacks.
import type { AlertGroup } from '../../../alert/alert-log.ts';
import { scenarios } from '../../../scenario/catalogue.ts';
import type { NotNoise, Suggestion } from '../../../tuning/suggestion.ts';
import type { GroupVerdict } from '../../../tuning/tuning.ts';
import type { Attack, ListedNotNoise, ListedSuggestion, Share } from '../protocol.ts';
import { changeText } from './change-text.ts';
import { ruleOf } from './find-rows.ts';

type Groups = readonly AlertGroup[];

const at = (groups: Groups, ids: readonly number[]): Groups =>
  ids.flatMap((id) => groups[id] ?? []);

const shareOf = (groups: Groups): Share => ({
  groups: groups.length,
  alerts: groups.reduce((sum, { count }) => sum + count, 0),
});

/** The rules of the groups, that with most alerts first. */
function rulesOf(groups: Groups): readonly string[] {
  const counts = new Map<string, number>();
  for (const group of groups) {
    const rule = ruleOf(group);
    counts.set(rule, (counts.get(rule) ?? 0) + group.count);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([rule]) => rule);
}

let titles: ReadonlyMap<string, string> | undefined;

export function attacksOf(ids: readonly string[]): readonly Attack[] {
  titles ??= new Map(scenarios().map(({ id, title }) => [id, title]));
  return ids.map((id) => ({ id, title: titles?.get(id) ?? id }));
}

/** @param groups by their ids */
export function listSuggestion(suggestion: Suggestion, groups: Groups): ListedSuggestion {
  const own = at(groups, suggestion.groups);
  const others = at(groups, suggestion.alsoSilences);
  const { id, allows, alerts, pods, manyPods, first, last, risks, isSafe } = suggestion;
  return {
    id,
    rules: rulesOf(own),
    allows,
    changes: suggestion.changes.map(changeText),
    alerts,
    groups: own.length,
    pods,
    manyPods,
    first,
    last,
    hides: attacksOf(suggestion.hides),
    weakens: attacksOf(suggestion.weakens),
    others: { ...shareOf(others), rules: rulesOf(others) },
    may: shareOf(at(groups, suggestion.maySilence)),
    risks,
    isSafe,
  };
}

export function listNotNoise(one: NotNoise, place: number, groups: Groups): ListedNotNoise {
  const own = at(groups, one.groups);
  const most = own.reduce<AlertGroup | undefined>(
    (found, group) => (found === undefined || group.count > found.count ? group : found),
    undefined,
  );
  return { place, rule: one.rule, message: one.message, group: most?.id ?? -1, ...shareOf(own) };
}

export function countVerdicts(
  verdicts: readonly GroupVerdict[],
  groups: Groups,
): Readonly<Record<GroupVerdict, Share>> {
  const none = { groups: 0, alerts: 0 };
  const found: Record<GroupVerdict, Share> = {
    fires: none,
    silent: none,
    unknown: none,
    'unknown rule': none,
    'switched off': none,
  };
  for (const { id, count } of groups) {
    const verdict = verdicts[id] ?? 'unknown';
    const known = found[verdict];
    found[verdict] = { groups: known.groups + 1, alerts: known.alerts + count };
  }
  return found;
}
