// Falco's own rules of two versions → what changed in them, and which of that the files at hand touch.

import {
  type OfficialItem,
  type OfficialRule,
  type OfficialTable,
  officialFile,
} from '../falco/official-rules.ts';
import { falcoReleases } from '../falco/versions.ts';
import type { Change } from './report.ts';
import type { Versions } from './rules-files.ts';
import type { WrittenItem } from './written-items.ts';

type Items = ReadonlyMap<string, OfficialItem>;

function itemsOf(tables: readonly OfficialTable[], rules: string): Items | undefined {
  for (const table of tables) {
    const file = officialFile(table, rules, 'stable');
    if (file !== undefined) {
      return new Map(file.items.map((item) => [`${item.kind} ${item.name}`, item]));
    }
  }
  return undefined;
}

const isRule = (item: OfficialItem): item is OfficialRule => item.kind === 'rule';

/** What an item is, for what depends on it. */
function contentOf(item: OfficialItem): string {
  if (item.kind === 'list') return item.items.join('\n');
  return item.kind === 'macro' ? item.shape : `${item.shape} ${item.enabled} ${item.priority}`;
}

const mostNamed = 8;

function listed(names: readonly string[]): string {
  const rest = names.length - mostNamed;
  return `${names.slice(0, mostNamed).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function summary(one: Items, other: Items): readonly string[] {
  const rules = (items: Items) => [...items.values()].filter(isRule);
  const names = (items: Items) => new Set(rules(items).map(({ name }) => name));
  const [was, is] = [names(one), names(other)];
  const added = [...is].filter((name) => !was.has(name));
  const removed = [...was].filter((name) => !is.has(name));
  const changed = rules(other).flatMap((rule) => {
    const before = one.get(`rule ${rule.name}`);
    return before === undefined || !isRule(before) ? [] : [{ before, rule }];
  });
  const of = (test: (pair: (typeof changed)[number]) => boolean) =>
    changed.filter(test).map(({ rule }) => rule.name);
  const on = of(({ before, rule }) => !before.enabled && rule.enabled);
  const off = of(({ before, rule }) => before.enabled && !rule.enabled);
  const priority = of(({ before, rule }) => before.priority !== rule.priority);
  const condition = of(({ before, rule }) => before.shape !== rule.shape);
  return [
    ...(added.length > 0 ? [`new: ${listed(added)}`] : []),
    ...(removed.length > 0 ? [`gone from the default rules: ${listed(removed)}`] : []),
    ...(on.length > 0 ? [`now on: ${listed(on)}`] : []),
    ...(off.length > 0 ? [`now off: ${listed(off)}`] : []),
    ...(priority.length > 0 ? [`another priority: ${listed(priority)}`] : []),
    ...(condition.length > 0 ? [`another condition: ${listed(condition)}`] : []),
  ];
}

/** An item of theirs that these files change or take the place of, and that is not what it was. */
function touched(items: readonly WrittenItem[], one: Items, other: Items, now: string): Change[] {
  return items.flatMap((item): Change[] => {
    const key = `${item.kind} ${item.name}`;
    const [was, is] = [one.get(key), other.get(key)];
    if (was === undefined || (is !== undefined && contentOf(was) === contentOf(is))) return [];
    const text =
      is === undefined
        ? `Falco's default rules ${now} have no ${item.kind} "${item.name}" any more: what is said of it here has no effect, or does not load.`
        : `Falco's default rules ${now} have another ${item.kind} "${item.name}": see whether what is said of it here still fits.`;
    return [{ area: 'rules', weight: 'look', text, place: item.place() }];
  });
}

export function defaultRulesChanges(
  items: readonly WrittenItem[],
  { from, to }: Versions,
  tables: readonly OfficialTable[],
): readonly Change[] {
  const [was, is] = [falcoReleases[from].rules, falcoReleases[to].rules];
  const [one, other] = [itemsOf(tables, was), itemsOf(tables, is)];
  if (one === undefined || other === undefined || was === is) return [];
  const reconstructed = tables.some(
    (table) => officialFile(table, is, 'stable')?.reconstructed === true,
  );
  const parts = summary(one, other);
  const words = parts.length === 0 ? 'none of their rules changed' : parts.join('; ');
  return [
    {
      area: 'rules',
      weight: 'know',
      text: `Falco's default rules ${was} → ${is}: ${words}.`,
      ...(reconstructed ? { inferred: true as const } : {}),
    },
    ...touched(items, one, other, is),
  ];
}
