// `tune`: its words and flags.
import {
  type Command,
  falcoFlag,
  forceFlag,
  jsonFlag,
  pluginFlag,
  settingsFlag,
} from '../command.ts';

export const tuneCommand: Command = {
  name: 'tune',
  summary: 'alerts → what to allow, what to look into, new settings',
  usage: [
    '[--settings FILE] [--falco VERSION] [--json] [--apply OUT] [--report FILE] LOG…',
    '--rules FILE [--rules FILE …] [--plugin NAME]… [--falco VERSION] [--json] [--apply FOLDER] LOG…',
  ],
  about: [
    "Reads Falco alerts, groups those that say the same, and suggests the narrowest entries and exceptions that would silence them: what each allows, how many alerts it silences, what it would hide. Alerts that are not noise come first. LOG is Falco's JSON or text in any envelope (exports, queues, chat messages, tables), or alerts counted elsewhere; plain or gzip; - is standard input.",
  ],
  flags: [
    {
      ...settingsFlag,
      text: 'settings of the rules; default: the default settings',
    },
    {
      name: '--rules',
      value: 'FILE',
      isRepeatable: true,
      text: 'rules to tune instead, in the order of loading: rules files, or values files, manifests and Terraform files with rules inside, into which changes are written back',
    },
    {
      ...falcoFlag('that loads and evaluates the rules'),
      text: 'the version of Falco that loads the rules, for example 0.42; default: the one in the settings, with --rules the newest',
    },
    {
      ...pluginFlag,
      text: 'with --rules: a plugin that this Falco has loaded, with its version: k8saudit:0.16.0; default: those that the rules require or whose events they look at, in the newest known version',
    },
    {
      name: '--apply',
      value: 'OUT',
      text: 'write the settings with all safe suggestions; with --rules, write the changed files to a folder',
    },
    {
      name: '--report',
      value: 'FILE',
      text: 'write a report in Markdown, or the groups as CSV (FILE.csv)',
    },
    forceFlag,
    jsonFlag('print one JSON document'),
  ],
  examples: [
    {
      words: '--settings settings.json --apply tuned.json falco.log',
      text: 'from noise to settings',
    },
    {
      before: 'kubectl logs --namespace falco daemonset/falco --container falco',
      words: '-',
      text: 'what the shipped rules report in this cluster',
    },
  ],
  status: {
    0: 'alerts were found, and suggestions applied if asked for',
    1: 'no alert was found, or nothing could be applied',
    2: 'wrong usage, or a log, settings or rules could not be read; the answer covers what was read',
  },
  load: async () => (await import('../commands/tune-command.ts')).runTune,
};
