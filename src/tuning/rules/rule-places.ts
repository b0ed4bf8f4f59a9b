// Rules files → the items that make up the exceptions of a rule as it takes effect: the one that
// defines it, or last replaced its exceptions, and those that append to them.
import type { FileItem, Loaded } from '../../ruleset/load.ts';
import { lookup, type MapNode, type YamlNode } from '../../ruleset/yaml/node.ts';
import type { RulesFile } from '../hand.ts';

/** Files that come with Falco or its plugins; an update writes them anew. */
const falcoFiles = /(?:^|[\\/])(?:falco|falco-incubating|falco-sandbox|k8s_audit)_rules\.ya?ml$/;

export const isFalcoFile = (name: string): boolean => falcoFiles.test(name);

export interface RulePlace {
  /** Index of the file in load order. */
  readonly file: number;
  readonly item: MapNode;
  /** Gives the rule its exceptions from here on; otherwise it adds to them. */
  readonly isBase: boolean;
}

const definingKeys = ['condition', 'output', 'desc', 'priority'];

function operation(item: MapNode, key: string): string | undefined {
  const override = lookup(item, 'override');
  const value = override?.kind === 'map' ? lookup(override, key) : undefined;
  return value?.kind === 'scalar' ? value.value : undefined;
}

function isOverride(item: MapNode): boolean {
  const override = lookup(item, 'override');
  return override?.kind === 'map' && override.pairs.length > 0;
}

/** Whether an item gives a rule its exceptions, adds to them, or neither. */
function roleOf(item: MapNode): 'base' | 'append' | undefined {
  if (isOverride(item)) {
    const done = operation(item, 'exceptions');
    return done === 'replace' ? 'base' : done === 'append' ? 'append' : undefined;
  }
  const append = lookup(item, 'append');
  const appends = append?.kind === 'scalar' && /^(?:true|yes|on|y)$/i.test(append.value);
  if (appends) return lookup(item, 'exceptions') === undefined ? undefined : 'append';
  return definingKeys.some((key) => lookup(item, key) !== undefined) ? 'base' : undefined;
}

/** Base first, in load order; empty where no file defines the rule. */
export function rulePlaces({ files }: Loaded, rule: string): readonly RulePlace[] {
  let places: RulePlace[] = [];
  files.forEach(({ items }, file) => {
    for (const { kind, name, node } of items) {
      if (kind !== 'rule' || name !== rule || node.kind !== 'map') continue;
      const role = roleOf(node);
      if (role === 'base') places = [{ file, item: node, isBase: true }];
      else if (role === 'append') places.push({ file, item: node, isBase: false });
    }
  });
  return places;
}

/**
 * Nodes that an alias names: what is put into one of them shows in several places. A node is met
 * again through each alias of it.
 */
export function sharedNodes(items: readonly FileItem[]): ReadonlySet<YamlNode> {
  const seen = new Set<YamlNode>();
  const shared = new Set<YamlNode>();
  const pending: YamlNode[] = items.map(({ node }) => node);
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (seen.has(node)) {
      shared.add(node);
      continue;
    }
    seen.add(node);
    if (node.kind === 'sequence') for (const item of node.items) pending.push(item);
    if (node.kind === 'map') for (const { key, value } of node.pairs) pending.push(key, value);
  }
  return shared;
}

/** Where an override of a rule may be appended: the last file, if it loads after the rule and is the user's. */
export function overrideFile(
  files: readonly RulesFile[],
  places: readonly RulePlace[],
): number | undefined {
  const first = places[0]?.file ?? 0;
  const at = files.findLastIndex(({ name }) => !isFalcoFile(name));
  return at >= first && at >= 0 ? at : undefined;
}
