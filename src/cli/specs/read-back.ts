// `read-back`: its words and flags.
import type { Command } from '../command.ts';

export const readBackCommand: Command = {
  name: 'read-back',
  summary: 'rules file → the settings it was made with',
  usage: ['FILE|-'],
  about: ['Prints the settings a rules file was made with, as JSON.'],
  flags: [],
  examples: [
    {
      words: 'kubebrowse_rules.yaml',
      after: '> settings.json',
      text: 'when the settings are lost and the file is there',
    },
  ],
  status: {
    0: 'the settings hold all that is in the file',
    1: 'the file has more than settings can hold; standard error names what was left out',
  },
  load: async () => (await import('../commands/read-back-command.ts')).runReadBack,
};
