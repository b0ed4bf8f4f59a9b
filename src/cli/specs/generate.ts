// `generate`: its words and flags.
import { targetNames } from '../../deploy/targets/target-names.ts';
import { type Command, forceFlag, jsonFlag, settingsFlag, targetFlag } from '../command.ts';

export const generateCommand: Command = {
  name: 'generate',
  summary: 'settings → rules, or all artifacts',
  usage: [
    '[--settings FILE|-] [--falco VERSION] [--out DIR [--check]] [--json]',
    '[--settings FILE] [--falco VERSION] --target NAME --out DIR [--check] [--json]',
    '[--settings FILE] [--falco VERSION] --values FILE [--write | --out DIR] [--json]',
  ],
  about: [
    'Writes the rules for the settings to standard output, or with --out all artifacts to a folder: rules, overrides, Helm values, manifests, commands, settings.json and REVIEW.md. REVIEW.md shows for a pull request what was made, what differs, what the rules catch, and which checks ran or did not. Standard error shows what the settings mean, as "review" prints it.',
    'With --target the folder is ready for a pull request: the manifests of one way of deploying, settings.json, and a README with the steps, the check, the rollback and what can go wrong.',
    'With --values the values and rules are put into your own file, and every other byte stays as it was: values.yaml, or a HelmRelease, Application, HelmChart, helmfile, ConfigMap, Rulesfile or Config. What does not fit into it is named, and is written to kubebrowse-more-values.yaml with --out or --write.',
  ],
  flags: [
    settingsFlag,
    targetFlag,
    { name: '--out', value: 'DIR', text: 'folder for the files; created if it is missing' },
    {
      name: '--values',
      value: 'FILE',
      text: 'your file; the result goes to standard output, or with --out to the folder',
    },
    {
      name: '--target',
      value: 'NAME',
      oneOf: targetNames,
      text: `files of one way of deploying: ${targetNames.join(', ')}`,
    },
    { name: '--write', text: 'overwrite the file of --values' },
    {
      name: '--check',
      text: 'write nothing; list the files in --out that differ from what the settings generate; without --settings, from what its own settings.json generates',
    },
    forceFlag,
    jsonFlag('print as JSON what was made: names, digests, and without --out the texts'),
  ],
  examples: [
    { words: '', after: '> kubebrowse_rules.yaml', text: 'the shipped rules' },
    { words: '--settings settings.json --out falco', text: 'all files for these settings' },
    {
      words: '--settings settings.json --values values.yaml --write',
      text: 'into your values file',
    },
    {
      words: '--settings settings.json --target argocd --out falco',
      text: 'a folder for Argo CD',
    },
    {
      words: '--check --out falco',
      text: 'in a pipeline: is the folder what its settings generate?',
    },
  ],
  status: {
    0: 'made; with --check, nothing differs',
    1: 'with --check something differs; with --values a part could not be written into the file',
  },
  load: async () => (await import('../commands/generate.ts')).generate,
};
