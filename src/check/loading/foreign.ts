// Rules of event sources that this Falco does not have, and macros that only they use → left out of
// what the checks look at: Falco skips such a rule and never judges what it compares
// (falco rule_loader_compiler.cpp, compile_rule_infos).

import { visitLeaves } from '../../condition/visitor.ts';
import { fieldPlugin, fieldPrefixes } from '../../falco/plugin-fields.ts';
import type { Loaded } from '../../ruleset/load.ts';
import type { WrittenCondition, WrittenItem } from '../written.ts';

interface MacroUse {
  readonly by: Set<string>;
  readonly comparesPlugins: boolean;
}

const keyOf = ({ name }: WrittenItem) => `${name.kind} ${name.name}`;

function usesOf(conditions: readonly WrittenCondition[]): ReadonlyMap<string, MacroUse> {
  const uses = new Map<string, { by: Set<string>; comparesPlugins: boolean }>();
  const useOf = (key: string) => {
    const known = uses.get(key) ?? { by: new Set<string>(), comparesPlugins: false };
    uses.set(key, known);
    return known;
  };
  for (const { tree, item } of conditions) {
    if (tree === undefined) continue;
    const own = useOf(keyOf(item));
    visitLeaves(tree, (leaf) => {
      if (leaf.kind === 'macro') useOf(`macro ${leaf.name}`).by.add(keyOf(item));
      else if (leaf.left.kind === 'field' && fieldPlugin(leaf.left.name)?.source !== undefined) {
        own.comparesPlugins = true;
      }
    });
  }
  return uses;
}

/** The conditions without those Falco does not judge. */
export function judgedConditions(
  conditions: readonly WrittenCondition[],
  { collector }: Loaded,
): readonly WrittenCondition[] {
  const foreign = new Set<string>();
  for (const { name, unknownSource } of collector.rules.values()) {
    if (unknownSource) foreign.add(`rule ${name}`);
  }
  if (foreign.size === 0 && !conditions.some(comparesPlugin)) return conditions;
  const uses = usesOf(conditions);
  for (let before = -1; before < foreign.size; ) {
    before = foreign.size;
    for (const [key, { by, comparesPlugins }] of uses) {
      if (!key.startsWith('macro ') || foreign.has(key)) continue;
      const isForeign = by.size === 0 ? comparesPlugins : [...by].every((one) => foreign.has(one));
      if (isForeign) foreign.add(key);
    }
  }
  return conditions.filter(({ item }) => !foreign.has(keyOf(item)));
}

const anyPlugin = new RegExp(
  `(?:^|[\\s(])(?:${fieldPrefixes().join('|')})\\.[\\w.]+(?:\\[[^\\]]*\\])?\\s*(?:[=!<>]|[a-z]+\\b)`,
);

function comparesPlugin({ text }: WrittenCondition): boolean {
  return anyPlugin.test(text);
}
