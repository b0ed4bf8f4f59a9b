// (settings, texts) → everything a user takes away, each made when it is asked for.
import { writeSettingsText } from '../settings/parse-settings.ts';
import type { Settings } from '../settings/settings.ts';
import { messageOf } from '../text/message-of.ts';
import { type ArchiveFile, writeArchive } from './archive.ts';
import { writeConfigMap, writePatch } from './manifests.ts';
import {
  configFile,
  foldersFile,
  patchFile,
  pluginEntryFile,
  ruleFiles,
  socketsFile,
  type Texts,
  valuesFile,
  valuesWithoutRulesFile,
} from './names.ts';
import { writeCommandsText, writeScript } from './steps/commands.ts';
import { writeConfig } from './values/falco-config.ts';
import { hasSocketLists, writeRuntimeFolders, writeRuntimeSockets } from './values/helm-lists.ts';
import { writeValues, writeValuesWithoutRules } from './values/helm-values.ts';
import { needsPluginEntry, writePluginEntry } from './values/runtime-sockets.ts';

export interface Artifact {
  readonly name: string;
  readonly language: 'yaml' | 'sh' | 'markdown' | 'json' | 'hcl';
  readonly text: () => string;
}

/** The files of every way of deploying; the commands are those of the chosen one. */
export function makeArtifacts(settings: Settings, texts: Texts): readonly Artifact[] {
  const yaml = (name: string, text: () => string): Artifact => ({ name, language: 'yaml', text });
  return [
    ...ruleFiles(texts).map(({ name, text }) => yaml(name, () => text)),
    yaml(valuesFile, () => writeValues(settings, texts)),
    yaml(valuesWithoutRulesFile, () => writeValuesWithoutRules(settings)),
    yaml(foldersFile, () => writeRuntimeFolders(settings)),
    ...(hasSocketLists(settings) ? [yaml(socketsFile, () => writeRuntimeSockets(settings))] : []),
    ...(needsPluginEntry(settings.target)
      ? [yaml(pluginEntryFile, () => writePluginEntry(settings.target))]
      : []),
    yaml('configmap.yaml', () => writeConfigMap(settings, texts)),
    yaml(patchFile, () => writePatch(settings, texts)),
    yaml(configFile, () => writeConfig(settings)),
    { name: 'commands.md', language: 'markdown', text: () => writeCommandsText(settings, texts) },
    { name: 'commands.sh', language: 'sh', text: () => writeScript(settings, texts) },
    { name: 'settings.json', language: 'json', text: () => writeSettingsText(settings) },
  ];
}

/** A file that cannot be written stands there as its name and the reason. */
export function writeOrExplain({ name, text }: Artifact): ArchiveFile {
  try {
    return { name, text: text() };
  } catch (error) {
    return { name: `${name}.not-written.txt`, text: `${messageOf(error)}\n` };
  }
}

/** All of them, and files beside them, as one zip; the same settings give the same bytes. */
export function makeArchive(
  artifacts: readonly Artifact[],
  more: readonly ArchiveFile[] = [],
): Uint8Array {
  return writeArchive('kubebrowse-falco', [...artifacts.map(writeOrExplain), ...more]);
}
