// Plugins that are named, those that files configure, and those that rules require → what is loaded, and
// what the rules are judged as if it were.

import { configuredPlugins } from '../../container/configured-plugins.ts';
import type { LoadedPlugin } from '../../falco/loaded-plugin.ts';
import { loadPlugin, overlapping, pluginTable } from '../../falco/plugins.ts';
import type { RulesFile } from '../../ruleset/load.ts';
import type { EnginePlugins } from '../../ruleset/read/reading.ts';
import { type NamedPlugin, requiredPlugins } from './named-plugin.ts';

function requiredNames(files: readonly RulesFile[]): readonly string[] {
  const names = new Set(files.flatMap(({ text }) => requiredPlugins(text)));
  return [...names].filter((name) => pluginTable().has(name));
}

export interface ChosenPlugins {
  readonly plugins: EnginePlugins;
  /** By files that were given, not by name. */
  readonly configured: readonly NamedPlugin[];
  /** Why Falco would not start with them. */
  readonly fault: string | undefined;
}

const kept = new Map<string, ChosenPlugins>();
const mostKept = 20;

function choose(
  named: readonly NamedPlugin[],
  configured: readonly NamedPlugin[],
  container: boolean,
  wanted: readonly string[],
): ChosenPlugins {
  const names = new Set(named.map(({ name }) => name));
  const all = [...named, ...configured.filter(({ name }) => !names.has(name))];
  const loaded = all.map(({ name, version }) => loadPlugin(name, version));
  const assumed: LoadedPlugin[] = [];
  for (const name of wanted) {
    if (all.some((one) => one.name === name)) continue;
    const plugin = loadPlugin(name);
    if (overlapping([...loaded, ...assumed, plugin]) === undefined) assumed.push(plugin);
  }
  const both = overlapping(loaded);
  const fault =
    both &&
    `Falco does not start with the plugins ${both.one} and ${both.other}: both have the field ${both.field}. Load one of them.`;
  return { plugins: { loaded, assumed, container }, configured, fault };
}

export type ChoosePlugins = (
  named: readonly NamedPlugin[],
  files: readonly RulesFile[],
) => ChosenPlugins;

/** The same answer is the same object, so that what is worked out with it is kept. */
export const choosePlugins: ChoosePlugins = (named, files) => {
  const found = files.flatMap(({ text }) => configuredPlugins(text) ?? []);
  const configured = found.flatMap(({ plugins }) => plugins);
  const container = found.every((one) => one.container);
  const wanted = requiredNames(files);
  const key = JSON.stringify([named, configured, container, wanted]);
  const known = kept.get(key) ?? choose(named, configured, container, wanted);
  if (kept.size >= mostKept) kept.clear();
  kept.set(key, known);
  return known;
};
