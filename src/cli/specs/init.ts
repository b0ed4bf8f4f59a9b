// `init`: its words and flags.
import { type Command, settingsFlag } from '../command.ts';

export const initCommand: Command = {
  name: 'init',
  summary: 'what runs in your cluster → settings',
  usage: ['[--settings FILE] FILE|- ...'],
  about: [
    'Reads what you have and prints settings, as JSON: kubectl get pods -o yaml or json, a NetworkPolicy, values of the falco chart, a HelmRelease, Application, ConfigMap or Rulesfile with our rules. Or our rules file, ss -tlnp or ps of a pod, a Dockerfile. Standard error lists for each file what was understood and what was left out.',
  ],
  flags: [{ ...settingsFlag, text: 'settings to start from; default: the default settings' }],
  examples: [
    {
      words: '-',
      before: 'kubectl get pods -n browser-sandbox -o json',
      after: '> settings.json',
      text: 'the labels, containers and images of the running session pods',
    },
    { words: 'values.yaml networkpolicy.yaml', after: '> settings.json', text: 'several files' },
  ],
  status: { 0: 'each file was understood', 1: 'a file is of an unknown kind' },
  load: async () => (await import('../commands/init-command.ts')).runInit,
};
