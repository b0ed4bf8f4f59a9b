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
      text: 'the settings are lost, the file is at hand',
    },
  ],
  status: {
    0: 'the settings say all that the file holds',
    1: 'the file holds more than settings can say; what was left out is named on standard error',
  },
  load: async () => (await import('../commands/read-back-command.ts')).runReadBack,
};
