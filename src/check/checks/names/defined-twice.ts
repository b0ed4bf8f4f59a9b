// Two definitions of one name in one file: Falco takes the later one and says nothing
// (rule_loader_collector.cpp, define_info).

import { lookup } from '../../../ruleset/yaml/node.ts';
import type { Check } from '../../check.ts';
import type { Draft } from '../../finding.ts';
import type { WrittenItem } from '../../written.ts';

const keyOf = ({ name }: WrittenItem): string => `${name.kind} ${name.name}`;

/** Falco refuses the second of two rules of different sources itself. */
function sourceOf({ node }: WrittenItem): string {
  const source = lookup(node, 'source');
  return source?.kind === 'scalar' ? source.value : 'syscall';
}

export const definedTwice: Check = {
  code: 'defined-twice',
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
