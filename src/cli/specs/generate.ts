// `generate`: its words and flags.
import { type Command, forceFlag, jsonFlag, settingsFlag, targetFlag } from '../command.ts';

export const generateCommand: Command = {
  name: 'generate',
  summary: 'settings → rules, or all artifacts',
  usage: ['[--settings FILE|-] [--falco VERSION] [--out DIR] [--json]'],
  about: [
    'Writes the rules for the settings to standard output, or with --out all artifacts into a folder: rules, overrides, Helm values, manifests, commands, settings.json. What the settings mean stands on standard error, as "review" says it.',
  ],
  flags: [
    settingsFlag,
    targetFlag,
    { name: '--out', value: 'DIR', text: 'folder for the files; it is made where it is missing' },
    { ...forceFlag, text: 'write over files there that are another text' },
    jsonFlag('say as JSON what was made: names, digests, and without --out texts'),
  ],
  examples: [
    { words: '', after: '> kubebrowse_rules.yaml', text: 'the rules as shipped' },
    { words: '--settings settings.json --out falco', text: 'all files for these settings' },
  ],
  status: { 0: 'made' },
  load: async () => (await import('../generate.ts')).generate,
};
