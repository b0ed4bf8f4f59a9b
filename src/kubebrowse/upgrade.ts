// What an operator changed of an older rules file → the same on top of today's, and what they are to be told:
// what is new, what reports otherwise, what could not stay as it was.
import { titleOf } from '../ours/rule-names.ts';
import { rulesChanges } from '../ours/rules-changes.ts';
import type { RuleChange, RuleException, Settings } from '../settings/settings.ts';
import { rebaseSettings } from './read/rebase-settings.ts';
import type { ReleasedRule, RulesRelease } from './read/rules-release.ts';

export interface Upgrade {
  readonly settings: Settings;
  /** The version the file was made from. */
  readonly from: string;
  readonly to: string;
  /** In the order in which they matter. */
  readonly news: readonly string[];
}

const mostNamed = 8;

function named(rules: readonly string[]): string {
  const rest = rules.length - mostNamed;
  const names = rules.slice(0, mostNamed).map((rule) => `“${titleOf(rule)}”`);
  return `${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((value, at) => value === b[at]);

/** An exception of the file that compares other fields today keeps its rows under a name of its own. */
function fitException(
  exception: RuleException,
  now: ReleasedRule,
  from: string,
): { exception: RuleException; isRenamed: boolean } {
  const own = now.exceptions.find(({ name }) => name === exception.name);
  if (own === undefined || (same(own.fields, exception.fields) && same(own.comps, exception.comps)))
    return { exception, isRenamed: false };
  const name = `${exception.name}_of_${from.replaceAll('.', '_')}`;
  return { exception: { ...exception, name }, isRenamed: true };
}

function upgradeRules(
  changes: readonly RuleChange[],
  from: string,
  now: RulesRelease,
  news: string[],
): readonly RuleChange[] {
  const rules = new Map(now.rules.map((rule) => [rule.name, rule]));
  const gone = changes.filter(({ rule }) => !rules.has(rule)).map(({ rule }) => rule);
  if (gone.length > 0)
    news.push(`No longer in the rules, with what you changed of them: ${named(gone)}.`);
  return changes.flatMap((change) => {
    const rule = rules.get(change.rule);
    if (rule === undefined) return [];
    const exceptions = (change.exceptions ?? []).map((one) => {
      const fitted = fitException(one, rule, from);
      if (fitted.isRenamed)
        news.push(
          `${one.name} of “${titleOf(rule.name)}” compares other fields now; your rows are in ${fitted.exception.name}.`,
        );
      return fitted.exception;
    });
    return [{ ...change, ...(exceptions.length > 0 ? { exceptions } : {}) }];
  });
}

/** Rules whose priority is another now and was not the operator's own. */
function newPriorities(
  changes: readonly RuleChange[],
  base: RulesRelease,
  now: RulesRelease,
): readonly string[] {
  const own = new Set(changes.flatMap(({ rule, priority }) => (priority ? [rule] : [])));
  const before = new Map(base.rules.map(({ name, priority }) => [name, priority]));
  return now.rules
    .filter(({ name, priority }) => !own.has(name) && (before.get(name) ?? priority) !== priority)
    .map(
      ({ name, priority }) => `“${titleOf(name)}” is ${priority} now, it was ${before.get(name)}.`,
    );
}

/** @param own as the file holds them; its rules differ from those of `base` by `own.rules` */
export function upgrade(own: Settings, base: RulesRelease, now: RulesRelease): Upgrade {
  const known = new Set(base.rules.map(({ name }) => name));
  const added = now.rules.map(({ name }) => name).filter((name) => !known.has(name));
  const news: string[] = [
    `This file was made from version ${base.version} of the rules; these are ${now.version}. What you changed is kept.`,
  ];
  if (added.length > 0) news.push(`New, and on: ${named(added)}.`);
  const rules = upgradeRules(own.rules, base.version, now, news);
  news.push(...newPriorities(own.rules, base, now));
  const later = rulesChanges.filter(({ version }) => isLater(version, base.version));
  for (const { gains, look } of later)
    news.push(...gains, ...look.map((one) => `Look at this: ${one}`));
  const { settings, diagnostics } = rebaseSettings({ ...own, rules }, base.settings, now.settings);
  news.push(...diagnostics.map(({ message }) => message));
  return { settings, from: base.version, to: now.version, news };
}

/** Of two versions of three numbers. */
export function isLater(version: string, than: string): boolean {
  const [one, other] = [version, than].map((text) => text.split('.').map(Number));
  for (let at = 0; at < 3; at += 1) {
    const difference = (one?.[at] ?? 0) - (other?.[at] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}
