// A definition with the name of one of Falco's own: loaded after them, it takes their place, and the
// default rules that use it change with it.

import { defaultLists, defaultMacros, defaultRules } from '../../falco/default-rules.gen.ts';
import { lookup } from '../../ruleset/yaml/node.ts';
import type { Check } from '../check.ts';

const names: Readonly<Record<'rule' | 'macro' | 'list', ReadonlySet<string>>> = {
  rule: new Set(Object.values(defaultRules).flat()),
  macro: new Set(Object.values(defaultMacros).flat()),
  list: new Set(Object.values(defaultLists).flat()),
};

export const shadowsFalcoRules: Check = {
  code: 'shadows-falco-rules',
  item: (item, { official, forks }) => {
    const { file, name, node, changes } = item;
    if (changes || official.has(file) || !names[name.kind].has(name.name)) return [];
    // Made to be replaced: "user_known_…" are empty in the default rules.
    if (name.name.startsWith('user_') || name.name.startsWith('never_')) return [];
    const range = lookup(node, name.kind)?.range ?? node.range;
    const fork = forks.get(file);
    if (fork !== undefined) {
      if (fork.first !== item) return [];
      const message = `${fork.count} items have names of Falco's own rules: this file is a copy of them with changes. Loaded after them, it takes their place, and what a new version of theirs brings is lost. Keep what you changed, with override, in a file of its own.`;
      return [{ file, range, item: name, severity: 'hint', message }];
    }
    const also = name.kind === 'rule' ? '' : ' and changes every default rule that uses it';
    const message = `Falco's own rules define a ${name.kind} "${name.name}": loaded after them, this one takes its place${also}. Give it a name of your own.`;
    return [{ file, range, item: name, severity: 'hint', message }];
  },
};
