// (a target, settings, texts) → a folder to put into a pull request: manifests, README, check, settings.
import { writeSettingsText } from '../../settings/parse-settings.ts';
import type { DeployMethod, Settings } from '../../settings/settings.ts';
import type { ArchiveFile } from '../archive.ts';
import type { Texts } from '../names.ts';
import { targetNotes } from '../target-notes.ts';
import { argocd } from './argocd.ts';
import { helmfile, terraform } from './files-of-tools.ts';
import { flux } from './flux.ts';
import { kustomize } from './kustomize.ts';
import { operator } from './operator.ts';
import { plain } from './plain.ts';
import { type TargetFolder, writeReadme } from './target-folder.ts';
import type { TargetName } from './target-names.ts';

const folders: Readonly<Record<TargetName, (settings: Settings, texts: Texts) => TargetFolder>> = {
  helm: (settings, texts) => plain('helm', settings, texts),
  argocd,
  flux,
  kustomize,
  operator,
  configmap: (settings, texts) => plain('configmap', settings, texts),
  host: (settings, texts) => plain('host', settings, texts),
  helmfile,
  terraform,
};

/** How Falco is run there: by the chart, by objects of one's own, on the machine. */
const methods: Readonly<Record<TargetName, DeployMethod>> = {
  helm: 'helm',
  argocd: 'helm',
  flux: 'helm',
  kustomize: 'helm',
  operator: 'configmap',
  configmap: 'configmap',
  host: 'host',
  helmfile: 'helm',
  terraform: 'helm',
};

/** The settings as this target takes them: what it says of versions is of its own way. */
function settingsOf(target: TargetName, settings: Settings): Settings {
  const method = methods[target];
  const installation = target === 'helm' ? settings.target.installation : 'new';
  return { ...settings, target: { ...settings.target, method, installation } };
}

export const readmeFile = 'README.md';

/** What the folder holds and says. Throws where the rules are too large for what the target makes of them. */
export function describeTarget(target: TargetName, settings: Settings, texts: Texts): TargetFolder {
  const folder = folders[target](settings, texts);
  const own = settingsOf(target, settings);
  const notes = targetNotes(own.target, own.alerts);
  const settingsFile = {
    name: 'settings.json',
    text: writeSettingsText(settings),
    what: 'what all of this is made from',
  };
  return {
    ...folder,
    files: [...folder.files, settingsFile],
    traps: [...folder.traps, ...notes],
  };
}

/** Its files, as they are written. */
export function filesOfTarget(target: TargetName, folder: TargetFolder): readonly ArchiveFile[] {
  return [
    ...folder.files.map(({ name, text }) => ({ name, text })),
    { name: readmeFile, text: writeReadme(folder, target) },
  ];
}

export function makeTarget(
  target: TargetName,
  settings: Settings,
  texts: Texts,
): readonly ArchiveFile[] {
  return filesOfTarget(target, describeTarget(target, settings, texts));
}
