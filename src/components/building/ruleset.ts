// rules/kubebrowse_rules.yaml → what the rule pages and the overview show, read at build.
import { parse } from 'yaml';
import rulesText from '../../../rules/kubebrowse_rules.yaml?raw';
import { slots } from '../../kubebrowse/slots.gen.ts';
import { slugOf, titleOf } from '../../ours/rule-names.ts';

export interface ShownRule {
  readonly name: string;
  /** Without the prefix every rule has. */
  readonly title: string;
  /** Address of its page below /rules/. */
  readonly slug: string;
  readonly pack: string;
  readonly priority: string;
  readonly enabled: boolean;
  readonly tags: readonly string[];
  readonly techniques: readonly string[];
  readonly description: string;
  /** The condition as it stands in the file, without its indentation. */
  readonly condition: string;
  /** Lists and macros of ours the condition names. */
  readonly names: readonly string[];
  /** The whole item as it stands in the file. */
  readonly text: string;
}

interface RuleItem {
  readonly rule: string;
  readonly desc: string;
}

const descriptions = new Map(
  (parse(rulesText) as Partial<RuleItem>[]).flatMap((item) =>
    item.rule && item.desc ? [[item.rule, item.desc.trim()] as const] : [],
  ),
);

function conditionOf(text: string): string {
  const lines = text.split('\n');
  const from = lines.findIndex((line) => line.startsWith('  condition:')) + 1;
  const to = lines.findIndex((line, at) => at >= from && !line.startsWith('    '));
  return lines
    .slice(from, to)
    .map((line) => line.trim())
    .join('\n');
}

export const shownRules: readonly ShownRule[] = slots.rules.map((rule) => {
  const text = rulesText.slice(rulesText.indexOf(`- rule: ${rule.name}\n`), rule.exceptionsEnd);
  const condition = conditionOf(text);
  return {
    name: rule.name,
    title: titleOf(rule.name),
    slug: slugOf(rule.name),
    pack: rule.pack,
    priority: rule.priority,
    enabled: rule.enabled,
    tags: rule.tags,
    techniques: rule.tags.filter((tag) => /^T\d{4}/.test(tag)),
    description: descriptions.get(rule.name) ?? '',
    condition,
    names: [
      ...new Set(
        condition.match(/\b(?:whitelisted_)?kubebrowse_\w+|\buser_sensitive_paths\b/g) ?? [],
      ),
    ],
    text,
  };
});

/** Rules of a pack. */
export const countOf = (pack: string): number =>
  shownRules.filter((rule) => rule.pack === pack).length;

export const attackUrl = (technique: string): string =>
  `https://attack.mitre.org/techniques/${technique.replace('.', '/')}/`;
