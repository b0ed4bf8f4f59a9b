// `diff`: its words and flags.
import { type Command, jsonFlag, settingsFlag } from '../command.ts';

export const diffCommand: Command = {
  name: 'diff',
  summary: 'your file compared with what the settings generate now',
  usage: ['[--settings FILE] [--json] FILE|-'],
  about: [
    'Compares your earlier file with what the settings generate: settings.json, a KubeBrowse rules file of any version (also one edited by hand), values or a manifest with these rules, the overrides. Standard output is a diff from your file to the generated one; standard error lists what differs in the settings, rules, macros and lists.',
    'Without --settings the settings are read from the file itself: what then differs is what is new in the rules, and what was edited by hand.',
  ],
  flags: [settingsFlag, jsonFlag('{"kind","same","settings","items","notes","diff"}')],
  examples: [
    {
      words: '--settings settings.json deployed_rules.yaml',
      text: 'what is deployed, compared with what would be',
    },
    { words: '--settings new.json old.json', text: 'two settings, compared by their rules' },
  ],
  status: { 0: 'nothing differs', 1: 'something differs' },
  load: async () => (await import('../commands/diff-command.ts')).runDiff,
};
