// Rules whose alerts came → the plugins that are loaded where they came from: those that are named, those
// that the files require, and those whose events the rules look at.
import { pluginOfSource } from '../../falco/plugin-fields.ts';
import { loadPlugin, overlapping, pluginTable } from '../../falco/plugins.ts';
import type { RulesFile } from '../../ruleset/load.ts';
import type { EnginePlugins } from '../../ruleset/read/reading.ts';
import { otherSources } from './named-plugin.ts';

/** Its fields are of any source. */
const ofJson = /\bjevt\./;

export function pluginsInUse(
  { loaded, assumed = [], container }: EnginePlugins,
  files: readonly RulesFile[],
): EnginePlugins {
  const all = [...loaded, ...assumed];
  const sources = new Set(files.flatMap(({ text }) => otherSources(text)));
  const missing = [...sources].filter((source) => all.every((one) => one.source !== source));
  const names = missing.flatMap((source) => pluginOfSource(source) ?? []);
  if (files.some(({ text }) => ofJson.test(text))) names.push('json');
  for (const name of names) {
    if (all.some((one) => one.name === name) || !pluginTable().has(name)) continue;
    const plugin = loadPlugin(name);
    if (overlapping([...all, plugin]) === undefined) all.push(plugin);
  }
  return { loaded: all, container };
}
