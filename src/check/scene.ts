// What was loaded → all that the checks look at, gathered once.

import type { Condition } from '../condition/ast.ts';
import { parseCondition } from '../condition/parse-condition.ts';
import { defaultLists } from '../falco/default-lists.gen.ts';
import { defaultMacros, defaultRules } from '../falco/default-rules.gen.ts';
import type { FalcoMinor } from '../falco/versions.ts';
import type { ConditionCache } from '../ruleset/condition-cache.ts';
import type { Loaded, RulesFile } from '../ruleset/load.ts';
import type { Use } from './finding.ts';
import { judgedConditions } from './loading/foreign.ts';
import { lostItems } from './loading/lost-items.ts';
import {
  asComparison,
  asValue,
  exceptionComparisons,
  type ValueUse,
  type WrittenComparison,
  type WrittenValue,
} from './values/comparison.ts';
import { Polarity } from './values/polarity.ts';
import {
  comparisonsOf,
  conditionOf,
  itemOf,
  type WrittenCondition,
  type WrittenItem,
} from './written.ts';

/** An item of a list, with the list it stands in. */
export interface ListedValue extends WrittenValue {
  readonly list: string;
}

export interface Scene {
  readonly files: readonly RulesFile[];
  readonly loaded: Loaded;
  readonly falco: FalcoMinor;
  /** Files that are Falco's own. */
  readonly official: ReadonlySet<number>;
  /** Files that are Falco's own with changes: of each the first item that has a name of theirs. */
  readonly forks: ReadonlyMap<number, { readonly first: WrittenItem; readonly count: number }>;
  readonly items: readonly WrittenItem[];
  /** Those whose definition a later one takes the place of. */
  readonly replaced: ReadonlySet<WrittenItem>;
  /** Of each file, by their place in it. */
  readonly itemsOf: readonly (readonly WrittenItem[])[];
  readonly conditions: readonly WrittenCondition[];
  /** By the name of their macro or rule: several where an item is changed later. */
  readonly conditionsOf: ReadonlyMap<string, readonly WrittenCondition[]>;
  readonly comparisons: readonly WrittenComparison[];
  /** By the name of their macro or rule, exceptions too. */
  readonly comparisonsOf: ReadonlyMap<string, readonly WrittenComparison[]>;
  readonly lists: ReadonlyMap<string, readonly ListedValue[]>;
  /** The fields each macro compares itself. */
  readonly macroFields: ReadonlyMap<string, ReadonlySet<string>>;
  /** What each list is compared with, lists within lists followed. */
  readonly listUses: ReadonlyMap<string, readonly ValueUse[]>;
  /** Whether rules match less where something holds for more. */
  readonly polarity: Polarity;
}

const officialNames = new Set([
  ...Object.values(defaultRules).flat(),
  ...Object.values(defaultMacros).flat(),
  ...Object.values(defaultLists).flat(),
]);

/** By its name and by what it holds: most of it are items of Falco's own. */
function isOfficial(file: RulesFile, items: readonly WrittenItem[]): boolean {
  if (!/(^|[\\/])falco(-incubating|-sandbox|-deprecated)?_rules\.yaml$/.test(file.name))
    return false;
  const known = items.filter(({ name }) => officialNames.has(name.name)).length;
  return items.length > 0 && known * 2 > items.length;
}

function byName<T extends { readonly item: WrittenItem }>(
  all: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const one of all) {
    const { name } = one.item.name;
    const known = found.get(name);
    if (known === undefined) found.set(name, [one]);
    else known.push(one);
  }
  return found;
}

function replacedOf(items: readonly WrittenItem[]): ReadonlySet<WrittenItem> {
  const found = new Set<WrittenItem>();
  const last = new Map<string, WrittenItem>();
  for (const item of items) {
    if (item.changes) continue;
    const key = `${item.name.kind} ${item.name.name}`;
    const before = last.get(key);
    if (before !== undefined) found.add(before);
    last.set(key, item);
  }
  return found;
}

function gatherLists(loaded: Loaded): ReadonlyMap<string, readonly ListedValue[]> {
  return new Map(
    [...loaded.collector.lists].map(([list, { items }]) => [
      list,
      items.flatMap((item) => {
        const value = asValue(item);
        return value === undefined ? [] : [{ ...value, list }];
      }),
    ]),
  );
}

/** Of more it is said that they use the list in both ways. */
const mostUses = 8;
const bothWays: readonly Use[] = [true, false].map((negated) => ({
  item: { kind: 'rule', name: '' },
  negated,
}));

/** One rule uses it as any other does. */
function isSameUse(one: Use, other: Use): boolean {
  return (
    one.negated === other.negated &&
    one.item.kind === other.item.kind &&
    (one.item.kind === 'rule' || one.item.name === other.item.name)
  );
}

function newUses(uses: readonly Use[], before: readonly Use[]): readonly Use[] {
  const isNew = (one: Use) => !before.some((other) => isSameUse(one, other));
  const found = uses.filter(isNew);
  return before.length + found.length > mostUses ? bothWays.filter(isNew) : found;
}

