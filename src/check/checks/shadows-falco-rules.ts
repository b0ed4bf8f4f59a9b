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
  item: ({ file, name, node, changes }, { official }) => {
    if (changes || official.has(file) || !names[name.kind].has(name.name)) return [];
    // Made to be replaced: "user_known_…" are empty in the default rules.
    if (name.name.startsWith('user_') || name.name.startsWith('never_')) return [];
    const range = lookup(node, name.kind)?.range ?? node.range;
    const also = name.kind === 'rule' ? '' : ' and changes every default rule that uses it';
    const message = `Falco's own rules define a ${name.kind} "${name.name}": loaded after them, this one takes its place${also}. Give it a name of your own.`;
    return [{ file, range, item: name, severity: 'hint', message }];
  },
};
