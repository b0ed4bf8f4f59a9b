// The name of a rule of ours → its parts: every name begins alike, and the rest is the name of its page
// (content/rules) and of its events (rules/events).
import type { RuleTitle } from './rule-titles.gen.ts';

export type RuleName = `KubeBrowse - ${RuleTitle}`;

export const rulePrefix = 'KubeBrowse - ';

export function isOurs(rule: string): boolean {
  return rule.startsWith(rulePrefix);
}

/** Without what every name begins with; any other rule's name as it is. */
export function titleOf(rule: string): string {
  return isOurs(rule) ? rule.slice(rulePrefix.length) : rule;
}

export function nameOf<Title extends string>(title: Title): `KubeBrowse - ${Title}` {
  return `KubeBrowse - ${title}`;
}

/** The name of its page and of its file of events. */
export function slugOf(rule: string): string {
  return titleOf(rule)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
