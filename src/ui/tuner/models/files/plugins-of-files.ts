// Rules files that were given → the plugins that are loaded where their alerts came from. What is known of
// plugins is a part of its own, loaded where a file speaks of one.
import { otherSources, requiredPlugins } from '../../../../check/loading/named-plugin.ts';
import type { EnginePlugins } from '../../../../ruleset/read/reading.ts';
import type { RulesFile } from '../../../../tuning/hand.ts';

export async function pluginsOfFiles(
  files: readonly RulesFile[],
): Promise<EnginePlugins | undefined> {
  const speaks = ({ text }: RulesFile): boolean =>
    otherSources(text).length > 0 || requiredPlugins(text).length > 0;
  if (!files.some(speaks)) return undefined;
  const [{ choosePlugins }, { pluginsInUse }] = await Promise.all([
    import('../../../../check/loading/chosen-plugins.ts'),
    import('../../../../check/loading/plugins-in-use.ts'),
  ]);
  return pluginsInUse(choosePlugins([], files).plugins, files);
}