function gatherUses(
  comparisons: readonly WrittenComparison[],
  lists: Scene['lists'],
): ReadonlyMap<string, readonly ValueUse[]> {
  const uses = new Map<string, Map<string, ValueUse & { uses: Use[] }>>();
  const rest: { list: string; use: ValueUse }[] = [];
  for (const { values, field, argument, operator, modifier, uses } of comparisons) {
    const use: ValueUse = { field, argument, operator, modifier, uses };
    for (const { text } of values) if (lists.has(text)) rest.push({ list: text, use });
  }
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const { list, use } = next;
    const key = `${use.field} ${use.operator} ${use.modifier ?? ''}`;
    const known = uses.get(list) ?? new Map<string, ValueUse & { uses: Use[] }>();
    const before = known.get(key);
    const more = newUses(use.uses, before?.uses ?? []);
    if (before !== undefined && more.length === 0) continue;
    if (before === undefined) known.set(key, { ...use, uses: [...more] });
    else for (const one of more) before.uses.push(one);
    uses.set(list, known);
    for (const { text } of lists.get(list) ?? [])
      if (lists.has(text)) rest.push({ list: text, use });
  }
  return new Map([...uses].map(([list, known]) => [list, [...known.values()]]));
}

function fieldsOfMacros(
  comparisons: readonly WrittenComparison[],
  replaced: Scene['replaced'],
): Scene['macroFields'] {
  const fields = new Map<string, Set<string>>();
  for (const { item, field } of comparisons) {
    if (item.name.kind !== 'macro' || replaced.has(item)) continue;
    const known = fields.get(item.name.name);
    if (known === undefined) fields.set(item.name.name, new Set([field]));
    else known.add(field);
  }
  return fields;
}

/** Fewer items of Falco's names are told one by one. */
const leastOfFork = 10;

/** What stands in each file, and which of the files are Falco's own. */
function gatherItems(
  files: readonly RulesFile[],
  loaded: Loaded,
): Pick<Scene, 'items' | 'itemsOf' | 'official' | 'forks'> {
  const items: WrittenItem[] = [];
  const itemsOf: (readonly WrittenItem[])[] = [];
  const official = new Set<number>();
  const forks = new Map<number, { first: WrittenItem; count: number }>();
  loaded.files.forEach((file, index) => {
    const source = files[index];
    const lost = lostItems(file, source?.text ?? '');
    const own = [...file.items, ...lost].flatMap((item) => itemOf(index, item) ?? []);
    itemsOf.push([...own].sort((a, b) => a.range.from - b.range.from));
    // One by one: as arguments of one call they could be too many for the stack.
    for (const item of own) items.push(item);
    if (source !== undefined && isOfficial(source, own)) official.add(index);
    const known = own.filter(({ name, changes }) => !changes && officialNames.has(name.name));
    const [first] = known;
    if (first !== undefined && known.length >= leastOfFork && known.length * 2 > own.length) {
      forks.set(index, { first, count: known.length });
    }
  });
  return { items, itemsOf, official, forks };
}

/** Of all conditions, and of the exceptions of rules. */
function gatherComparisons(
  { items, conditions }: Pick<Scene, 'items' | 'conditions'>,
  loaded: Loaded,
): readonly WrittenComparison[] {
  const comparisons = conditions.flatMap((condition) =>
    condition.tree === undefined
      ? []
      : comparisonsOf(condition.tree).map((found) => asComparison(condition, found)),
  );
  const ruleItems = new Map(
    items.filter(({ name }) => name.kind === 'rule').map((item) => [item.name.name, item]),
  );
  for (const rule of loaded.collector.rules.values()) {
    const item = ruleItems.get(rule.name);
    if (item === undefined || rule.unknownSource) continue;
    for (const found of exceptionComparisons(rule, item)) comparisons.push(found);
  }
  return comparisons;
}

/** Longer texts, and more of them, share what was read: an alias may stand for very many. */
const longestRead = 1000;
const mostRead = 500;

/** Conditions of one text are read once; what is found in one of them is to be told of each. */
function apart(conditions: readonly WrittenCondition[]): readonly WrittenCondition[] {
  const known = new Set<Condition>();
  let left = mostRead;
  return conditions.map((one) => {
    const { tree, text } = one;
    if (tree === undefined || !known.has(tree)) {
      if (tree !== undefined) known.add(tree);
      return one;
    }
    left -= 1;
    const read = left < 0 || text.length > longestRead ? undefined : parseCondition(text);
    return read?.ok ? { ...one, tree: read.condition } : one;
  });
}

export function gather(
  files: readonly RulesFile[],
  loaded: Loaded,
  falco: FalcoMinor,
  cache: ConditionCache,
): Scene {
  const { items, itemsOf, official, forks } = gatherItems(files, loaded);
  const written = items.flatMap(
    (item) => conditionOf(files[item.file]?.text ?? '', item, cache) ?? [],
  );
  const conditions = judgedConditions(apart(written), loaded);
  const comparisons = gatherComparisons({ items, conditions }, loaded);
  const lists = gatherLists(loaded);
  const listUses = gatherUses(comparisons, lists);
  const replaced = replacedOf(items);
  return {
    files,
    loaded,
    falco,
    official,
    forks,
    items,
    replaced,
    itemsOf,
    conditions,
    conditionsOf: byName(conditions),
    comparisons,
    comparisonsOf: byName(comparisons),
    lists,
    macroFields: fieldsOfMacros(comparisons, replaced),
    listUses,
    polarity: new Polarity(conditions, listUses),
  };
}
