// `diff`: its words and flags.
import { type Command, jsonFlag, settingsFlag } from '../command.ts';

export const diffCommand: Command = {
  name: 'diff',
  summary: 'a file of yours against what the settings give now',
  usage: ['[--settings FILE] [--json] FILE|-'],
  about: [
    'Compares your own earlier file with what the settings give: settings.json, a rules file of ours of any version and with changes by hand, values or a manifest that hold our rules, our overrides. Standard output is a diff from yours to what the settings give; standard error says in words what differs in the settings, and which rules, macros and lists.',
    'Without --settings the settings are those that the file itself holds: what then differs is what the rules of today have otherwise, and what was changed by hand.',
  ],
  flags: [settingsFlag, jsonFlag('{"kind","same","settings","items","notes","diff"}')],
  examples: [
    {
      words: '--settings settings.json deployed_rules.yaml',
      text: 'what runs against what would be deployed',
    },
    { words: '--settings new.json old.json', text: 'two settings, by the rules they give' },
  ],
  status: { 0: 'nothing differs', 1: 'something differs' },
  load: async () => (await import('../commands/diff-command.ts')).runDiff,
};
