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
    'Writes the rules for the settings to standard output, or with --out all artifacts into a folder: rules, overrides, Helm values, manifests, commands, settings.json, and REVIEW.md, which says for a pull request what was made, what differs, what the rules catch, and which checks ran and which did not. What the settings mean stands on standard error, as "review" says it.',
    'With --target the folder is one for a pull request: the manifests of that way of deploying, a README with the steps, the check, the way back and what goes wrong there, and settings.json.',
    'With --values a file of your own is written with our values and rules in it, and every other byte as it was: values.yaml, or a HelmRelease, Application, HelmChart, helmfile, ConfigMap, Rulesfile or Config. What cannot stand in it is said, and comes as kubebrowse-more-values.yaml with --out or --write.',
  ],
  flags: [
    settingsFlag,
    targetFlag,
    { name: '--out', value: 'DIR', text: 'folder for the files; it is made where it is missing' },
    {
      name: '--values',
      value: 'FILE',
      text: 'your file; with our values in it to standard output, or with --out into the folder',
    },
    {
      name: '--target',
      value: 'NAME',
      oneOf: targetNames,
      text: `files of one way alone: ${targetNames.join(', ')}`,
    },
    { name: '--write', text: 'write over the file of --values itself' },
    {
      name: '--check',
      text: 'write nothing: say which files of --out differ from what the settings make; without --settings from what its own settings.json makes',
    },
    { ...forceFlag, text: 'write over files there that are another text' },
    jsonFlag('say as JSON what was made: names, digests, and without --out texts'),
  ],
  examples: [
    { words: '', after: '> kubebrowse_rules.yaml', text: 'the rules as shipped' },
    { words: '--settings settings.json --out falco', text: 'all files for these settings' },
    {
      words: '--settings settings.json --values values.yaml --write',
      text: 'into values of your own',
    },
    {
      words: '--settings settings.json --target argocd --out falco',
      text: 'a folder for Argo CD',
    },
    { words: '--check --out falco', text: 'in a pipeline: the folder is what its settings make' },
  ],
  status: {
    0: 'made; with --check, nothing differs',
    1: 'with --check something differs; with --values a part could not be written into the file',
  },
  load: async () => (await import('../commands/generate.ts')).generate,
};
