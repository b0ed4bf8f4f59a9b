// --plugin NAME[:VERSION] and what configuration among the files says → the plugins that are loaded.
import { choosePlugins } from '../../check/loading/chosen-plugins.ts';
import { type NamedPlugin, readPlugin } from '../../check/loading/named-plugin.ts';
import { pluginTable } from '../../falco/plugins.ts';
import type { RulesFile } from '../../ruleset/load.ts';
import type { EnginePlugins } from '../../ruleset/read/reading.ts';
import { excerpt } from '../../text/excerpt.ts';
import { suggestion } from '../../text/nearest.ts';
import { accept, type Parsed, refuse } from '../../text/parsed.ts';
import type { Arguments } from '../arguments.ts';

export function readPlugins(
  { lists }: Arguments,
  files: readonly RulesFile[],
): Parsed<EnginePlugins> {
  const named: NamedPlugin[] = [];
  for (const text of lists.get('--plugin') ?? []) {
    const plugin = readPlugin(text);
    if (plugin === undefined) {
      return refuse(
        `--plugin takes a name, and its version after ":", not ${excerpt(text)}; for example --plugin k8saudit:0.16.0.`,
      );
    }
    if (!pluginTable().has(plugin.name) && plugin.version === '') {
      return refuse(
        `The plugin ${excerpt(plugin.name)} is not known.${suggestion(plugin.name, pluginTable().keys())} With its version, --plugin ${plugin.name}:1.0.0, required_plugin_versions can still be checked.`,
      );
    }
    named.push(plugin);
  }
  const chosen = choosePlugins(named, files);
  return chosen.fault === undefined ? accept(chosen.plugins) : refuse(chosen.fault);
}
