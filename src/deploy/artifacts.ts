// (settings, texts) → everything a user takes away, each made when it is asked for.
import { writeSettingsText } from '../settings/parse-settings.ts';
import type { Settings } from '../settings/settings.ts';
import { writeArchive } from './archive.ts';
import { writeCommandsText, writeScript } from './commands.ts';
import { writeValues, writeValuesWithoutRules } from './helm-values.ts';
import { writeConfig, writeConfigMap, writePatch } from './manifests.ts';
import { configFile, ruleFiles, type Texts } from './names.ts';

export interface Artifact {
  readonly name: string;
  readonly language: 'yaml' | 'sh' | 'markdown' | 'json';
  readonly text: () => string;
}

/** The files of every way of deploying; the commands are those of the chosen one. */
export function makeArtifacts(settings: Settings, texts: Texts): readonly Artifact[] {
  const yaml = (name: string, text: () => string): Artifact => ({ name, language: 'yaml', text });
  return [
    ...ruleFiles(texts).map(({ name, text }) => yaml(name, () => text)),
    yaml('values.yaml', () => writeValues(settings, texts)),
    yaml('values-without-rules.yaml', () => writeValuesWithoutRules(settings)),
    yaml('configmap.yaml', () => writeConfigMap(settings, texts)),
    yaml('daemonset-patch.yaml', () => writePatch(texts)),
    yaml(configFile, () => writeConfig(settings)),
    { name: 'commands.md', language: 'markdown', text: () => writeCommandsText(settings, texts) },
    { name: 'commands.sh', language: 'sh', text: () => writeScript(settings, texts) },
    { name: 'settings.json', language: 'json', text: () => writeSettingsText(settings) },
  ];
}

/** All of them as one zip; the same settings give the same bytes. */
export function makeArchive(artifacts: readonly Artifact[]): Uint8Array {
  return writeArchive(
    'kubebrowse-falco',
    artifacts.map(({ name, text }) => ({ name, text: text() })),
  );
}
