// Two definitions of one name in one file: Falco takes the later one and says nothing
// (rule_loader_collector.cpp, define_info). And one key twice in an item, of which it takes the first.

import { lookup, type MapNode, type YamlNode } from '../../../ruleset/yaml/node.ts';
import type { Range } from '../../../text/diagnostic.ts';
import type { Check } from '../../check.ts';
import type { Draft } from '../../finding.ts';
import type { WrittenItem } from '../../written.ts';

/** An exception's values stand four deep. */
const deepest = 8;

const keyOf = ({ name }: WrittenItem): string => `${name.kind} ${name.name}`;

/** Falco refuses the second of two rules of different sources itself. */
function sourceOf({ node }: WrittenItem): string {
  const source = lookup(node, 'source');
  return source?.kind === 'scalar' ? source.value : 'syscall';
}

/** Adds the maps within an item: an exception, what is overridden. Aliases are other items' business. */
function addMaps(found: MapNode[], node: YamlNode, range: Range, depth = 0): void {
  if (depth > deepest || node.range.from < range.from || node.range.to > range.to) return;
  if (node.kind === 'map') {
    found.push(node);
    for (const { value } of node.pairs) addMaps(found, value, range, depth + 1);
  } else if (node.kind === 'sequence') {
    for (const one of node.items) addMaps(found, one, range, depth + 1);
  }
}

function hasEqualKeys({ pairs }: MapNode): boolean {
  return (
    new Set(pairs.map(({ key }) => (key.kind === 'scalar' ? key.value : key))).size < pairs.length
  );
}

/** Of equal keys of a map Falco takes the first (yaml-cpp node/detail/impl.h). */
function equalKeys({ file, name, node }: WrittenItem): readonly Draft[] {
  const maps: MapNode[] = [];
  addMaps(maps, node, node.range);
  return maps.filter(hasEqualKeys).flatMap(({ pairs }) => {
    const seen = new Set<string>();
    return pairs.flatMap(({ key }): readonly Draft[] => {
      if (key.kind !== 'scalar' || !seen.has(key.value)) {
        if (key.kind === 'scalar') seen.add(key.value);
        return [];
      }
      const shown = key.value.slice(0, 40);
      const message = `"${shown}" is here a second time: Falco takes the first and does not read this one. Keep the one you mean.`;
      return [{ file, range: key.range, item: name, severity: 'warning', message }];
    });
  });
}

export const definedTwice: Check = {
  code: 'defined-twice',
  item: equalKeys,
  file: (file, { itemsOf, files }) => {
    const text = files[file]?.text ?? '';
    const later = new Map<string, WrittenItem>();
    const found: Draft[] = [];
    for (const item of [...(itemsOf[file] ?? [])].reverse()) {
      if (item.changes) continue;
      const { name, node } = item;
      const taken = later.get(keyOf(item));
      if (taken === undefined) {
        later.set(keyOf(item), item);
        continue;
      }
      if (sourceOf(taken) !== sourceOf(item)) continue;
      const written = ({ range }: WrittenItem) => text.slice(range.from, range.to).trim();
      const isSame = written(item) === written(taken);
      const message = isSame
        ? `This ${name.kind} is in the file again, further down. Remove one of the two.`
        : `Falco does not use this ${name.kind}: further down the file defines "${name.name}" again, and the last definition counts. Give one of them another name, or change this one with override.`;
      const range = lookup(node, name.kind)?.range ?? node.range;
      found.push({ file, range, item: name, severity: isSame ? 'hint' : 'warning', message });
    }
    return found.reverse();
  },
};
