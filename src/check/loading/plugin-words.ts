// A field in a rule, and the plugins that are loaded → what is wrong with it there: the plugin that has
// it is not loaded, the rule is of another source, or the name is misspelt.

import type { FieldProvider } from '../../falco/fields.ts';
import { fieldPlugin } from '../../falco/plugin-fields.ts';
import { resolveField } from '../../filtercheck/resolve-field.ts';
import { providersFor } from '../../ruleset/read/reading.ts';
import { NameSearch } from '../../text/name-search.ts';
import type { Scene } from '../scene.ts';
import type { WrittenItem } from '../written.ts';

/** Whose fields an item may use: a macro, those of any source. */
export function providersOf({ name }: WrittenItem, { loaded }: Scene): readonly FieldProvider[] {
  const { engine, collector } = loaded;
  const rule = name.kind === 'rule' ? collector.rules.get(name.name) : undefined;
  if (rule !== undefined) return providersFor(engine, rule.source);
  const all = engine.sources.size === 1 ? engine.sources.values().next().value : undefined;
  return all ?? [...new Set([...engine.sources.values()].flat())];
}

export function isThere(field: string, providers: readonly FieldProvider[]): boolean {
  const answer = resolveField(field, providers);
  return answer.kind === 'field' || !answer.missing;
}

function sourceOf({ name }: WrittenItem, { loaded }: Scene): string {
  return loaded.collector.rules.get(name.name)?.source ?? 'syscall';
}

function pluginNames(providers: readonly FieldProvider[]): readonly string[] {
  return providers.flatMap((one) => (typeof one === 'string' ? [] : one.plugin));
}

const searches = new WeakMap<Scene, NameSearch>();

function searchIn(scene: Scene): NameSearch {
  const known = searches.get(scene);
  if (known !== undefined) return known;
  const providers = new Set([...scene.loaded.engine.sources.values()].flat());
  const search = new NameSearch(
    [...providers].flatMap((one) => (typeof one === 'string' ? [] : [...one.fields.keys()])),
  );
  searches.set(scene, search);
  return search;
}

function isLoaded(plugin: string, { loaded }: Scene): boolean {
  return loaded.engine.plugins.some(({ name }) => name === plugin);
}

/** Of a field whose name begins like those of a plugin. */
function ofPlugin(field: string, item: WrittenItem, scene: Scene): string | undefined {
  const found = fieldPlugin(field);
  if (found === undefined) return undefined;
  const { plugin, source } = found;
  const providers = [...scene.loaded.engine.sources.values()].flat();
  const isKnown = isThere(field, providers);
  const prefix = field.slice(0, field.indexOf('.'));
  const needs = source === undefined ? '' : `A rule that uses them needs "source: ${source}"`;
  if (isLoaded(plugin, scene) && isKnown) {
    return `${prefix}.* are fields of the ${plugin} plugin. ${needs === '' ? 'They are not for this source' : `${needs}, and this one has "${sourceOf(item, scene)}"`}.`;
  }
  if (isLoaded(plugin, scene)) {
    const near = searchIn(scene).nearest(field, 3);
    const version = scene.loaded.engine.plugins.find(({ name }) => name === plugin)?.version ?? '';
    const meant = near === undefined ? '' : ` Did you mean ${near}?`;
    return `The ${plugin} plugin ${version} has no field ${field}.${meant}`;
  }
  // The right source already: the name is all that can be wrong, and the plugin's own list is not at hand.
  if (source !== undefined && sourceOf(item, scene) === source)
    return `${prefix}.* are fields of the ${plugin} plugin, which is not loaded here. Whether it has ${field}, the checker says where you choose it under "Plugins", or with --plugin ${plugin}.`;
  const rest =
    needs === ''
      ? 'Falco accepts them where that plugin is loaded.'
      : `${needs}, and Falco that plugin.`;
  return `${prefix}.* are fields of the ${plugin} plugin. ${rest}`;
}

/** Undefined: it is there, or nothing of plugins is the matter. */
export function pluginWords(field: string, item: WrittenItem, scene: Scene): string | undefined {
  const providers = providersOf(item, scene);
  if (isThere(field, providers)) return undefined;
  const plugin = ofPlugin(field, item, scene);
  if (plugin !== undefined) return plugin;
  const source = sourceOf(item, scene);
  if (source === 'syscall' || !isThere(field, providersFor(scene.loaded.engine, 'syscall'))) {
    return undefined;
  }
  const names = pluginNames(providers).join(', ');
  const brought = names === '' ? '' : `those of ${names}, and `;
  return `${field} is a field of system calls. A rule with "source: ${source}" has ${brought}those of any event, such as evt.time.`;
}
