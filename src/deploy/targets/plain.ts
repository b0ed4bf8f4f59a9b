// (settings, texts) → the ways that the commands know, as folders: Helm, a ConfigMap, files on a host.
import type { DeployMethod, Settings } from '../../settings/settings.ts';
import { makeArtifacts } from '../artifacts.ts';
import type { Texts } from '../names.ts';
import { valuesFile, valuesWithoutRulesFile } from '../names.ts';
import { requireRoom } from '../size-limit.ts';
import { shell, type TargetFolder } from './target-folder.ts';

const titles: Readonly<Record<DeployMethod, string>> = {
  helm: 'Helm',
  configmap: 'a ConfigMap',
  host: 'packages on a host',
};

const whats: Readonly<Record<string, string>> = {
  'kubebrowse_rules.yaml': 'the rules',
  'kubebrowse_falco_overrides.yaml': 'silences Falco’s own rules on what sessions do',
  [valuesFile]: 'the values of the chart, the rules inside',
  [valuesWithoutRulesFile]: 'the same without the rules',
  'kubebrowse-runtime-folders.yaml': 'lists for a release whose values have none',
  'kubebrowse-runtime-sockets.yaml': 'lists for a release whose values have none',
  'configmap.yaml': 'the rules and the configuration',
  'daemonset-patch.yaml': 'mounts them into Falco',
  'kubebrowse_config.yaml': 'how alerts are matched and written',
  'falco-container-plugin.yaml': 'the socket of the runtime, for falco.yaml',
  'commands.md': 'every step, with what you should see and what to do otherwise',
  'commands.sh': 'the same as a script: it deploys and checks, and stops at the first fault',
};

/** What the commands of a method name, and the commands. */
const used: Readonly<Record<DeployMethod, (name: string) => boolean>> = {
  helm: (name) => !/^(?:configmap|daemonset-patch|kubebrowse_config|falco-container)/.test(name),
  configmap: (name) => !/^kubebrowse-/.test(name),
  host: (name) => !/^(?:kubebrowse-|configmap|daemonset-patch)/.test(name),
};

const traps: Readonly<Record<DeployMethod, readonly string[]>> = {
  helm: [
    'Helm replaces a list of values as a whole: your own values file with such lists goes through `cli generate --values`, which adds to them.',
    'Rules through `--set` are cut at commas: use the values file, or `--set-file`.',
  ],
  configmap: [
    'A file mounted by subPath never changes in a running pod: the patch has a checksum that restarts the pods with it.',
    'What another tool owns (Helm, Argo CD) is taken back by it.',
  ],
  host: [
    'Alerts go to the journal by syslog: the unit drops standard output.',
    'falcoctl-artifact-follow.service may replace the official rules while Falco runs; ours it does not touch.',
    'Falco has no labels of containers outside Kubernetes: the rules use container names and images there.',
  ],
};

export function plain(method: DeployMethod, given: Settings, texts: Texts): TargetFolder {
  const settings: Settings = { ...given, target: { ...given.target, method } };
  requireRoom(settings, texts);
  const files = makeArtifacts(settings, texts)
    .filter(({ name }) => used[method](name) && name !== 'settings.json')
    .map(({ name, text }) => ({
      name,
      text: text(),
      what: whats[name] ?? 'a file of the commands',
    }));
  return {
    title: titles[method],
    files,
    before: [
      '`commands.md` begins with what is needed, and validates the rules before anything changes.',
    ],
    deploy: [shell('sh commands.sh'), 'Or the steps of `commands.md`, one by one.'],
    verify: [
      'The step “Does Falco have these files, see the pods now, and fire?” of `commands.md`: only lines that begin with `ok`.',
    ],
    rollBack: [
      'The last steps of `commands.md` lead back to what was there, and remove the rules.',
    ],
    traps: traps[method],
  };
}
