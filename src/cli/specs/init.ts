// `init`: its words and flags.
import { type Command, settingsFlag } from '../command.ts';

export const initCommand: Command = {
  name: 'init',
  summary: 'what your cluster says → settings',
  usage: ['[--settings FILE] FILE|- ...'],
  about: [
    'Reads what you have and prints settings, as JSON: kubectl get pods -o yaml or json, a NetworkPolicy, values of the falco chart, a HelmRelease, Application, ConfigMap or Rulesfile with our rules, a rules file of ours, ss -tlnp or ps of a pod, a Dockerfile. Standard error says of each file what was understood and what was left alone.',
  ],
  flags: [{ ...settingsFlag, text: 'settings to begin with; the defaults without it' }],
  examples: [
    {
      words: '-',
      before: 'kubectl get pods -n browser-sandbox -o json',
      after: '> settings.json',
      text: 'the labels, containers and images of the session pods that run',
    },
    { words: 'values.yaml networkpolicy.yaml', after: '> settings.json', text: 'several files' },
  ],
  status: { 0: 'each file was understood', 1: 'a file is of no kind that is known' },
  load: async () => (await import('../commands/init-command.ts')).runInit,
};
