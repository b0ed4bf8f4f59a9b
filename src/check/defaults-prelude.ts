// The names in Falco's default rules → a rules file that defines them, to load before others.
// Nothing is known of what they hold, so what Falco would say on account of that is left out.

import { visitLeaves } from '../condition/visitor.ts';
import { defaultLists, defaultMacros, defaultRules } from '../falco/default-rules.gen.ts';
import type { RulesFile } from '../ruleset/load.ts';
import type { FalcoSaying } from './check.ts';
import type { Scene } from './scene.ts';
import type { WrittenItem } from './written.ts';

export type Maturity = 'stable' | 'incubating' | 'sandbox';

const preludes = new Map<string, RulesFile>();

function namesOf(table: Readonly<Record<Maturity, readonly string[]>>, of: readonly Maturity[]) {
  return [...new Set(of.flatMap((maturity) => table[maturity]))];
}

export function defaultsPrelude(maturities: readonly Maturity[] = ['stable']): RulesFile {
  const known = preludes.get(maturities.join(' '));
  if (known !== undefined) return known;
  const lists = namesOf(defaultLists, maturities).map((name) => `- list: ${name}\n  items: []\n`);
  const macros = namesOf(defaultMacros, maturities).map(
    (name) => `- macro: ${name}\n  condition: (evt.num >= 0)\n`,
  );
  const rules = namesOf(defaultRules, maturities).map(
    (name) =>
      `- rule: ${JSON.stringify(name)}\n  desc: x\n  condition: evt.type = open\n  output: x\n  priority: INFO\n`,
  );
  const prelude: RulesFile = {
    name: 'falco_rules.yaml',
    text: [...lists, ...macros, ...rules].join(''),
  };
  preludes.set(maturities.join(' '), prelude);
  return prelude;
}

const falcoMacros: ReadonlySet<string> = new Set(Object.values(defaultMacros).flat());
const falcoRules: ReadonlySet<string> = new Set(Object.values(defaultRules).flat());

/** A rule of which nothing, or not all, is known: its event types cannot be judged. */
function isPartlyUnknown(name: string, scene: Scene): boolean {
  if (falcoRules.has(name)) return true;
  const seen = new Set<string>();
  const rest = [name];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    for (const { tree } of scene.conditionsOf.get(next) ?? []) {
      if (tree === undefined) continue;
      visitLeaves(tree, (leaf) => {
        if (leaf.kind !== 'macro' || seen.has(leaf.name)) return;
        seen.add(leaf.name);
        rest.push(leaf.name);
      });
    }
  }
  return [...seen].some((macro) => falcoMacros.has(macro));
}

const named = new WeakMap<readonly WrittenItem[], ReadonlySet<string>>();

function namesBefore(items: readonly WrittenItem[]): ReadonlySet<string> {
  const names = named.get(items) ?? new Set(items.map(({ name }) => `${name.kind} ${name.name}`));
  named.set(items, names);
  return names;
}

export function isAboutPrelude({ problem }: FalcoSaying, scene: Scene): boolean {
  const { code, context, message } = problem;
  if ((problem.range?.file ?? context?.file) === 0) return true;
  const name = context?.item?.name;
  // Its exceptions may be there.
  const needsFields = message.startsWith('Rule exception must have fields property');
  if (needsFields && name !== undefined && falcoRules.has(name)) return true;
  // Who uses it there is not known.
  if (code === 'LOAD_UNUSED_MACRO' || code === 'LOAD_UNUSED_LIST') {
    const kind = code === 'LOAD_UNUSED_MACRO' ? 'macro' : 'list';
    if (namesBefore(scene.itemsOf[0] ?? []).has(`${kind} ${name}`)) return true;
  }
  return code === 'LOAD_NO_EVTTYPE' && name !== undefined && isPartlyUnknown(name, scene);
}
