// A change to a rule, macro or list that is not there → where it is: further down, in Falco's own files,
// or under another name.

import { defaultLists } from '../../falco/default-lists.gen.ts';
import { defaultMacros, defaultRules } from '../../falco/default-rules.gen.ts';
import { pluginMacro } from '../../falco/plugin-macros.ts';
import { NameSearch } from '../../text/name-search.ts';
import { isSlip } from '../../text/slip.ts';
import type { Scene } from '../scene.ts';
import { itemOf, type Mend, pairOf } from './mend.ts';

const places = [
  ['incubating', 'falco-incubating_rules.yaml'],
  ['sandbox', 'falco-sandbox_rules.yaml'],
] as const;

/** A list or macro further off means something else. */
const farthest = 2;
/** Shorter names are near to too many. */
const shortest = 4;

const defaults = { rule: defaultRules, macro: defaultMacros, list: defaultLists };

function thereAre(
  { loaded }: Scene,
  kind: 'rule' | 'macro' | 'list',
): ReadonlyMap<string, unknown> {
  const { rules, macros, lists } = loaded.collector;
  return kind === 'rule' ? rules : kind === 'macro' ? macros : lists;
}

const searches = new WeakMap<Scene, Map<string, NameSearch>>();

function searchFor(kind: 'rule' | 'macro' | 'list', scene: Scene): NameSearch {
  const known = searches.get(scene) ?? new Map<string, NameSearch>();
  searches.set(scene, known);
  const there = known.get(kind);
  if (there !== undefined) return there;
  const names = [...thereAre(scene, kind).keys(), ...Object.values(defaults[kind]).flat()];
  const search = new NameSearch(new Set(names));
  known.set(kind, search);
  return search;
}

/** In files of Falco's own. */
function inDefaults(name: string, kind: 'rule' | 'macro' | 'list'): string | undefined {
  if (defaults[kind].stable.includes(name)) {
    return ". Falco's default rules (falco_rules.yaml) define it: load this file after them.";
  }
  const place = places.find(([maturity]) => defaults[kind][maturity].includes(name));
  const ofPlugin = kind === 'macro' ? pluginMacro(name) : undefined;
  if (ofPlugin !== undefined)
    return `. The official rules for the ${ofPlugin.plugin} plugin (${ofPlugin.file}) define it: load that file before this one.`;
  if (place === undefined) return undefined;
  const [maturity, fileName] = place;
  return `. Only Falco's ${maturity} rules (${fileName}) define it, and Falco does not load them by itself.`;
}

/** A macro taken for a list, or a list for a macro. */
function ofOtherKind(
  name: string,
  kind: 'rule' | 'macro' | 'list',
  scene: Scene,
): string | undefined {
  if (kind === 'rule') return undefined;
  const other = kind === 'macro' ? 'list' : 'macro';
  if (!thereAre(scene, other).has(name) && inDefaults(name, other) === undefined) return undefined;
  const key = other === 'list' ? 'items' : 'condition';
  return `. "${name}" is a ${other}: begin with "- ${other}:", and add to its ${key}.`;
}

export const missingItem: Mend = (saying, scene) => {
  if (!/no (rule|macro|list) by that name already exists$/.test(saying.problem.message)) {
    return undefined;
  }
  const item = itemOf(saying, scene);
  if (item === undefined) return undefined;
  const { name, kind } = item.name;
  const there = thereAre(scene, kind);
  if (there.has(name)) {
    return { hint: '. It is further down: define it before you change it.' };
  }
  const hint = inDefaults(name, kind) ?? ofOtherKind(name, kind, scene);
  if (hint !== undefined) return { hint };
  const near =
    name.length < shortest
      ? undefined
      : searchFor(kind, scene).nearest(name, kind === 'rule' ? undefined : farthest);
  if (near === undefined) {
    return kind === 'rule'
      ? undefined
      : {
          hint: `. To define a new ${kind}, leave out append and override. To add to one of another file, for example of a plugin's rules, load that file before this one.`,
        };
  }
  const value = pairOf(item.node, kind)?.value;
  const meant = { hint: `. Did you mean "${near}"?` };
  if (value?.kind !== 'scalar' || value.style !== 'plain' || !isSlip(name, near)) return meant;
  if (!there.has(near)) return meant;
  const edits = [{ range: value.range, text: near }];
  return { ...meant, range: value.range, fix: { title: `Write ${near}`, edits } };
};
